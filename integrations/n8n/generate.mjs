// Writes what n8n shows of the gateway's API, from docs/openapi.json: resources, operations and their fields, and the trigger's events
// and filters.
//   node integrations/n8n/generate.mjs          writes the files
//   node integrations/n8n/generate.mjs --check  writes nothing; exit code 1 where a file is not what it would write
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = file => fileURLToPath(new URL(file, import.meta.url));
const api = JSON.parse(readFileSync(here('../../docs/openapi.json'), 'utf8'));

// What makes sense in a workflow: the tags whose operations act on an account and its conversations.
// Left out are Webhooks, Deliveries and Events (the trigger node is for them), Access and Operation (for who runs the gateway),
// and Sandbox (for tests).
const RESOURCES = {
  Catalogue: 'Catalogue',
  Channels: 'Channel',
  Chats: 'Chat',
  Communities: 'Community',
  Contacts: 'Contact',
  Groups: 'Group',
  Messages: 'Message',
  Profile: 'Profile',
  Sessions: 'Session',
  Status: 'Status',
};
// Of these tags, what needs a person in front of a browser.
const NOT_IN_WORKFLOWS = /passkey/i;
// Fields of an answer's form, or credentials of a link: n8n has its own.
const NOT_FIELDS = new Set(['getQrCode.format', 'getQrCode.invert', 'getMedia.token']);
// Optional in the API, and yet what the operation is mostly for: not hidden in "Additional Fields".
const FIRST = new Set(['sendMessage.message', 'postStatus.text', 'reactToMessage.emoji', 'Idempotency-Key']);
const ABBREVIATIONS = { id: 'ID', url: 'URL', qr: 'QR', api: 'API', hd: 'HD', gif: 'GIF', q: 'Search', mimetype: 'MIME Type' };
const SMALL = new Set(['a', 'an', 'and', 'as', 'at', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

const resolved = schema => (schema?.$ref ? resolved(api.components.schemas[schema.$ref.split('/').pop()]) : schema);
const whole = schema => {
  const { allOf = [], ...own } = resolved(schema) ?? {};
  return Object.assign({}, ...allOf.map(whole), own);
};
const words = name =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .map(word => word.toLowerCase());
const camel = name =>
  words(name)
    .map((word, i) => (i ? word[0].toUpperCase() + word.slice(1) : word))
    .join('');
const title = name =>
  words(name)
    .map((word, i, { length }) => {
      const isSmall = i > 0 && i < length - 1 && SMALL.has(word);
      return ABBREVIATIONS[word] ?? (isSmall ? word : word[0].toUpperCase() + word.slice(1));
    })
    .join(' ');
const sentence = name => {
  const text = words(name)
    .map(word => (word.length > 1 && ABBREVIATIONS[word]) || word)
    .join(' ');
  return text[0].toUpperCase() + text.slice(1);
};
const byName = (a, b) => (a.displayName ?? a.name).localeCompare(b.displayName ?? b.name, 'en');

// n8n's conventions: one sentence has no full stop, several have; "ID" is written so; a switch says "Whether".
const described = (text, type) => {
  let it = (text ?? '')
    .replace(/\s+/g, ' ')
    // How else the API takes it is of no use where n8n makes the request.
    .replace(/ ?Also accepted as [^.]*\./, '')
    .replace(', or (with multipart/form-data) the part named media', '')
    .replace(/\bids?\b/g, word => word.replace('id', 'ID'))
    .replace('webhook_url', 'the webhook URL')
    .trim();
  if (type === 'boolean' && !/^whether/i.test(it)) it = it ? `Whether it is on. ${it[0].toUpperCase()}${it.slice(1)}` : 'Whether it is on';
  else if (/^[a-z]/.test(it)) it = `${type === 'options' ? 'One of' : 'As'} ${it}`;
  if (!it) return undefined;
  const inside = it.replace(/e\.g\.|i\.e\./g, '').replace(/[.]$/, '');
  it = /[.!?]\s/.test(inside) ? it.replace(/[^.!?)\]}]$/, '$&.') : it.replace(/\.$/, '');
  return it[0].toUpperCase() + it.slice(1);
};

const listed = '$value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim())';

/** A field of n8n for a value of the API, and the expression of what is sent for it. */
function typed(key, name, schema, text) {
  const field = { displayName: title(name), name: camel(name) };
  const type = schema.type;
  const names = Object.keys(schema.properties ?? whole(schema.items ?? {}).properties ?? {}).join(', ');
  if (name === 'limit')
    return {
      ...field,
      type: 'number',
      typeOptions: { minValue: 1 },
      default: 50,
      description: 'Max number of results to return',
    };
  if (schema.enum) {
    const values = schema.enum.filter(Boolean);
    const options = values.map(value => ({ name: title(value), value })).sort(byName);
    return { ...field, type: 'options', options, default: values[0], description: described(text, 'options') };
  }
  if (type === 'boolean') return { ...field, type, default: false, description: described(text, type) };
  if (type === 'integer' || type === 'number') return { ...field, type: 'number', default: 0, description: described(text) };
  if (type === 'array' && whole(schema.items).enum) {
    const options = whole(schema.items).enum.map(value => ({ name: value, value }));
    return { ...field, type: 'multiOptions', options: options.sort(byName), default: [], description: described(text) };
  }
  if (type === 'array' && !names) {
    const sent = whole(schema.items).type === 'integer' ? `(${listed}).map(Number)` : listed;
    const note = 'Comma-separated, or an expression that gives an array.';
    return { ...field, type: 'string', default: '', description: described(`${(text ?? '').trim()} ${note}`), sent };
  }
  if (type === 'object' || type === 'array') {
    const hint = `JSON${type === 'array' ? ', a list of objects' : ''}${names ? ` with ${names}` : ''}`;
    const sent = 'typeof $value === "string" ? JSON.parse($value) : $value';
    const fallback = type === 'array' ? '[]' : '{}';
    return { ...field, type: 'json', default: fallback, description: described(text), hint, sent };
  }
  if (schema.format === 'date-time' || /ISO-8601/.test(text ?? ''))
    return {
      ...field,
      type: 'dateTime',
      default: '',
      description: described(text),
      sent: '$value ? DateTime.fromISO($value.toString()).toISO() : undefined',
    };
  if (type !== 'string') throw new Error(`${key}: no field of n8n for the type ${JSON.stringify(schema)}.`);
  // A field that was left empty is left out, unless an empty text says something ("empty removes it").
  const sent = /\bempty\b/i.test(text ?? '') ? undefined : '$value === "" ? undefined : $value';
  const color = /colou?r/.test(name) ? 'color' : 'string';
  const isSecret = /secret|token/.test(name) && { typeOptions: { password: true } };
  return { ...field, type: color, ...isSecret, default: '', description: described(text), sent };
}

function routed(field, place, name) {
  const { sent, ...shown } = field;
  const value = sent ? `={{ ${sent} }}` : '={{ $value }}';
  const routing =
    place === 'header'
      ? { request: { headers: { [name]: '={{ $value === "" ? undefined : $value }}' } } }
      : { send: { type: place, property: name, propertyInDotNotation: false, value } };
  return { ...shown, routing };
}

/** What a path's parameter is called: {id} and {sessionId} are named after the part in front of them. */
function pathName(path, name) {
  const before = path.split('/')[path.split('/').indexOf(`{${name}}`) - 1];
  if (name === 'sessionId' || (name === 'id' && before === 'sessions')) return 'session';
  if (name === 'id' && before === 'messages') return 'message_id';
  if (name === 'message') return 'message_id';
  return name;
}

/** Where in an answer its items are: undefined where it has no data, or a list beside figures that belong to it. */
function itemsOf(operation) {
  const answer = operation.responses['200'] ?? operation.responses['201'];
  const data = whole(answer.content['application/json'].schema).properties?.data;
  if (!data) return undefined;
  const shape = whole(data);
  const paged = ['pagination', 'after', 'next'].some(name => shape.properties?.[name]);
  const lists = Object.entries(shape.properties ?? {}).filter(([, value]) => whole(value).type === 'array');
  return paged && lists.length === 1 ? `data.${lists[0][0]}` : 'data';
}

function operationOf(path, method, operation, resource) {
  const id = operation.operationId;
  const success = operation.responses['200'] ?? operation.responses['201'];
  const isFile = !success.content['application/json'];
  const show = { show: { resource: [resource], operation: [id] } };
  const [first, rest, used] = [[], [], new Set()];
  const add = (field, isRequired, isFirst) => {
    if (used.has(field.name)) throw new Error(`${id}: two fields would be called ${field.name}.`);
    used.add(field.name);
    if (isRequired || isFirst) first.push({ ...field, ...(isRequired && { required: true }), displayOptions: show });
    else rest.push(field);
  };

  let url = path;
  const parameters = operation.parameters ?? [];
  for (const { name, description } of parameters.filter(one => one.in === 'path')) {
    const called = pathName(path, name);
    url = url.replace(`{${name}}`, `{{ encodeURIComponent($parameter["${camel(called)}"]) }}`);
    add({ displayName: title(called), name: camel(called), type: 'string', default: '', description: described(description) }, true);
  }
  const isPaged = ['limit', 'offset'].every(name => parameters.some(one => one.in === 'query' && one.name === name));
  for (const { name, in: place, description, schema, required } of parameters.filter(one => one.in !== 'path')) {
    if (NOT_FIELDS.has(`${id}.${name}`) || (isPaged && ['limit', 'offset'].includes(name))) continue;
    const field = routed(typed(`${id}.${name}`, name, whole(schema), description), place === 'header' ? place : 'query', name);
    // One word for each item of each run of this node: n8n's "Retry On Fail" sends nothing twice.
    if (name === 'Idempotency-Key')
      Object.assign(field, {
        name: 'idempotency',
        default: '={{ $workflow.id }}-{{ $execution.id }}-{{ $nodeId }}-{{ $runIndex }}-{{ $itemIndex }}',
      });
    add(field, required, FIRST.has(`${id}.${name}`) || FIRST.has(name));
  }
  const body = whole(operation.requestBody?.content?.['application/json']?.schema);
  for (const [name, value] of Object.entries(body.properties ?? {})) {
    const schema = whole(value);
    const field = routed(typed(`${id}.${name}`, name, schema, value.description ?? schema.description), 'body', name);
    add(field, body.required?.includes(name), FIRST.has(`${id}.${name}`));
    if (name === 'media' && !body.required?.includes(name))
      add({
        displayName: 'Media From Binary Field',
        name: 'mediaBinaryField',
        type: 'string',
        default: 'data',
        description: "The name of the input's binary field with the file to send",
        routing: { send: { preSend: ['mediaFromBinary'] } },
      });
  }
  const required = first.filter(field => field.required).concat(first.filter(field => !field.required));
  if (isPaged)
    required.push(
      {
        displayName: 'Return All',
        name: 'returnAll',
        type: 'boolean',
        default: false,
        description: 'Whether to return all results or only up to a given limit',
        displayOptions: show,
        routing: {
          send: { paginate: '={{ $value }}' },
          operations: {
            pagination: {
              type: 'offset',
              properties: { limitParameter: 'limit', offsetParameter: 'offset', pageSize: 100, type: 'query' },
            },
          },
        },
      },
      {
        ...routed(typed('', 'limit', {}), 'query', 'limit'),
        displayOptions: { show: { ...show.show, returnAll: [false] } },
      },
    );
  if (rest.length)
    required.push({
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      displayOptions: show,
      options: rest.sort(byName),
    });
  const root = isFile ? undefined : itemsOf(operation);
  const option = {
    name: title(id),
    value: id,
    action: sentence(id),
    description: described(operation.summary),
    routing: {
      request: {
        method: method.toUpperCase(),
        url: `=${url}`,
        ...(isFile && { encoding: 'arraybuffer', json: false }),
      },
      ...(isFile && { output: { postReceive: [{ type: 'binaryData', properties: { destinationProperty: 'data' } }] } }),
      ...(root && { output: { postReceive: [{ type: 'rootProperty', properties: { property: root } }] } }),
    },
  };
  if (option.description === option.name) delete option.description;
  return { option, fields: required };
}

function action() {
  const all = [];
  const options = [];
  for (const [tag, name] of Object.entries(RESOURCES)) {
    const resource = camel(name);
    const mine = [];
    for (const [path, methods] of Object.entries(api.paths))
      for (const [method, operation] of Object.entries(methods))
        if (operation.tags[0] === tag && !NOT_IN_WORKFLOWS.test(operation.operationId))
          mine.push(operationOf(path, method, operation, resource));
    if (!mine.length) throw new Error(`No operation has the tag ${tag}.`);
    options.push({ name, value: resource });
    const choices = mine.map(one => one.option).sort(byName);
    all.push({
      displayName: 'Operation',
      name: 'operation',
      type: 'options',
      noDataExpression: true,
      displayOptions: { show: { resource: [resource] } },
      options: choices,
      default: resource === 'message' ? 'sendMessage' : choices[0].value,
    });
    all.push(...together(mine.flatMap(one => one.fields)));
  }
  all.unshift({
    displayName: 'Resource',
    name: 'resource',
    type: 'options',
    noDataExpression: true,
    options: options.sort(byName),
    default: 'message',
  });
  return all;
}

/** Fields that several operations have alike are written once. */
function together(fields) {
  const known = new Map();
  for (const field of fields) {
    const { displayOptions, ...own } = field;
    const { operation, ...others } = displayOptions.show;
    const key = JSON.stringify([own, others]);
    const same = known.get(key);
    if (same) same.displayOptions.show.operation.push(...operation);
    else known.set(key, { ...field, displayOptions: { show: { ...displayOptions.show, operation: [...operation] } } });
  }
  return [...known.values()];
}

function trigger() {
  const request = api.components.schemas.RegisterEndpointRequest.properties;
  const events = whole(request.events.items).enum.filter(name => name !== 'qr' && name !== 'passkey');
  const filters = Object.entries(whole(request.filters).properties).map(([name, value]) => {
    const { sent, routing, ...field } = typed(`filters.${name}`, name, whole(value), value.description);
    return field;
  });
  const lists = filters.filter(field => field.type === 'string').map(field => field.name);
  const fields = [
    {
      displayName: 'Session',
      name: 'session',
      type: 'string',
      required: true,
      default: '',
      description: "The session's number, or its name",
    },
    {
      displayName: 'Events',
      name: 'events',
      type: 'multiOptions',
      required: true,
      options: events.map(value => ({ name: value === '*' ? '*' : title(value.replaceAll('.', ' ')), value })).sort(byName),
      default: ['message'],
      description: 'What starts the workflow. * is every event.',
    },
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      options: filters.sort(byName),
    },
  ];
  return { fields, lists };
}

// TypeScript as a person would write it: keys bare where they can be, single quotes.
function written(value, indent = '') {
  const deeper = `${indent}\t`;
  if (Array.isArray(value)) return value.length ? `[\n${value.map(one => deeper + written(one, deeper)).join(',\n')},\n${indent}]` : '[]';
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    if (!entries.length) return '{}';
    const line = ([key, one]) =>
      `${deeper}${/^\w+$/.test(key) ? key : quoted(key)}: ${key === 'preSend' ? `[${one.join(', ')}]` : written(one, deeper)}`;
    return `{\n${entries.map(line).join(',\n')},\n${indent}}`;
  }
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

function quoted(text) {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

const on = trigger();
const said = '// Written by integrations/n8n/generate.mjs from docs/openapi.json. Not to be changed by hand.\n';
const files = {
  'n8n-nodes-wagateway/nodes/WaGateway/WaGatewayDescription.ts': `${said}import type { INodeProperties } from 'n8n-workflow';\n\nimport { mediaFromBinary } from './binary';\n\nexport const properties: INodeProperties[] = ${written(action())};\n`,
  'n8n-nodes-wagateway/nodes/WaGatewayTrigger/WaGatewayTriggerDescription.ts': `${said}import type { INodeProperties } from 'n8n-workflow';\n\nexport const properties: INodeProperties[] = ${written(on.fields)};\n\n// Filters that are lists, and texts separated by commas here.\nexport const lists = ${written(on.lists)};\n`,
};

const isCheck = process.argv.includes('--check');
let stale = 0;
for (const [file, text] of Object.entries(files)) {
  let old = '';
  try {
    old = readFileSync(here(file), 'utf8');
  } catch {}
  if (old === text) continue;
  if (!isCheck) writeFileSync(here(file), text);
  else {
    stale = 1;
    console.error(`${file} is not what docs/openapi.json says: run node integrations/n8n/generate.mjs`);
  }
}
process.exitCode = stale;

// Runs the built nodes in ./node with n8n's own core against a sandbox gateway: its loader, its expressions, its routing, its HTTP client.
// Only what n8n's server adds is written here: the store of credentials, and the receiver of webhooks.
// Reads {"baseUrl", "apiKey", "session", "shop", "friend"} from its standard input, and writes what happened.
const { once } = require('node:events');
const { createServer } = require('node:http');
const path = require('node:path');

process.env.N8N_USER_FOLDER = path.join(__dirname, 'home');
process.env.N8N_LOG_LEVEL = 'silent';
const { createRunExecutionData, Workflow } = require('n8n-workflow');
const { ExecuteContext, HookContext, PackageDirectoryLoader, RoutingNode, WebhookContext } = require('n8n-core');

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const packageName = 'n8n-nodes-wagateway';

/** What the server of n8n does with credentials: values put into the headers that their class names. */
function credentialsHelper(given, type) {
  const resolve = text => (text[0] === '=' ? text.slice(1).replace(/\{\{\$credentials\.(\w+)\}\}/g, (_, name) => given[name] ?? '') : text);
  return {
    getDecrypted: async () => given,
    isCredentialUsableByNode: () => true,
    getParentTypes: () => [],
    getCredentialsProperties: () => type.properties,
    preAuthentication: async () => undefined,
    runPreAuthentication: async () => undefined,
    authenticate: async (_, __, options) => {
      const headers = Object.entries(type.authenticate.properties.headers).map(([name, value]) => [name, resolve(value)]);
      return { ...options, headers: { ...options.headers, ...Object.fromEntries(headers) } };
    },
  };
}

async function main({ baseUrl, apiKey, session, shop, friend }) {
  const call = async (method, route, body) => {
    const headers = { 'Content-Type': 'application/json', ...(apiKey && { 'X-Api-Key': apiKey }) };
    const answer = await fetch(`${baseUrl}/api${route}`, { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).data;
  };

  const loader = new PackageDirectoryLoader(path.join(__dirname, 'node'));
  await loader.loadAll();
  const types = Object.fromEntries(Object.entries(loader.nodeTypes).map(([name, one]) => [`${packageName}.${name}`, one.type]));
  const nodeTypes = { getByName: name => types[name], getByNameAndVersion: name => types[name], getKnownTypes: () => ({}) };
  const workflowOf = (name, parameters) => {
    const type = `${packageName}.${name}`;
    const credentials = { waGatewayApi: { id: '1', name: 'mine' } };
    const node = { id: `id-${name}`, webhookId: 'hook', name, type, typeVersion: 1, position: [0, 0], parameters, credentials };
    const workflow = new Workflow({ id: 'w1', name: 'walk', nodes: [node], connections: {}, active: true, nodeTypes, settings: {} });
    return { workflow, node: workflow.getNode(name), type: types[type] };
  };
  const more = {
    executionId: `${Date.now()}`,
    // A trailing slash, as people type it.
    credentialsHelper: credentialsHelper({ baseUrl: `${baseUrl}/`, apiKey }, loader.credentialTypes.waGatewayApi.type),
    variables: {},
    webhookWaitingBaseUrl: 'http://localhost:5678/webhook-waiting',
    formWaitingBaseUrl: 'http://localhost:5678/form-waiting',
  };

  const run = async (parameters, items = [{ json: {} }], runIndex = 0) => {
    const { workflow, node, type } = workflowOf('waGateway', parameters);
    const data = { main: [items] };
    const context = new ExecuteContext(
      workflow,
      node,
      more,
      'manual',
      createRunExecutionData({ resultData: { runData: {} } }),
      runIndex,
      items,
      data,
      { node, data, source: null },
      [],
    );
    return (await new RoutingNode(context, type).runNode())[0];
  };
  const json = async (...all) => (await run(...all)).map(item => item.json);

  const seen = { nodes: Object.keys(loader.nodeTypes), credentials: Object.keys(loader.credentialTypes) };
  seen.icons = [...Object.values(loader.nodeTypes), ...Object.values(loader.credentialTypes)]
    .map(one => one.type.description ?? one.type)
    .map(one => one.iconUrl.dark);

  const send = { resource: 'message', operation: 'sendMessage', session, to: friend, message: '={{ $json.text }}', additionalFields: {} };
  const key = '={{ $workflow.id }}-{{ $execution.id }}-{{ $nodeId }}-{{ $runIndex }}-{{ $itemIndex }}';
  const texts = [{ json: { text: 'one, "quoted"' } }, { json: { text: 'two\n{{ 1 + 1 }}' } }];
  seen.sent = await json({ ...send, idempotency: key }, texts);
  seen.again = await json({ ...send, idempotency: key }, texts);
  seen.media = await json(
    {
      ...send,
      message: 'Look',
      idempotency: '',
      additionalFields: { mediaBinaryField: 'data', media: '{"filename":"dot.png"}', linkPreview: false, mentions: '' },
    },
    [{ json: {}, binary: { data: { data: PIXEL, mimeType: 'image/png', fileName: 'original.png' } } }],
  );
  const list = {
    resource: 'message',
    operation: 'listMessages',
    session,
    returnAll: false,
    limit: 2,
    additionalFields: { phone: friend, direction: 'out' },
  };
  seen.listed = await json(list);
  seen.all = await json({ ...list, returnAll: true });
  const since = '2100-01-01T00:00:00';
  seen.none = await json({ ...list, additionalFields: { since } });
  const file = await run({ resource: 'message', operation: 'getMedia', messageId: `${seen.media[0].id}`, additionalFields: { wait: 30 } });
  seen.file = { ...file[0].binary.data, isSame: file[0].binary.data.data === PIXEL };
  seen.done = await json({ resource: 'chat', operation: 'markChatSeen', session, chat: friend });
  seen.group = await json({ resource: 'group', operation: 'createGroup', session, subject: 'Socks', participants: friend });
  seen.refusal = await json({ ...send, session: 'Nobody' }, texts).catch(error => ({
    message: error.message,
    description: error.description,
    code: error.httpCode,
  }));

  const arrived = [];
  const receiver = createServer((request, response) => {
    const parts = [];
    request
      .on('data', part => parts.push(part))
      .on('end', () => {
        arrived.push({ headers: request.headers, raw: Buffer.concat(parts), url: request.url });
        response.end();
      });
  });
  await once(receiver.listen(0, '127.0.0.1'), 'listening');
  try {
    const base = `http://127.0.0.1:${receiver.address().port}/webhook`;
    const parameters = { session, events: ['message'], filters: { senders: `${friend}, 5511900000009`, fromMe: false } };
    const { workflow, node, type } = workflowOf('waGatewayTrigger', parameters);
    const webhookData = { webhookDescription: type.description.webhooks[0] };
    const hook = verb => {
      const context = new HookContext(workflow, node, { ...more, webhookBaseUrl: base }, 'trigger', 'activate', webhookData);
      return type.webhookMethods.default[verb].call(context);
    };
    const webhooks = async () =>
      (await call('GET', `/webhook/${session}`)).map(({ url, events, filters }) => ({ url: url.replace(base, ''), events, filters }));
    seen.trigger = {
      before: await hook('checkExists'),
      created: await hook('create'),
      after: await hook('checkExists'),
      webhooks: await webhooks(),
    };

    await call('POST', `/sandbox/phones/${friend}/messages`, { to: shop, message: 'Do you have socks?' });
    for (const end = Date.now() + 20_000; !arrived.length; await new Promise(done => setTimeout(done, 50)))
      if (Date.now() > end) throw new Error('No webhook came within 20 s.');
    const receive = async ({ headers, raw }) => {
      let status = 200;
      const response = {
        status: code => {
          status = code;
          return response;
        },
        json: () => response,
      };
      const request = { headers, body: JSON.parse(raw), readRawBody: async () => (request.rawBody = raw) };
      const additional = { ...more, httpRequest: request, httpResponse: response };
      const got = await type.webhook.call(new WebhookContext(workflow, node, additional, 'trigger', webhookData, [], null));
      return { status, items: got.workflowData?.[0].map(item => item.json) };
    };
    const [real] = arrived;
    seen.trigger.genuine = await receive(real);
    seen.trigger.forged = await receive({ ...real, raw: Buffer.from(String(real.raw).replace('socks', 'shoes')) });
    seen.trigger.unsigned = await receive({ ...real, headers: {} });
    seen.trigger.deleted = await hook('delete');
    seen.trigger.webhooksAfter = await webhooks();
  } finally {
    receiver.close();
    receiver.closeAllConnections();
  }
  return seen;
}

let input = '';
process.stdin
  .on('data', chunk => (input += chunk))
  .on('end', () =>
    main(JSON.parse(input)).then(
      seen => process.stdout.write(`${JSON.stringify(seen)}\n`, () => process.exit(0)),
      error => {
        console.error(error);
        process.exit(1);
      },
    ),
  );

// The page's side of the bridge. What the page reports is numbered and kept here until the gateway says it is on disk; a
// reload loses this buffer, and WhatsApp Web's own store is read back instead. The gateway takes one bounded batch after
// the other: no script in this page can push more into it than it asked for.
(() => {
  if (self !== top || window.__wagateway) return;

  const limits = window.__wagatewayLimits;
  const mostHanded = 4;
  const mostStates = 100;
  const countEvery = 1_000;
  const shorter = [
    [limits.text, limits.people],
    [8_192, 256],
    [1_024, 64],
    [256, 16],
  ];
  const changesMessages = new Set(['message', 'edited', 'revoked', 'deleted', 'reacted', 'voted', 'answered', 'unpinned', 'kept']);
  const epoch = crypto.randomUUID();
  // { n, kind, json, at }, oldest first. Readings of the connection go first: messages wait for the account they belong to.
  const kept = [];
  let states = [];
  // Batches that another script made.
  const handed = [];
  const waiting = [];
  let [number, size, lost, turnedAway, countedAt] = [0, 0, 0, 0, 0];
  let most = limits.batchEvents;
  let taken = null;
  let wake = null;
  let scheduled = false;

  // Whole characters only, and no half of one within: .NET takes neither.
  function cut(value, limit) {
    const end = value.length > limit && /[\ud800-\udbff]/.test(value[limit - 1]) ? limit - 1 : limit;
    return value.slice(0, end).toWellFormed();
  }

  // Ids are objects that write themselves; any other object is none, nor one that cannot be written.
  function text(value) {
    try {
      const written = value === undefined || value === null ? '[object Nothing]' : String(value);
      return written.startsWith('[object ') ? null : written;
    } catch {
      return null;
    }
  }

  const isChannel = id => !!text(id)?.endsWith('@newsletter');

  // Who wrote a message chose the shape of its fields, too.
  const list = value => (Array.isArray(value) ? value : []);
  // WhatsApp gives some times in seconds and some in milliseconds. What is no time of this century is now.
  const milliseconds = time => {
    const at = Number(time) < 1e11 ? Number(time) * 1000 : Number(time);
    return at > 0 && at < 4e12 ? Math.round(at) : Date.now();
  };

  function write(data, replacer) {
    try {
      return JSON.stringify(data, replacer) ?? null;
    } catch {
      // Cyclic, or longer than a string can be.
      return null;
    }
  }

  // As JSON within the limit: cut ever shorter until it fits; null when it cannot.
  function fit(data, limit, keepsLists = false) {
    const whole = write(data);
    if (whole !== null && whole.length <= limit) return whole;
    for (const [longest, entries] of shorter) {
      const short = value => {
        if (typeof value === 'string') return cut(value, longest);
        if (typeof value === 'bigint') return Number(value);
        return Array.isArray(value) && !keepsLists ? value.slice(0, entries) : value;
      };
      const json = write(data, (_, value) => short(value));
      if (json !== null && json.length <= limit) return json;
    }
    return null;
  }

  const eventOf = (n, kind, json) => ({ n, kind, json: `{"n":${n},"kind":"${kind}","data":${json}}`, at: Date.now() });

  function lossOf(n, data, why) {
    const id = value => (typeof value === 'string' && value.length <= limits.id ? value : null);
    const seconds = Number(data?.seconds ?? data?.milliseconds / 1000);
    return eventOf(
      n,
      'not_stored',
      write({ chat: id(data?.key?.remote) ?? id(data?.chat), seconds: Math.round(seconds) || null, why: String(why).slice(0, 500) }),
    );
  }

  function emit(kind, data) {
    // A list that says what there is must not be shortened.
    const json = fit(data, limits.event, kind === 'standing');
    const event = json === null ? lossOf(number + 1, data, `${kind}: it cannot be written as JSON`) : eventOf(number + 1, kind, json);
    if (kind === 'state') {
      if (states.length >= mostStates) states.pop();
      states.push(event);
      number++;
    } else if (kept.length >= limits.keptEvents || size + event.json.length > limits.kept) {
      // Failure policy: with this much undelivered the newest is dropped; the store still has it and is read back after.
      lost++;
    } else {
      kept.push(event);
      size += event.json.length;
      number++;
    }
    rouse();
  }

  function rouse() {
    if (!wake || scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      const batch = wake && compose();
      if (!batch) return;
      const answer = wake;
      wake = null;
      answer(batch);
    });
  }

  function compose() {
    const countIsDue = turnedAway > 0 && performance.now() - countedAt >= countEvery;
    if (states.length + kept.length > 0 || countIsDue) return composeOwn();
    if (handed.length === 0) return null;
    taken = { handed: handed[0] };
    return handed[0].json;
  }

  function composeOwn() {
    const events = [];
    let length = 0;
    for (const queue of [states, kept])
      for (const event of queue) {
        if (events.length >= most || (events.length > 0 && length + event.json.length > limits.batch)) break;
        events.push(event);
        length += event.json.length;
      }
    taken = { events, turnedAway };
    const since = events.reduce((oldest, event) => Math.min(oldest, event.at), Date.now());
    return `{"epoch":"${epoch}","turnedAway":${turnedAway},"since":${since},"events":[${events.map(event => event.json).join(',')}]}`;
  }

  // Errors of the client and of wa-js often have a name and no text.
  function reason(error) {
    const [name, message] = [String(error?.name ?? ''), String(error?.message ?? '')];
    if (!message) return name || String(error);
    return name && name !== 'Error' && !message.includes(name) ? `${name}: ${message}` : message;
  }

  // The gateway's question for the next batch says what became of the last: stored, refused (it was no batch), or
  // neither, and then it is handed over again.
  function nextBatch({ known, upTo, refused }) {
    if (taken && known) settle(taken, upTo, refused);
    taken = null;
    // A question that was given up.
    wake?.(null);
    wake = null;
    return (
      compose() ??
      new Promise(answer => {
        wake = answer;
      })
    );
  }

  function settle({ handed: other, events, turnedAway: counted }, upTo, refused) {
    if (other) {
      handed.shift();
      if (upTo > 0) other.resolve(upTo);
      else other.reject(new Error('not stored'));
      return;
    }
    if (refused) return halve(events);
    if (upTo < 0) return;
    forget(new Set(events));
    [turnedAway, countedAt] = [turnedAway - counted, performance.now()];
    most = Math.min(most * 2, limits.batchEvents);
  }

  function forget(events) {
    states = states.filter(event => !events.has(event));
    while (kept.length > 0 && events.has(kept[0])) size -= kept.shift().json.length;
    if (isRoomy()) waiting.splice(0).forEach(go => go());
    if (lost === 0 || kept.length > 0) return;
    const count = lost;
    lost = 0;
    emit('overflow', { count });
  }

  // Failure policy: what is refused is handed over in halves, until it is one event. That one is noted as a gap.
  function halve(events) {
    most = Math.max(Math.floor(events.length / 2), 1);
    if (events.length !== 1) return;
    const [event] = events;
    if (!changesMessages.has(event.kind)) return forget(new Set(events));
    size -= event.json.length;
    Object.assign(event, lossOf(event.n, JSON.parse(event.json).data, 'the gateway could not read it'));
    size += event.json.length;
  }

  const isRoomy = () => kept.length < limits.keptEvents / 2 && size < limits.kept / 2;

  /** For who has much to report and can wait: nothing where there is room. */
  const room = () => (isRoomy() ? null : new Promise(go => waiting.push(go)));

  // Failure policy: what is no batch, or too much at a time, is counted and thrown away.
  function deliver(batch) {
    if (typeof batch === 'string' && batch.length <= limits.batch && handed.length < mostHanded)
      return new Promise((resolve, reject) => {
        handed.push({ json: batch, resolve, reject });
        rouse();
      });
    if (turnedAway++ === 0) setTimeout(rouse, countEvery);
    return Promise.reject(new Error('not taken'));
  }

  const bridge = { epoch, emit, reason, nextBatch, room, fit, cut, text, isChannel, list, milliseconds, limits };
  Object.defineProperty(window, '__wagateway', { value: bridge });
  Object.defineProperty(window, '__wagatewayDeliver', { value: deliver });
})();

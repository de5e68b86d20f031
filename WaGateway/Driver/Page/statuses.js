// Statuses. What others post never reaches the client's message collection: it is read from the status collection, as it comes
// and once more after every start. One's own are listed and deleted.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse } = bridge.tools;
  const mostRemembered = 5_000;
  const told = new Set();
  const begun = Date.now();

  const postsOf = model => bridge.list(model?.getAllMsgs?.() ?? model?.msgs?.getModelsArray?.()).filter(m => m?.id && bridge.isMessage(m));

  // The gateway knows what it has by its key: what is told twice is logged once. What was posted before the start can come by
  // each of the events below: its time says so.
  function tell(model) {
    for (const m of postsOf(model)) {
      const key = text(m.id);
      if (m.id.fromMe || told.has(key)) continue;
      if (told.size >= mostRemembered) told.clear();
      told.add(key);
      const post = bridge.described(m, { readBack: m.t * 1000 < begun });
      if (!post.lost) bridge.emit('status_posted', post);
    }
  }

  function observe() {
    const statuses = wa().whatsapp.StatusV3Store;
    const everybody = () => statuses.getModelsArray().forEach(tell);
    statuses.on('add', tell);
    statuses.on('change:lastReceivedKey', tell);
    statuses.on('sync', everybody);
    everybody();
  }

  const mine = async () => postsOf(await wa().status.getMyStatus()).filter(m => m.id.fromMe);
  const messageId = m => text(m.id.id);

  async function own(id) {
    return (await mine()).find(m => messageId(m) === id) ?? refuse('status_not_found', id);
  }

  async function list() {
    return (await mine()).map(m => {
      const { type, content, seconds, ack, mimetype } = bridge.describe(m);
      return { messageId: messageId(m), messageType: type, content, timestamp: seconds, ack, mimetype };
    });
  }

  // wa-js looks the account's own statuses up by phone number, which finds nothing in migrated accounts.
  async function remove({ message }) {
    const post = await own(message);
    await wa().whatsapp.functions.revokeStatus(await wa().status.getMyStatus(), post);
  }

  async function views({ message }) {
    const known = await wa().chat.getMessageACK(text((await own(message)).id));
    return bridge.receiptsOf(known).filter(one => one.readAt !== null);
  }

  bridge.offer('status', {
    views: [['status.getMyStatus', 'chat.getMessageACK', 'whatsapp.MsgInfoStore'], views],
    posted: [['whatsapp.StatusV3Store'], () => {}],
    list: [['status.getMyStatus', 'whatsapp.StatusV3Store'], list],
    remove: [['status.getMyStatus', 'whatsapp.StatusV3Store', 'whatsapp.functions.revokeStatus'], remove],
  });

  function start() {
    try {
      observe();
    } catch {
      // A build without the collection: what others post is not told, and the capabilities say so.
    }
  }

  if (wa().isInjected) start();
  else wa().on('loader.injected', start);
})();

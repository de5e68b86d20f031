// What wa-js tells: the state of the connection, receipts, edits, deletions, reactions. Evaluated right after wa-js.
(() => {
  const bridge = window.__wagateway;
  const wa = window.WPP;
  if (self !== top || !bridge || !wa || bridge.report) return;
  const text = value => (value === undefined || value === null ? null : String(value));
  const now = () => Math.floor(Date.now() / 1000);
  // Edits that this client made itself carry seconds.
  let told = '';
  let renamed = !window.WPPConfig?.deviceName;

  function quietly(read) {
    try {
      return read();
    } catch {
      return null;
    }
  }

  async function state() {
    const injected = !!wa.isInjected;
    if (!injected) return { injected };
    const authenticated = !!quietly(() => wa.conn.isAuthenticated());
    const reading = {
      injected,
      document: bridge.epoch,
      authenticated,
      registered: !!quietly(() => wa.conn.isRegistered()),
      mode: text(quietly(() => wa.whatsapp.Stream.mode)),
      info: text(quietly(() => wa.whatsapp.Stream.info)),
      stream: text(quietly(() => wa.whatsapp.Socket.stream)),
      idle: !!quietly(() => wa.conn.isIdle()),
      me: text(quietly(() => wa.conn.getMyUserId())),
      lid: text(quietly(() => wa.conn.getMyUserLid())),
      name: text(quietly(() => wa.whatsapp.Conn.pushname)),
      code: await code(authenticated),
      passkey: quietly(() => bridge.linking?.reading(authenticated)) ?? null,
    };
    return { ...reading, accepted: isAccepted(reading) };
  }

  // The client keeps its last code when that is dead; one that a phone takes is there only while the socket is unpaired.
  async function code(authenticated) {
    const isShown = () => !authenticated && quietly(() => wa.whatsapp.Socket.state) === 'UNPAIRED';
    if (!isShown()) return null;
    if (!renamed) {
      // The client registers its name before wa-js is there to change it; it does so anew with every series of codes.
      renamed = true;
      require('WAWebBackendEventBus').BackendEventBus.triggerRefreshQR();
      return null;
    }
    const shown = await Promise.resolve(quietly(() => wa.conn.getAuthCode())).catch(() => null);
    return isShown() ? text(shown?.fullCode) : null;
  }

  // Mode, info and authenticated look well from the handshake on, before the server has accepted the login. An answer of
  // the server is the proof; where none can be asked for, that it stays like this for longer than a refusal takes.
  const steadyAfter = 3_000;
  let login = null;

  function isAccepted({ authenticated, mode, info, stream }) {
    const looksWell = authenticated && mode === 'MAIN' && info === 'NORMAL';
    const isCutOff = looksWell && stream === 'DISCONNECTED';
    // Cut off: what it was before still counts, because nothing else marks a login that another client took.
    if (!looksWell || (isCutOff && !login?.accepted)) login = null;
    else if (!isCutOff && !login) ask();
    return login?.accepted ?? false;
  }

  function ask() {
    const mine = (login = { accepted: false });
    const accept = () => {
      if (mine !== login) return;
      mine.accepted = true;
      void report();
    };
    const steady = () => setTimeout(accept, steadyAfter);
    try {
      const { functions, WidFactory } = wa.whatsapp;
      functions.queryWidExists(WidFactory.createWid(text(wa.conn.getMyUserId()))).then(accept, steady);
    } catch {
      steady();
    }
  }

  // Only changes are told, and the answer to "how is it?" is the same reading.
  async function report() {
    const reading = await state();
    const json = JSON.stringify(reading);
    if (json !== told) {
      told = json;
      bridge.emit('state', reading);
    }
    return reading.injected;
  }

  for (const name of [
    'auth_code_change',
    'require_auth',
    'stream_mode_changed',
    'stream_info_changed',
    'main_init',
    'main_ready',
    'online',
    'qrcode_idle',
  ])
    wa.on(`conn.${name}`, () => void report());
  wa.on('loader.injected', () => void report());
  // The first word that a login that looks well has ended.
  for (const change of ['change:state', 'change:stream']) quietly(() => wa.whatsapp.Socket.on(change, () => void report()));
  wa.on('conn.backend_event', name => {
    if (name === 'logout') bridge.emit('logout', { reason: null });
    if (name === 'offline_delivery_end') bridge.delivered?.();
    void report();
  });
  // The page is loaded again at once, and what was not fetched before is lost with its document: the next one says it, too.
  const reasonKey = '__wagateway-logout-reason';
  wa.on('conn.logout_reason', reason => {
    const why = text(reason?.reason ?? reason);
    quietly(() => sessionStorage.setItem(reasonKey, why));
    bridge.emit('logout', { reason: why });
  });
  const unsaid = quietly(() => sessionStorage.getItem(reasonKey));
  if (unsaid) {
    quietly(() => sessionStorage.removeItem(reasonKey));
    bridge.emit('logout', { reason: unsaid });
  }

  // What enters the store from here on is new, whether it is marked so or not.
  const noteStream = () => {
    if (quietly(() => wa.whatsapp.Stream.mode) === 'MAIN') bridge.restarted();
  };
  for (const name of ['conn.stream_info_changed', 'conn.stream_mode_changed', 'loader.injected']) wa.on(name, noteStream);
  // A session that resumes can be there before wa-js is.
  noteStream();

  // The key of a receipt can end in an extra underscore and lack its participant: the bare id and the chat are what matches.
  wa.on('chat.msg_ack_change', ({ ids, ack }) => {
    const chat = ids[0]?.remote;
    for (const key of ids) bridge.touch(text(key.id));
    bridge.emit('ack', { ids: ids.map(key => text(key.id)), chat: text(chat), ack, phones: bridge.phones(chat) });
  });
  // msg_edited.chat is our own number; the chat is in the id.
  wa.on('chat.msg_edited', ({ msg }) => {
    const words = bridge.wordsOf(msg);
    // What has no words of its own was changed in another way.
    if (words === null) return;
    const mentions = bridge.list(msg.mentionedJidList).slice(0, bridge.limits.people);
    bridge.change('edited', {
      ...bridge.target(msg.id, msg.id.participant ?? msg.author, ...mentions),
      content: words,
      mentions: mentions.map(text),
      milliseconds: bridge.milliseconds(msg.latestEditSenderTimestampMs),
    });
  });
  // What a deletion claims, before the client has judged it: people delete their own messages, and admins those that they
  // name. Of a message that is loaded the collection reports what became of it in any case.
  const isAdmin = (group, who) => !!quietly(() => wa.whatsapp.GroupMetadataStore.get(group).participants.get(who).isAdmin);
  wa.on('chat.msg_revoke', ({ refId, id, author, type }) => {
    const by = author ?? id?.participant;
    if (type !== 'admin_revoke') bridge.change('revoked', { ...bridge.target(refId, by), fromMe: !!id?.fromMe, seconds: now() });
    else if (isAdmin(refId.remote, by)) bridge.change('revoked', { ...bridge.target(refId), seconds: now() });
  });
  wa.on('chat.new_reaction', ({ msgId, sender, reactionText, timestamp }) =>
    bridge.change('reacted', {
      ...bridge.target(msgId, msgId.participant, sender),
      sender: text(sender),
      emoji: text(reactionText) ?? '',
      seconds: timestamp ?? now(),
    }),
  );

  wa.on('chat.poll_response', ({ msgId, sender, selectedOptions, timestamp }) =>
    bridge.change('voted', {
      ...bridge.target(msgId, msgId.participant, sender),
      voter: text(sender),
      milliseconds: bridge.milliseconds(timestamp),
      options: Array.from(selectedOptions ?? [])
        .filter(Boolean)
        .map(option => text(option.name)),
    }),
  );

  bridge.report = report;
  void report();
})();

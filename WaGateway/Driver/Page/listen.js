// What wa-js tells: the state of the connection, receipts, edits, deletions, reactions. Evaluated right after wa-js.
(() => {
  const bridge = window.__wagateway;
  const wa = window.WPP;
  if (self !== top || !bridge || !wa || bridge.report) return;
  const text = value => (value === undefined || value === null ? null : String(value));
  const now = () => Math.floor(Date.now() / 1000);
  // Edits that this client made itself carry seconds.
  const milliseconds = time => (time > 0 && time < 1e12 ? time * 1000 : time || Date.now());
  let told = '';

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
    const code = authenticated ? null : await Promise.resolve(quietly(() => wa.conn.getAuthCode())).catch(() => null);
    return {
      injected,
      authenticated,
      registered: !!quietly(() => wa.conn.isRegistered()),
      mode: text(quietly(() => wa.whatsapp.Stream.mode)),
      info: text(quietly(() => wa.whatsapp.Stream.info)),
      stream: text(quietly(() => wa.whatsapp.Socket.stream)),
      idle: !!quietly(() => wa.conn.isIdle()),
      me: text(quietly(() => wa.conn.getMyUserId())),
      lid: text(quietly(() => wa.conn.getMyUserLid())),
      name: text(quietly(() => wa.whatsapp.Conn.pushname)),
      code: text(code?.fullCode),
    };
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

  for (const name of ['auth_code_change', 'require_auth', 'stream_mode_changed', 'stream_info_changed', 'main_init', 'main_ready', 'online', 'qrcode_idle'])
    wa.on(`conn.${name}`, () => void report());
  wa.on('loader.injected', () => void report());
  wa.on('conn.backend_event', name => {
    if (name === 'logout') bridge.emit('logout', { reason: null });
    void report();
  });
  wa.on('conn.logout_reason', reason => bridge.emit('logout', { reason: text(reason?.reason ?? reason) }));

  // The key of a receipt can end in an extra underscore and lack its participant: the bare id is what matches.
  wa.on('chat.msg_ack_change', receipt =>
    bridge.emit('ack', { ids: receipt.ids.map(key => text(key.id)), ack: receipt.ack }));
  // msg_edited.chat is our own number; the chat is in the id.
  wa.on('chat.msg_edited', ({ msg }) =>
    bridge.emit('edited', { id: text(msg.id.id), chat: text(msg.id.remote), content: text(msg.caption ?? msg.body), milliseconds: milliseconds(msg.latestEditSenderTimestampMs) }));
  wa.on('chat.msg_revoke', ({ refId }) =>
    bridge.emit('revoked', { id: text(refId.id), chat: text(refId.remote), seconds: now() }));
  wa.on('chat.new_reaction', ({ msgId, sender, reactionText, timestamp }) =>
    bridge.emit('reacted', { id: text(msgId.id), sender: text(sender), emoji: text(reactionText) ?? '', seconds: timestamp ?? now() }));

  wa.on('chat.poll_response', ({ msgId, sender, selectedOptions, timestamp }) =>
    bridge.emit('voted', {
      id: text(msgId.id), chat: text(msgId.remote), voter: text(sender), milliseconds: milliseconds(timestamp),
      options: [...selectedOptions].filter(Boolean).map(option => text(option.name)),
    }));

  bridge.report = report;
  void report();
})();

// What wa-js tells: that the connection may have changed, receipts, edits, deletions, reactions. Evaluated right after wa-js.
(() => {
  const bridge = window.__wagateway;
  const wa = window.WPP;
  if (self !== top || !bridge?.report || !wa || bridge.listens) return;
  const text = value => (value === undefined || value === null ? null : String(value));
  const now = () => Math.floor(Date.now() / 1000);

  function quietly(read) {
    try {
      return read();
    } catch {
      return null;
    }
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
    wa.on(`conn.${name}`, () => void bridge.report());
  wa.on('conn.backend_event', name => {
    if (name === 'logout') bridge.emit('logout', { reason: null });
    if (name === 'offline_delivery_end') bridge.delivered?.();
    void bridge.report();
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

  // Also where the models have other names in this build.
  for (const name of ['conn.stream_info_changed', 'conn.stream_mode_changed', 'loader.injected']) wa.on(name, bridge.noteStream);

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

  bridge.listens = true;
  void bridge.report();
})();

// What happens in WhatsApp Web, told to the bridge. Messages are heard on the client's own collection, hooked as soon
// as it exists: wa-js registers its listeners late by design and misses what arrives around start-up.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge || bridge.describe) return;

  // A first message from an unknown number brings the first two beside it. A deletion for everyone changes the message's
  // type to revoked; protocol rows are what one's own edits leave in the database. None of them was written by anybody.
  const notMessages = new Set(['notification_template', 'e2e_notification', 'ciphertext', 'debug_placeholder', 'revoked', 'protocol']);
  const longestText = 65_536;
  const text = value => (value === undefined || value === null ? null : String(value));
  const words = value => (typeof value === 'string' ? value.slice(0, longestText) : null);

  function content(m) {
    switch (m.type) {
      case 'chat': return words(m.body);
      case 'image': case 'video': case 'ptv': return words(m.caption);
      case 'document': return words(m.caption) ?? words(m.filename);
      case 'audio': case 'ptt': case 'sticker': return null;
      case 'location': return words(m.loc) ?? `${m.lat},${m.lng}`;
      case 'vcard': return words(m.vcardFormattedName);
      case 'multi_vcard': return words((m.vcardList ?? []).map(v => v.displayName).join(', '));
      case 'poll_creation': return words(m.pollName);
      default: return m.mediaKey ? words(m.caption) : words(m.body);
    }
  }

  // The phone number behind a LID, as far as the client knows it without asking.
  function phoneOf(wid) {
    try {
      return text(require('WAWebApiContact').lidPnCache.getPhoneNumber(wid));
    } catch {
      return null;
    }
  }

  function phones(...wids) {
    const known = {};
    for (const wid of wids) {
      if (!wid || !String(wid).endsWith('@lid')) continue;
      const phone = phoneOf(wid);
      if (phone) known[String(wid)] = phone;
    }
    return known;
  }

  // Which message is meant: an id is unique within its chat and its author only. People's other ids go along.
  function target(key, author = key.participant, ...others) {
    return {
      id: text(key.id), chat: text(key.remote), fromMe: !!key.fromMe, author: text(author),
      phones: phones(key.remote, author, ...others),
    };
  }

  // The key of a message that was deleted, as the deletion names it: a model's key, or that key as text.
  function original(key) {
    if (!key || typeof key !== 'string') return key;
    const [fromMe, remote, id, participant] = key.split('_');
    return { fromMe: fromMe === 'true', remote, id, participant };
  }

  const keyOf = id => ({ fromMe: !!id.fromMe, remote: text(id.remote), id: text(id.id), serialized: text(id._serialized ?? id) });

  function describe(m) {
    const author = m.author ?? m.id.participant;
    return {
      key: keyOf(m.id),
      type: text(m.type),
      content: content(m),
      seconds: m.t,
      from: text(m.from),
      to: text(m.to),
      author: text(author),
      name: words(m.notifyName) || words(m.senderObj?.pushname) || null,
      ack: m.ack ?? 0,
      quoted: text(m.quotedStanzaID),
      mentions: (m.mentionedJidList ?? []).slice(0, 1024).map(text),
      mimetype: words(m.mimetype),
      hasFile: bridge.hasFile(m),
      details: bridge.details(m),
      phones: phones(m.id.remote, m.from, m.to, author, ...(m.mentionedJidList ?? []), ...(m.recipients ?? [])),
    };
  }

  // After a (re)opening, what is heard waits until the store has been read back: what came before it comes before it.
  // Failure policy: a read-back that never comes delays a message, it does not lose it.
  const longestHold = 30_000;
  const held = [];
  let holding = true;

  function tell(message) {
    if (holding) held.push(message);
    else bridge.emit('message', message);
  }

  function release(missed = []) {
    holding = false;
    const found = new Set(missed.map(message => message.key.serialized));
    const heard = held.splice(0).filter(message => !found.has(message.key.serialized));
    for (const message of [...missed, ...heard]) bridge.emit('message', message);
  }

  // A message can enter without its mark just after the stream began anew; what was written since then is new as well.
  // WhatsApp's clock and this machine's may differ; what is known already is recognised by its key.
  const clockSlack = 60;
  let newSince = Infinity;
  const isNew = m => m.isNewMsg || (m.t >= newSince && !m.isMdHistoryMsg);

  function restarted() {
    newSince = Math.floor(Date.now() / 1000) - clockSlack;
  }

  // A deletion for everyone gives the message the deletion's own id, in place: only this still has the key it had.
  const keys = new WeakMap();

  function onAdded(m) {
    if (m.type !== 'revoked') keys.set(m, m.id);
    if (!isNew(m)) return;
    // Not decrypted yet: its real type follows.
    if (m.type === 'ciphertext') m.once?.('change:type', () => onAdded(m));
    if (!notMessages.has(m.type)) tell(describe(m));
  }

  function onAck(m) {
    if (m.id.fromMe) bridge.emit('ack', { ids: [text(m.id.id)], chat: text(m.id.remote), ack: m.ack, phones: phones(m.id.remote) });
  }

  function onRevoked(m) {
    const key = keys.get(m) ?? original(m.protocolMessageKey);
    if (m.type === 'revoked' && key) bridge.emit('revoked', revocation(m, key));
  }

  const revocation = (m, key) => ({ ...target(key), seconds: m.revokeTimestamp > 0 ? m.revokeTimestamp : Math.floor(Date.now() / 1000) });

  function hook() {
    let messages;
    try {
      messages = require('WAWebCollections').Msg;
    } catch {
      // The client has not registered its collections yet.
    }
    if (!messages) return void setTimeout(hook, 20);
    messages.on('add', onAdded);
    messages.on('change:ack', onAck);
    messages.on('change:type', onRevoked);
    for (const m of messages.getModelsArray?.() ?? []) onAdded(m);
  }

  // Listeners can be lost while the client lives. What is there is told once more; it is known by its key.
  function reattach() {
    const messages = require('WAWebCollections').Msg;
    messages.off('add', onAdded);
    messages.off('change:ack', onAck);
    messages.off('change:type', onRevoked);
    hook();
  }

  bridge.describe = describe;
  bridge.target = target;
  bridge.phones = phones;
  bridge.restarted = restarted;
  // What a stored row says of a deletion; null for other rows.
  bridge.revocation = m => (m.type === 'revoked' && m.protocolMessageKey ? revocation(m, original(m.protocolMessageKey)) : null);
  bridge.reattach = reattach;
  bridge.release = release;
  setTimeout(release, longestHold);
  bridge.isMessage = m => !notMessages.has(m.type);
  hook();
})();

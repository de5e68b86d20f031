// What happens in WhatsApp Web, told to the bridge. Messages are heard on the client's own collection, hooked as soon
// as it exists: wa-js registers its listeners late by design and misses what arrives around start-up.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge || bridge.describe) return;

  // A first message from an unknown number brings these two beside it; they are not anybody's words.
  const notMessages = new Set(['notification_template', 'e2e_notification', 'ciphertext', 'debug_placeholder']);
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

  function onAdded(m) {
    if (!m.isNewMsg) return;
    // Not decrypted yet: its real type follows.
    if (m.type === 'ciphertext') m.once?.('change:type', () => onAdded(m));
    if (!notMessages.has(m.type)) tell(describe(m));
  }

  function onAck(m) {
    if (m.id.fromMe) bridge.emit('ack', { ids: [text(m.id.id)], ack: m.ack });
  }

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
    for (const m of messages.getModelsArray?.() ?? []) onAdded(m);
  }

  // Listeners can be lost while the client lives. What is there is told once more; it is known by its key.
  function reattach() {
    const messages = require('WAWebCollections').Msg;
    messages.off('add', onAdded);
    messages.off('change:ack', onAck);
    hook();
  }

  bridge.describe = describe;
  bridge.reattach = reattach;
  bridge.release = release;
  setTimeout(release, longestHold);
  bridge.isMessage = m => !notMessages.has(m.type);
  hook();
})();

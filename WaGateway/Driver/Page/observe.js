// What happens in WhatsApp Web, told to the bridge. Messages are heard on the client's own collection, hooked as soon
// as it exists: wa-js registers its listeners late by design and misses what arrives around start-up.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.awaitWords || bridge.describe) return;

  // A first message from an unknown number brings the first two beside it. A deletion for everyone changes the message's
  // type to revoked; protocol rows are what one's own edits leave in the database. None of them was written by anybody.
  const notMessages = new Set(['notification_template', 'e2e_notification', 'ciphertext', 'debug_placeholder', 'revoked', 'protocol']);
  // Those of them that tell something of a chat.
  const notices = new Set(['ephemeral_setting', 'share_phone_number', 'limit_sharing_system_message']);
  const isMessage = m => !notMessages.has(m.type) || (m.type === 'protocol' && notices.has(m.subtype));
  const { limits, list, text } = bridge;
  const words = value => (typeof value === 'string' ? bridge.cut(value, limits.text) : null);

  function content(m) {
    const written = bridge.written(m);
    if (written !== undefined) return written;
    switch (m.type) {
      // One with the preview of a link has a key, too.
      case 'chat':
        return words(m.body);
      case 'image':
      case 'video':
      case 'ptv':
        return words(m.caption);
      case 'document':
        return words(m.caption) ?? words(m.filename);
      case 'audio':
      case 'ptt':
      case 'sticker':
        return null;
      case 'location':
        return words(m.loc) ?? `${m.lat},${m.lng}`;
      case 'vcard':
        return words(m.vcardFormattedName);
      case 'multi_vcard':
        return words(
          list(m.vcardList)
            .slice(0, limits.cards)
            .map(v => v?.displayName)
            .join(', '),
        );
      case 'poll_creation':
        return words(m.pollName);
      default:
        return (m.mediaKey ? words(m.caption) : words(m.body)) || null;
    }
  }

  // The phone number behind a LID, or the LID of a phone number, as far as the client knows it without asking.
  function otherIdOf(id) {
    try {
      const { lidPnCache } = require('WAWebApiContact');
      const wid = require('WAWebWidFactory').createWid(String(id));
      return text(wid.isLid() ? lidPnCache.getPhoneNumber(wid) : lidPnCache.getCurrentLid(wid));
    } catch {
      return null;
    }
  }

  function phones(...wids) {
    const known = {};
    for (const wid of wids) {
      if (!text(wid)?.endsWith('@lid')) continue;
      const phone = otherIdOf(wid);
      if (phone) known[text(wid)] = phone;
    }
    return known;
  }

  // Which message is meant: an id is unique within its chat and its author only. People's other ids go along.
  function target(key, author = key.participant, ...others) {
    return {
      id: text(key.id),
      chat: text(key.remote),
      fromMe: !!key.fromMe,
      author: text(author),
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
    const details = bridge.details(m);
    return {
      key: keyOf(m.id),
      type: text(m.type),
      content: bridge.quietly(() => content(m)),
      seconds: m.t,
      from: text(m.from),
      to: text(m.to),
      author: text(author),
      name: (bridge.isChannel(m.id.remote) && words(m.chat?.name)) || words(m.notifyName) || words(m.senderObj?.pushname) || null,
      ack: m.ack ?? 0,
      quoted: text(m.quotedStanzaID),
      mentions: list(m.mentionedJidList).slice(0, limits.people).map(text),
      mimetype: words(m.mimetype),
      hasFile: bridge.hasFile(m),
      details,
      phones: phones(
        m.id.remote,
        m.from,
        m.to,
        author,
        ...list(m.mentionedJidList).slice(0, limits.people),
        ...list(m.recipients).slice(0, limits.people),
        ...bridge.named(details),
      ),
    };
  }

  // One strange message must not take others with it: what cannot be described is reported as lost in its chat.
  function described(m, more) {
    try {
      return { ...describe(m), ...more };
    } catch (error) {
      const read = take => {
        try {
          return text(take());
        } catch {
          return null;
        }
      };
      return { lost: { chat: read(() => m.id.remote), seconds: Number(read(() => m.t)), why: read(() => error.message) } };
    }
  }

  const report = message => (message.lost ? bridge.emit('not_stored', message.lost) : bridge.emit('message', message));

  // After a (re)opening, what is heard waits until the store has been read back: what came before it comes before it.
  // Failure policy: a read-back that never comes delays a message, it does not lose it.
  const longestHold = 30_000;
  const held = [];
  let holding = true;

  function inTurn(go, serialized = null) {
    if (holding) held.push({ go, serialized });
    else go();
  }

  const tell = message => inTurn(() => report(message), message.key?.serialized);

  // What was reported of a message just now is newer than what is read of it in the client's database at the same time.
  const touched = new Map();
  const touch = id => touched.set(id, performance.now());

  /** What became of a message comes behind the message. */
  function change(kind, data) {
    touch(data.id);
    inTurn(() => bridge.emit(kind, data));
  }

  /** The bare ids of messages of which something was reported since then. */
  function touchedSince(time) {
    for (const [id, at] of touched) if (at < time - 600_000) touched.delete(id);
    return new Set([...touched].filter(([, at]) => at >= time).map(([id]) => id));
  }

  // What was missed goes out no faster than the gateway takes it, then what became of messages meanwhile; what is reported
  // by the client during that time comes behind both.
  async function release(missed = [], tellRest = () => {}) {
    const found = new Set();
    for (const m of missed) {
      const full = bridge.room();
      if (full) await full;
      const message = described(m, { readBack: true });
      found.add(message.key?.serialized);
      report(message);
    }
    await tellRest();
    holding = false;
    for (const { go, serialized } of held.splice(0)) if (!serialized || !found.has(serialized)) go();
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
    // It takes the place of one that could not be decrypted, and is marked as new or not.
    if (m.type !== 'ciphertext' && bridge.arrived(m)) return;
    if (!isNew(m)) return;
    touch(text(m.id.id));
    if (m.type === 'ciphertext') bridge.awaitWords(m);
    if (isMessage(m)) tell(described(m));
  }

  function onAck(m) {
    if (!m.id.fromMe) return;
    touch(text(m.id.id));
    bridge.emit('ack', { ids: [text(m.id.id)], chat: text(m.id.remote), ack: m.ack, phones: phones(m.id.remote) });
  }

  function onRevoked(m) {
    const key = keys.get(m) ?? original(m.protocolMessageKey);
    if (m.type === 'revoked' && key) change('revoked', revocation(m, key));
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
    messages.on('remove', bridge.onRemoved);
    for (const m of messages.getModelsArray?.() ?? []) onAdded(m);
  }

  // Listeners can be lost while the client lives. What is there is told once more; it is known by its key.
  function reattach() {
    const messages = require('WAWebCollections').Msg;
    messages.off('add', onAdded);
    messages.off('change:ack', onAck);
    messages.off('change:type', onRevoked);
    messages.off('remove', bridge.onRemoved);
    hook();
  }

  bridge.describe = describe;
  bridge.wordsOf = content;
  bridge.original = original;
  bridge.target = target;
  bridge.phones = phones;
  bridge.otherIdOf = otherIdOf;
  bridge.restarted = restarted;
  // What a stored row says of a deletion; null for other rows.
  bridge.revocation = m => (m.type === 'revoked' && m.protocolMessageKey ? revocation(m, original(m.protocolMessageKey)) : null);
  bridge.described = described;
  bridge.reattach = reattach;
  Object.assign(bridge, { release, tell, inTurn, change, touch, touchedSince });
  setTimeout(() => void release(), longestHold);
  bridge.isMessage = isMessage;
  hook();
})();

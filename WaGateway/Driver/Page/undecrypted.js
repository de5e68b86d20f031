// Messages that are not decrypted (yet). Some are decrypted within seconds, when their sender has sent them again; of one
// that takes longer the gateway is told, and again when no other of its chat is left.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge || bridge.awaitWords) return;

  const { text } = bridge;
  // By their keys: { chat, seconds, isTold }.
  const waiting = new Map();
  // A message that is not loaded is decrypted in the client's database, and no event says so.
  const longestAskEvery = 30_000;
  const askedAtOnce = 20;
  let patience = 60_000;
  let isAsking = false;
  const isLate = seconds => Date.now() - seconds * 1000 >= patience;

  // When this client received it, however long it had waited at WhatsApp: only then could it be decrypted.
  const cameAt = m => (m.clientReceivedTsMillis > 0 ? m.clientReceivedTsMillis / 1000 : Math.floor(Date.now() / 1000));

  /** @param seconds When it was written. */
  function awaitWords(m, seconds = m.t) {
    const key = text(m.id);
    if (waiting.has(key)) return;
    const one = { chat: text(m.id.remote), seconds, isTold: false };
    waiting.set(key, one);
    setTimeout(() => tell(key, one), Math.max(patience - Math.max(Date.now() - cameAt(m) * 1000, 0), 0));
    m.once?.('change:type', () => arrived(m));
    askLater();
  }

  function tell(key, one) {
    if (waiting.get(key) !== one || one.isTold) return;
    one.isTold = true;
    bridge.emit('undecryptable', { chat: one.chat, seconds: one.seconds });
  }

  /** It is what it is now, or was deleted. Answers whether it was waited for. */
  function arrived(m) {
    if (!waiting.has(text(m.id))) return false;
    if (bridge.isMessage(m)) bridge.tell(bridge.described(m));
    settle(text(m.id));
    return true;
  }

  function settle(key) {
    const one = waiting.get(key);
    waiting.delete(key);
    const isLast = ![...waiting.values()].some(other => other.isTold && other.chat === one?.chat);
    if (one?.isTold && isLast) bridge.inTurn(() => bridge.emit('decrypted', { chat: one.chat }));
  }

  function askLater() {
    if (isAsking) return;
    isAsking = true;
    setTimeout(() => void ask(), Math.min(patience, longestAskEvery));
  }

  async function ask() {
    for (const [key, one] of [...waiting].slice(0, askedAtOnce)) {
      const m = await find(key);
      if (waiting.get(key) !== one) continue;
      // Those behind it have their turn before it has another.
      waiting.delete(key);
      if (m === 'gone') continue;
      waiting.set(key, one);
      if (m && m.type !== 'ciphertext') arrived(m);
    }
    isAsking = false;
    if (waiting.size > 0) askLater();
  }

  // Only that the client does not know it says that it is gone, and not that a look-up failed.
  async function find(key) {
    try {
      return (await window.WPP?.chat?.getMessageById?.(key)) ?? null;
    } catch (error) {
      return error?.code === 'msg_not_found' && window.WPP.whatsapp.Stream.mode === 'MAIN' ? 'gone' : null;
    }
  }

  /** What a stored row says: the model that is watched need not be the one that changes. */
  function noteEncrypted(m, seconds) {
    const key = text(m.id);
    if (m.type === 'ciphertext') {
      awaitWords(m, seconds);
      if (isLate(cameAt(m))) waiting.get(key).isTold = true;
    } else arrived(m);
  }

  bridge.awaitWords = awaitWords;
  bridge.arrived = arrived;
  bridge.noteEncrypted = noteEncrypted;
  /** The chats of those that have been waiting for too long, with the times of the first and the last. */
  bridge.undecryptable = () => {
    const chats = new Map();
    for (const { chat, seconds } of [...waiting.values()].filter(one => one.isTold)) {
      const known = chats.get(chat) ?? { chat, since: seconds, until: seconds };
      chats.set(chat, { chat, since: Math.min(known.since, seconds), until: Math.max(known.until, seconds) });
    }
    return [...chats.values()];
  };
  /** The chats of those that wait, told or not. */
  bridge.awaiting = () => [...new Set([...waiting.values()].map(one => one.chat))].slice(0, bridge.limits.missing);
  bridge.waitForWords = milliseconds => {
    patience = milliseconds;
  };
})();

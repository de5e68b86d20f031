// Messages that are not decrypted (yet). Some are decrypted within seconds, when their sender has sent them again; of one
// that takes longer the gateway is told, and again when no other of its chat is left.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge || bridge.awaitWords) return;

  const { text } = bridge;
  // By their keys: { chat, isTold }.
  const waiting = new Map();
  let patience = 60_000;
  const isLate = seconds => Date.now() - seconds * 1000 >= patience;

  /** @param isTold The gateway knows of it. */
  function awaitWords(m, isTold = false) {
    const key = text(m.id);
    const known = waiting.get(key);
    if (known) {
      known.isTold ||= isTold;
      return;
    }
    const one = { chat: text(m.id.remote), isTold };
    waiting.set(key, one);
    setTimeout(() => tell(m, key, one), Math.max(patience - Math.max(Date.now() - m.t * 1000, 0), 0));
    m.once?.('change:type', () => {
      waiting.delete(key);
      if (bridge.isMessage(m)) bridge.tell(bridge.described(m));
      const isLast = ![...waiting.values()].some(other => other.isTold && other.chat === one.chat);
      if (one.isTold && isLast) bridge.inTurn(() => bridge.emit('decrypted', { chat: one.chat }));
    });
  }

  function tell(m, key, one) {
    if (waiting.get(key) !== one || one.isTold || m.type !== 'ciphertext') return;
    one.isTold = true;
    bridge.emit('undecryptable', { chat: one.chat, seconds: m.t });
  }

  /** Whether a stored row is of a message that has been waiting for too long. */
  function isUndecryptable(m, seconds) {
    if (m.type !== 'ciphertext') return false;
    awaitWords(m, isLate(seconds));
    return isLate(seconds);
  }

  bridge.awaitWords = awaitWords;
  bridge.isUndecryptable = isUndecryptable;
  bridge.waitForWords = milliseconds => {
    patience = milliseconds;
  };
})();

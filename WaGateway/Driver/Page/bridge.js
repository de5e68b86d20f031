// The page's side of the bridge. What the page tells is numbered and kept here until the gateway says it is on disk;
// a reload loses this buffer, and WhatsApp Web's own store is read back instead.
(() => {
  if (self !== top || window.__wagateway) return;

  const batchSize = 200;
  const keepAtMost = 50_000;
  const repeatAfter = 1_000;
  const epoch = crypto.randomUUID();
  const kept = [];
  let number = 0;
  let lost = 0;
  let scheduled = false;
  let flying = false;

  function emit(kind, data) {
    // Failure policy: with this many undelivered the newest is dropped; the store still has it and is read back after.
    if (kept.length >= keepAtMost) lost++;
    else kept.push({ n: ++number, kind, data });
    if (scheduled || flying) return;
    scheduled = true;
    queueMicrotask(flush);
  }

  async function flush() {
    scheduled = false;
    if (flying) return;
    flying = true;
    try {
      while (kept.length > 0) {
        const upTo = await window.__wagatewayDeliver(JSON.stringify({ epoch, events: kept.slice(0, batchSize) }));
        if (!(upTo >= kept[0].n)) throw new Error('not stored');
        while (kept.length > 0 && kept[0].n <= upTo) kept.shift();
      }
    } catch {
      setTimeout(flush, repeatAfter);
    } finally {
      flying = false;
    }
    if (lost > 0 && kept.length === 0) {
      const count = lost;
      lost = 0;
      emit('overflow', { count });
    }
  }

  // Errors of the client and of wa-js often have a name and no text.
  function reason(error) {
    const [name, message] = [String(error?.name ?? ''), String(error?.message ?? '')];
    if (!message) return name || String(error);
    return name && name !== 'Error' && !message.includes(name) ? `${name}: ${message}` : message;
  }

  const bridge = { epoch, emit, reason };
  Object.defineProperty(window, '__wagateway', { value: bridge });
})();

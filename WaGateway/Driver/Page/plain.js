// Plain values out of what somebody else has shaped and named: texts, numbers and truths, within a size and a depth. Nothing here throws.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge || bridge.plain) return;

  const { limits, cut, list, text } = bridge;
  // What opens a file or an account, and pictures within a message. PlainFields.cs leaves the same out.
  const secret =
    /secret|media_?key|token|password|enc(rypted)?_?(iv|payload)|sidecar|thumb|jpeg|hash|sha256|direct_?path|mms3?_?url|waveform|buffer/i;

  const quietly = read => {
    try {
      return read() ?? null;
    } catch {
      return null;
    }
  };

  const isBytes = value => ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Blob;
  const isPlain = value => [Object.prototype, null].includes(Object.getPrototypeOf(value));

  function take(value, room, depth) {
    if (room.left <= 0) return undefined;
    switch (typeof value) {
      case 'string':
        return spend(cut(value, limits.words), room);
      case 'bigint':
        return spend(String(value), room);
      case 'number':
        return Number.isFinite(value) ? spend(value, room) : undefined;
      case 'boolean':
        return spend(value, room);
      case 'object':
        return value === null || isBytes(value) || depth >= limits.plainDepth ? undefined : inside(value, room, depth);
      default:
        return undefined;
    }
  }

  function spend(value, room) {
    room.left -= JSON.stringify(value).length;
    return room.left < 0 ? undefined : value;
  }

  function inside(value, room, depth) {
    if (Array.isArray(value))
      return value
        .slice(0, limits.plainEntries)
        .map(item => quietly(() => take(item, room, depth + 1)))
        .filter(item => item !== null);
    // Ids write themselves; other objects of the client are none of ours.
    return isPlain(value) ? fields(value, Object.keys(value), room, depth) : spend(text(value) ?? undefined, room);
  }

  function fields(value, names, room, depth) {
    const taken = {};
    for (const name of names.slice(0, limits.plainEntries)) {
      if (name === '__proto__' || name.length > limits.id || (room.isRaw && secret.test(name))) continue;
      const field = quietly(() => take(value[name], room, depth + 1));
      if (field === null) continue;
      taken[name] = field;
      room.left -= name.length + 4;
    }
    return taken;
  }

  /** How much is taken of one message, in all. */
  const room = () => ({ left: limits.plain });

  /** An object's fields; null when nothing is left of them. */
  function plain(value, within) {
    const taken = quietly(() => fields(value, Object.keys(value), within, 0));
    return taken && Object.keys(taken).length > 0 ? taken : null;
  }

  /** These fields of a message, and nothing secret. */
  function raw(value, names) {
    const taken = quietly(() => fields(value, names, { left: limits.plain, isRaw: true }, 0));
    return taken && Object.keys(taken).length > 0 ? taken : null;
  }

  /** A text that is JSON of an object. */
  const parsed = json =>
    quietly(() => {
      const value = typeof json === 'string' && json.length <= limits.text ? JSON.parse(json) : null;
      return value && isPlain(value) ? value : null;
    });

  // What a field is taken for, whatever it is.
  const words = value => (typeof value === 'string' && value.trim() ? cut(value, limits.words) : null);
  const real = value => {
    const number = ['number', 'string', 'bigint'].includes(typeof value) && value !== '' ? Number(value) : Number.NaN;
    return Number.isFinite(number) ? number : null;
  };
  const whole = value => (real(value) === null ? null : Math.round(real(value)));
  // A key, or what an account is called, writes itself.
  const id = value => (value === null || value === undefined ? null : text(value));
  const bare = key => id(key?.id ?? (typeof key === 'string' ? (key.split('_')[2] ?? key) : null));
  const money = (thousandths, currency) => ({ thousandths: whole(thousandths), currency: words(currency) });
  const each = (value, most, take) =>
    list(value)
      .slice(0, most)
      .map(item => quietly(() => take(item)))
      .filter(item => item !== null);

  const shapes = { words, real, whole, id, bare, money, each };
  Object.assign(bridge, { shapes, quietly, plain, plainRoom: room, raw, parsed });
})();

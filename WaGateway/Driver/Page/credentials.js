// Runs before the page's own scripts. Where WhatsApp asks this browser for a passkey, the gateway answers with a signature
// from the browser that has it; every other request goes to this browser, as without us.
(() => {
  if (self !== top || !window.CredentialsContainer || window.__wagatewayCredentials) return;
  const relyingParty = 'whatsapp.com';
  const longest = 16_384;
  const deepest = 8;
  const container = CredentialsContainer.prototype;
  const original = Object.getOwnPropertyDescriptor(container, 'get');
  let count = 0;
  let pending = null;
  let answered = null;
  let changed = () => {};

  const encode = bytes =>
    btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  const decode = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), one => one.charCodeAt(0)).buffer;
  const refusal = () => new DOMException('The operation either timed out or was not allowed.', 'NotAllowedError');

  // As JSON can have it: what is binary becomes base64url without padding.
  function plain(value, depth = 0) {
    if (value instanceof ArrayBuffer) return encode(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return encode(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    if (value === null || typeof value !== 'object') return value;
    if (depth === deepest) return undefined;
    if (Array.isArray(value)) return value.map(one => plain(one, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one, depth + 1)]));
  }

  // What WhatsApp Web reads of a credential. It takes binary values only as they are made in its own page.
  function credential(given) {
    const { clientDataJSON, authenticatorData, signature, userHandle } = given.response;
    return {
      id: given.id,
      rawId: decode(given.id),
      type: given.type,
      authenticatorAttachment: given.authenticatorAttachment,
      response: {
        clientDataJSON: decode(clientDataJSON),
        authenticatorData: decode(authenticatorData),
        signature: decode(signature),
        userHandle: userHandle ? decode(userHandle) : null,
      },
      getClientExtensionResults: () => extensions(given.prf),
      toJSON: () => given,
    };
  }

  function extensions(prf) {
    if (!prf) return {};
    const results = { first: decode(prf.first) };
    if (prf.second) results.second = decode(prf.second);
    return { prf: { results } };
  }

  function ask(publicKey, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const options = JSON.stringify(plain(publicKey));
      if (options.length > longest) return reject(refusal());
      // A browser has one at a time, too.
      pending?.reject(refusal());
      const mine = { number: ++count, options, resolve, reject };
      [pending, answered] = [mine, null];
      signal?.addEventListener('abort', () => end(mine, signal.reason));
      changed();
    });
  }

  function end(request, reason) {
    if (!request || pending !== request) return;
    pending = null;
    request.reject(reason);
    changed();
  }

  function answer(number, given) {
    if (pending?.number !== number) return false;
    const made = credential(given);
    const { resolve } = pending;
    [pending, answered] = [null, number];
    resolve(made);
    changed();
    return true;
  }

  const replaced = {
    get(options) {
      const asked = options?.publicKey;
      // A page that only offers passkeys beside something else goes on without one.
      const isMine = asked?.rpId === relyingParty && options.mediation !== 'conditional';
      return isMine ? ask(asked, options.signal) : original.value.call(this, options);
    },
  };
  Object.defineProperty(container, 'get', { ...original, value: replaced.get });
  Object.defineProperty(window, '__wagatewayCredentials', {
    value: {
      /** What is to be signed: its number and the options; null for nothing. */
      pending: () => pending && { number: pending.number, options: pending.options },
      /** The number of the request that was answered last, unless another one followed. */
      answered: () => answered,
      answer,
      refuse: () => end(pending, refusal()),
      /** What was answered before is of no meaning for what the page does from now on. */
      forget: () => {
        answered = null;
      },
      onChange: run => {
        changed = run;
      },
    },
  });
})();

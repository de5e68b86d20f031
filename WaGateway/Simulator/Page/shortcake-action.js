'use strict';
// What the buttons do; asked for when the first of them is needed.
window.__d('WAWebShortcakeLinkingAction', (exports, require) => {
  const sim = require('SimShortcake');
  const api = require('WAWebShortcakeLinkingApi');
  const { encodeB64UrlSafe, decodeB64UrlSafe } = require('WABase64');

  exports.startShortcakePasskeyPairing = async () => {
    try {
      const assertion = await sign(await sim.options());
      await api.initializeShortcakeLinking();
      const proven = sim.hasHandoff();
      await require('SimWire').ask('passkey.prologue', { assertion: JSON.stringify(assertion), proven });
      if (proven) {
        api.setSkipHandoffUx();
        sim.dropHandoff();
      }
      api.markPrologueSent();
    } catch (error) {
      sim.dropOptions();
      api.cancelShortcakeLinking();
      throw error;
    }
  };

  exports.confirmShortcakeVerificationCode = () => api.confirmVerificationCode();
  exports.cancelShortcakePasskeyPairing = () => api.cancelShortcakeLinking();

  async function sign(publicKey) {
    if (!navigator.credentials) throw new Error('WebAuthn not available');
    publicKey.challenge = decodeB64UrlSafe(publicKey.challenge);
    for (const allowed of publicKey.allowCredentials ?? []) allowed.id = decodeB64UrlSafe(allowed.id);
    const credential = await navigator.credentials.get({ publicKey });
    if (credential?.type !== 'public-key') throw new Error('WebAuthn ceremony returned no credential');
    const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: {
        clientDataJSON: text(clientDataJSON),
        authenticatorData: text(authenticatorData),
        signature: text(signature),
        userHandle: userHandle ? text(userHandle) : null,
      },
    };
  }

  // Of this page's own realm: what another one made is no ArrayBuffer here.
  function text(bytes) {
    if (!(bytes instanceof ArrayBuffer || bytes instanceof Uint8Array)) throw new TypeError('not an ArrayBuffer or Uint8Array');
    return encodeB64UrlSafe(bytes).replaceAll('=', '');
  }
});

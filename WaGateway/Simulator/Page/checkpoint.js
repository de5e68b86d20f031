'use strict';
// What a logged-in account is asked when WhatsApp doubts that it is its owner who uses it.
(({ define, require, requireLazy }) => {
  define('WAWebIntegrityChallengeUtils', (exports, require) => {
    const { encodeB64UrlSafe, decodeB64UrlSafe } = require('WABase64');
    const text = bytes => encodeB64UrlSafe(bytes).replaceAll('=', '');

    exports.performPasskeyAssertion = async challenge => {
      const credential = await navigator.credentials.get({
        publicKey: {
          challenge: decodeB64UrlSafe(challenge),
          rpId: 'whatsapp.com',
          userVerification: 'preferred',
          timeout: 600000,
          extensions: { prf: { eval: { first: new TextEncoder().encode('whatsapp-challenge') } } },
        },
      });
      if (!credential) throw new Error('No credential returned from WebAuthn API');
      const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
      const prf = credential.getClientExtensionResults()?.prf?.results?.first;
      return {
        id: credential.id,
        rawId: text(credential.rawId),
        type: credential.type,
        response: {
          authenticatorData: text(authenticatorData),
          clientDataJSON: text(clientDataJSON),
          signature: text(signature),
          userHandle: userHandle ? text(userHandle) : null,
        },
        prf: prf ? text(prf) : null,
      };
    };
  });

  define('WAWebIntegrityPasskeyCheckpointUtils', (exports, require) => {
    const { wire, ask } = require('SimWire');
    let modal = null;

    exports.openPasskeyCheckpoint = passkeyChallenge =>
      requireLazy(['WAWebPasskeyCheckpoint.react'], checkpoint => {
        close();
        modal = checkpoint.default({ passkeyChallenge, onPasskeyComplete: complete, onLogout: logOut });
        document.body.append(modal);
      });

    wire.on('checkpoint', ({ challenge }) => exports.openPasskeyCheckpoint(challenge));

    async function complete({ prf, ...assertion }) {
      const passed = await ask('checkpoint', { assertion: JSON.stringify(assertion), prf });
      if (!passed) throw new Error('Server rejected challenge response');
      close();
    }

    function logOut() {
      close();
      require('WAWebSocketModel').Socket.logout();
    }

    function close() {
      modal?.remove();
      modal = null;
    }
  });

  require('WAWebIntegrityPasskeyCheckpointUtils');
})(window.__sandbox);

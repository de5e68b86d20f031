'use strict';
// A dialogue that cannot be closed: one button goes on, the other logs out.
window.__d('WAWebPasskeyCheckpoint.react', (exports, require) => {
  const { make } = require('SimScreen');

  exports.default = function PasskeyCheckpoint({ passkeyChallenge, onPasskeyComplete, onLogout }) {
    const box = make('div', '', { role: 'dialog', ariaModal: 'true' });
    const go = make('button', 'Continue', { type: 'button', onclick: answer });
    box.append(
      make('h1', 'Confirm that it is you'),
      make('p', 'Use your passkey to go on using WhatsApp on this device.'),
      go,
      make('button', 'Log out', { type: 'button', onclick: onLogout }),
    );
    // As React notes on each element who drew it.
    const fiber = { type: 'div', return: { type: exports.default, return: null } };
    for (const element of [box, ...box.children]) element.__reactFiber$sandbox = { type: element.localName, return: fiber };
    return box;

    async function answer() {
      go.disabled = true;
      try {
        await onPasskeyComplete(await require('WAWebIntegrityChallengeUtils').performPasskeyAssertion(passkeyChallenge));
      } catch {
        // The same challenge may be tried again.
        go.disabled = false;
      }
    }
  };
});

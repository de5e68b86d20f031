'use strict';
// A dialogue that cannot be closed: one button goes on, the other logs out.
window.__d('WAWebPasskeyCheckpoint.react', (exports, require) => {
  const { make } = require('SimScreen');

  exports.default = ({ passkeyChallenge, onPasskeyComplete, onLogout }) => {
    const box = make('div', '', { role: 'dialog', ariaModal: 'true' });
    const go = make('button', 'Continue', { type: 'button', onclick: answer });
    box.append(
      make('h1', 'Confirm that it is you'),
      make('p', 'Use your passkey to go on using WhatsApp on this device.'),
      go,
      make('button', 'Log out', { type: 'button', onclick: onLogout }),
    );
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

'use strict';
// What a person sees while a passkey is asked for, in place of the QR code.
window.__d('WAWebShortcakePasskeyScreen.react', (exports, require) => {
  const { make } = require('SimScreen');
  const { WAWebLinkDeviceEvents } = require('WAWebLinkDeviceEvents');
  let shown = null;
  let actions = null;
  let card = null;

  // One screen at a time, and one listener to each event however often it is opened.
  WAWebLinkDeviceEvents.on('link_device_events:shortcake_prologue_sent', () => show(waiting()));
  WAWebLinkDeviceEvents.on('link_device_events:shortcake_verification_code_ready', (code, skipHandoffUx) => {
    show(comparison(code, skipHandoffUx));
    if (skipHandoffUx) actions.onConfirmVerificationCode().catch(() => show(prompt('Something went wrong')));
  });
  WAWebLinkDeviceEvents.on('link_device_events:shortcake_error', () => show(prompt('Something went wrong')));

  exports.default = given => {
    if (shown?.isConnected) return shown;
    actions = given;
    shown = test('shortcake_passkey_screen', make('div'));
    shown.append(
      make('div'),
      test(
        'shortcake_cancel_button',
        button('Cancel', () => actions.onCancel()),
      ),
    );
    show(prompt());
    return shown;
  };

  function show(next) {
    if (!shown) return;
    card = next;
    shown.firstChild.replaceChildren(card);
  }

  function prompt(error) {
    const made = test('shortcake_passkey_prompt_card', make('div'));
    made.append(make('h1', 'Use your passkey'), make('p', 'Continue on this device to link it with your passkey.'));
    if (error) made.append(Object.assign(make('p', error), { role: 'alert' }));
    made.append(test('shortcake_passkey_continue_button', button('Continue', start)));
    return made;
  }

  function start() {
    const pending = prompt();
    pending.querySelector('button').disabled = true;
    show(pending);
    actions.onStartPasskeyPairing().catch(() => {
      if (card === pending) show(prompt('Something went wrong'));
    });
  }

  function waiting() {
    const made = make('div');
    made.append(make('h1', 'Check your phone'), make('p', 'Keep WhatsApp open on both devices.'));
    return made;
  }

  function comparison(code, confirming) {
    const made = test('shortcake_code_matching_card', make('div'));
    const display = test('shortcake_verification_code_display', make('div', `${code.slice(0, 4)}-${code.slice(4)}`));
    const confirm = test('shortcake_code_confirm_button', button('Confirm', click));
    display.setAttribute('role', 'status');
    confirm.disabled = Boolean(confirming);
    made.append(make('h1', 'Compare the code with your phone'), display, confirm);
    return made;

    function click() {
      confirm.disabled = true;
      actions.onConfirmVerificationCode().catch(() => {
        confirm.disabled = false;
      });
    }
  }

  function test(id, element) {
    element.dataset.testid = id;
    return element;
  }

  function button(words, onclick) {
    return make('button', words, { onclick, type: 'button' });
  }
});

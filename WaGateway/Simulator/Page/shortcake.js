'use strict';
// Linking with a passkey, codenamed Shortcake. Builds of WhatsApp Web before August 2026 have nothing of it.
(({ define, require, requireLazy }) => {
  define('SimShortcake', (exports, require) => {
    const { wire, ask } = require('SimWire');
    const api = require('WAWebShortcakeLinkingApi');
    const linking = require('WAWebAltDeviceLinkingApi');
    const { PairingType } = require('WAWebPairingType');
    const { WAWebLinkDeviceEvents } = require('WAWebLinkDeviceEvents');
    let options = null;
    let handoff = null;

    PairingType.SHORTCAKE_PASSKEY = 'SHORTCAKE_PASSKEY';

    /** How long each of three waits may last: for the phone, for the comparison of the code, for the end of it. */
    exports.step = 0;

    exports.tell = (event, ...details) => WAWebLinkDeviceEvents.trigger(`link_device_events:${event}`, ...details);

    /** What is to be signed: as the server said it, or fresh when that is too old or was dropped. */
    exports.options = async () => {
      if (!options || Date.now() >= options.until) keep(await ask('passkey.options'));
      return JSON.parse(options.text);
    };

    exports.dropOptions = () => {
      options = null;
    };

    /** With the key from the secret of the QR code, the phone needs nobody to compare codes. */
    exports.hasHandoff = () => handoff !== null && Date.now() < handoff;

    exports.dropHandoff = () => {
      handoff = null;
    };

    wire.on('passkey', frame => {
      keep(frame);
      exports.step = frame.step;
      if (api.getShortcakeLinkingStage() === 'NotStarted') handoff = frame.handoff > 0 ? Date.now() + frame.handoff : null;
      linking.setPairingType(PairingType.SHORTCAKE_PASSKEY);
      exports.tell('passkey_prologue_request');
    });

    // Its task has nobody who waits for it: what goes wrong there is told by events.
    wire.on('passkey-phone', ({ code }) => api.handlePrimaryEphemeralIdentity(code));

    wire.on('paired', () => {
      api.cancelShortcakeLinking();
      exports.dropOptions();
      require('SimScreen').cover(null);
    });

    WAWebLinkDeviceEvents.on('link_device_events:passkey_prologue_request', () =>
      requireLazy(['WAWebShortcakePasskeyScreen.react'], screen => require('SimScreen').cover(screen.default(actions))),
    );

    const action = () => new Promise(done => requireLazy(['WAWebShortcakeLinkingAction'], done));

    const actions = {
      onStartPasskeyPairing: async () => (await action()).startShortcakePasskeyPairing(),
      onConfirmVerificationCode: async () => (await action()).confirmShortcakeVerificationCode(),
      onCancel: async () => {
        (await action()).cancelShortcakePasskeyPairing();
        await require('WAWebLinkDeviceAction').resetLinkDeviceState({ linkDeviceMethod: PairingType.QR_CODE });
        require('SimScreen').cover(null);
      },
    };

    function keep({ options: text, lives }) {
      options = { text, until: Date.now() + lives };
    }
  });

  define('WAWebShortcakeLinkingApi', (exports, require) => {
    const names = [
      'NotStarted',
      'Initialized',
      'WaitingForPrimaryIdentity',
      'WaitingForVerificationCodeConfirmation',
      'WaitingForPairingCompletion',
    ];
    const stages = Object.fromEntries(names.map(name => [name, name]));
    const fresh = { stage: stages.NotStarted, code: null, skipsHandoff: false };
    const sim = () => require('SimShortcake');
    let state = { ...fresh };
    let attempt = 0;
    let timer = null;

    exports.ShortcakeLinkingStage = stages;
    exports.getShortcakeLinkingStage = () => state.stage;
    exports.getVerificationCode = () => state.code;
    exports.shouldSkipHandoffUx = () => state.skipsHandoff;
    exports.setSkipHandoffUx = () => {
      state.skipsHandoff = true;
    };

    exports.initializeShortcakeLinking = async () => {
      clear();
      state.stage = stages.Initialized;
    };

    exports.markPrologueSent = () => {
      enter(stages.Initialized, stages.WaitingForPrimaryIdentity);
      wait();
      sim().tell('shortcake_prologue_sent');
    };

    exports.handlePrimaryEphemeralIdentity = code => {
      enter(stages.WaitingForPrimaryIdentity, stages.WaitingForVerificationCodeConfirmation);
      state.code = code;
      wait();
      sim().tell('shortcake_verification_code_ready', code, state.skipsHandoff);
    };

    exports.confirmVerificationCode = async () => {
      enter(stages.WaitingForVerificationCodeConfirmation, stages.WaitingForPairingCompletion);
      clearTimeout(timer);
      const mine = attempt;
      try {
        await require('SimWire').ask('passkey.pair');
      } catch (error) {
        if (mine === attempt) fail('server_error');
        throw error;
      }
      if (mine === attempt && state.stage === stages.WaitingForPairingCompletion) wait();
    };

    exports.cancelShortcakeLinking = () => {
      sim().dropHandoff();
      clear();
    };

    function enter(from, to) {
      if (state.stage !== from) throw new Error(`Invariant violation: shortcake is ${state.stage}`);
      state.stage = to;
    }

    function wait() {
      clearTimeout(timer);
      timer = setTimeout(() => fail('timeout'), sim().step);
    }

    function fail(reason) {
      clear();
      sim().tell('shortcake_error', reason);
    }

    function clear() {
      attempt++;
      clearTimeout(timer);
      state = { ...fresh };
    }
  });

  require('SimShortcake');
})(window.__sandbox);

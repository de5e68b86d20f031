// Linking with a passkey, as far as this build of WhatsApp Web has it; builds before August 2026 have nothing of it. What
// the client says is read from its modules and its screen. Both are looked up anew each time, and absence is no trouble.
(() => {
  const bridge = window.__wagateway;
  const credentials = window.__wagatewayCredentials;
  if (self !== top || !bridge?.act || bridge.linking) return;
  const lookAgainAfter = 10_000;
  const loadWithin = 10_000;
  const soon = 50;
  const events = 'link_device_events:';
  const known = new Map();
  const received = [];
  let attached = false;
  let error = null;
  // Whether the client confirms the code by itself; null while there is none.
  let skips = null;
  // Which request for a signature is the last one, and whether it came from a page that was logged in.
  let asked = { request: null, authenticated: false };

  const quietly = read => {
    try {
      return read() ?? null;
    } catch {
      return null;
    }
  };

  const { isAuthenticated } = bridge;
  const isDefined = name => quietly(() => !require('__debug').modulesMap[name]) !== true;
  const isLoaded = name => quietly(() => !!require('__debug').modulesMap[name]) === true;

  /** A module that the page has from its start; null where this build has none of that name. */
  function module(name) {
    const last = known.get(name);
    if (last && (last.exports || performance.now() - last.at < lookAgainAfter)) return last.exports;
    const exports = isDefined(name) ? quietly(() => require(name)) : null;
    known.set(name, { exports, at: performance.now() });
    return exports;
  }

  /** One that comes in a file of its own when it is asked for. */
  function loaded(name) {
    if (typeof window.requireLazy !== 'function') return Promise.reject(new Error('there is no loader'));
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`${name} did not load`)), loadWithin);
      window.requireLazy([name], resolve);
    });
  }

  function attach() {
    if (attached) return;
    const source = module('WAWebLinkDeviceEvents')?.WAWebLinkDeviceEvents;
    if (!source?.on) return;
    attached = true;
    on(source, 'passkey_prologue_request', () => {
      credentials?.forget();
      [error, skips] = [null, null];
    });
    on(source, 'shortcake_prologue_sent', () => (error = null));
    on(source, 'shortcake_verification_code_ready', (_, skipHandoffUx) => (skips = skipHandoffUx ?? false));
    on(source, 'shortcake_error', reason => {
      credentials?.forget();
      [error, skips] = [word(reason), null];
    });
  }

  function on(source, name, note) {
    source.on(events + name, (...details) => {
      received.push(name);
      if (received.length > 8) received.shift();
      note(...details);
      reportSoon();
    });
  }

  // The client itself may still be at work on what it has just said.
  const reportSoon = () => setTimeout(() => void bridge.report?.(), soon);
  credentials?.onChange(() => {
    const request = credentials.pending()?.number ?? null;
    if (request !== null && request !== asked.request) asked = { request, authenticated: isAuthenticated() };
    reportSoon();
  });

  // For logs: nothing but words of the client.
  const word = value => (/^[\w .:-]{1,64}$/.test(String(value)) ? String(value) : 'unknown');

  const one = (...names) => document.querySelector(names.map(name => `[data-testid="${name}"]`).join());
  const isEnabled = button => !!button && !button.disabled && button.getAttribute('aria-disabled') !== 'true';
  const card = () => one('shortcake_passkey_prompt_card');
  const pairingType = () => quietly(() => module('WAWebAltDeviceLinkingApi').getPairingType());
  const stage = () => quietly(() => module('WAWebShortcakeLinkingApi').getShortcakeLinkingStage());
  const isLinking = () => pairingType() === 'SHORTCAKE_PASSKEY' || !!one('shortcake_passkey_screen') || !!card();

  const continueButton = () => one('shortcake_passkey_continue_button') ?? card()?.querySelector('button, [role="button"]') ?? null;

  // A dialogue over everything else that cannot be closed: Continue, and Log out. Others look alike, and their buttons must not
  // be pressed: it is known by the component that drew it, which React notes on each element.
  function checkpointButton() {
    if (!isLoaded('WAWebPasskeyCheckpoint.react')) return null;
    const exports = quietly(() => require('WAWebPasskeyCheckpoint.react')) ?? {};
    const drawn = [exports, ...Object.values(exports)];
    for (const dialog of document.querySelectorAll('[role="dialog"], [data-animate-modal-popup]')) {
      const buttons = [...dialog.querySelectorAll('button, [role="button"]')].filter(button => button.textContent.trim());
      if (buttons.length === 2 && isDrawnBy(buttons[0], drawn)) return buttons[0];
    }
    return null;
  }

  function isDrawnBy(element, components) {
    const key = Object.keys(element).find(name => name.startsWith('__reactFiber$'));
    for (let fiber = key && element[key], steps = 0; fiber && steps < 100; fiber = fiber.return, steps++)
      if ([fiber.type, fiber.elementType, fiber.type?.type, fiber.type?.render].some(one => one && components.includes(one))) return true;
    return false;
  }

  const confirmButton = () =>
    one('shortcake_code_confirm_button') ?? one('shortcake_code_matching_card')?.querySelector('button, [role="button"]') ?? null;

  // Only a code that a person has to compare: others are confirmed before anybody could.
  function code() {
    if (skips === true || (skips === null && !isEnabled(confirmButton()))) return null;
    const shown = quietly(() => module('WAWebShortcakeLinkingApi').getVerificationCode());
    return shown === null
      ? null
      : String(shown)
          .replace(/[^0-9A-Za-z]/g, '')
          .slice(0, 16) || null;
  }

  // The client went on without what it asked for: it links another way, or is linked by now. Where it does not say how it links,
  // because this build has other names for it, the request itself is the only sign.
  function dropAbandoned(authenticated) {
    if (!credentials?.pending()) return;
    if (asked.authenticated !== authenticated || (!authenticated && pairingType() !== null && !isLinking())) credentials.refuse();
  }

  /** What is asked for now; null for nothing. */
  function reading(authenticated) {
    attach();
    dropAbandoned(authenticated);
    const pending = credentials?.pending() ?? null;
    const button = authenticated ? checkpointButton() : continueButton();
    if (!pending && !(authenticated ? button : isLinking())) return null;
    const prompts = !pending && isEnabled(button);
    const failed = prompts && card()?.querySelector('[role="alert"]') ? 'refused' : null;
    return {
      checkpoint: authenticated,
      request: pending?.number ?? null,
      options: pending?.options ?? null,
      answered: !pending && !prompts && (credentials?.answered() ?? null) !== null,
      prompts,
      stage: stage() && word(stage()),
      code: authenticated ? null : code(),
      // What the client said while it was being linked is of no meaning for a login.
      error: authenticated ? null : (error ?? failed),
    };
  }

  const action = () => loaded('WAWebShortcakeLinkingAction');

  async function passkeyContinue() {
    const authenticated = isAuthenticated();
    const button = authenticated ? checkpointButton() : continueButton();
    // It waits for a signature, or for what follows one.
    if (credentials?.pending() || (!authenticated && ![null, 'NotStarted'].includes(stage()))) return {};
    credentials?.forget();
    error = null;
    if (button) button.click();
    // The card is on its way, or this build draws another one.
    else if (!authenticated && isLinking()) void (await action()).startShortcakePasskeyPairing().catch(reportSoon);
    reportSoon();
    return {};
  }

  const passkeyAnswer = async ({ request, assertion }) => ({ taken: !!credentials?.answer(request, assertion) });

  // Only the code that was compared: another one may have taken its place.
  async function passkeyConfirm({ code: compared }) {
    const button = confirmButton();
    if (code() !== compared || (button && !isEnabled(button))) return { done: false };
    if (button) button.click();
    // What it waits for is WhatsApp, which the readings say.
    else void Promise.resolve((await action()).confirmShortcakeVerificationCode()).catch(reportSoon);
    reportSoon();
    return { done: true };
  }

  // Its screen goes first: what is refused under it would be an error to look at.
  async function passkeyCancel() {
    // Linked by now: giving it up would take the login apart.
    if (isAuthenticated()) return { done: false };
    if (!isLinking()) return { done: true };
    const button = one('shortcake_cancel_button');
    if (button) button.click();
    credentials?.refuse();
    if (!button) {
      (await action()).cancelShortcakePasskeyPairing();
      await module('WAWebLinkDeviceAction').resetLinkDeviceState({ linkDeviceMethod: 'QR_CODE' });
    }
    credentials?.forget();
    [error, skips] = [null, null];
    reportSoon();
    return { done: true };
  }

  // What a person would look at first: which parts this build has, and where they are. No code, challenge or signature.
  async function linkingTrace() {
    const names = ['WAWebLinkDeviceEvents', 'WAWebAltDeviceLinkingApi', 'WAWebLinkDeviceAction', 'WAWebShortcakeLinkingApi'];
    const later = ['WAWebShortcakeLinkingAction', 'WAWebShortcakePasskeyScreen.react', 'WAWebPasskeyCheckpoint.react'];
    const screen = ['passkey_screen', 'passkey_prompt_card', 'passkey_continue_button', 'code_matching_card', 'code_confirm_button'];
    const { whatsapp } = window.WPP ?? {};
    const authenticated = isAuthenticated();
    const now = reading(authenticated);
    return {
      modules: names.filter(name => module(name)),
      missing: names.filter(name => !module(name)),
      loaded: later.filter(isLoaded),
      loader: typeof window.requireLazy === 'function',
      credentials: !!credentials,
      listening: attached,
      received: [...received],
      pairing: word(pairingType()),
      screen: screen.filter(name => one(`shortcake_${name}`)),
      dialogs: document.querySelectorAll('[role="dialog"], [data-animate-modal-popup]').length,
      socket: [quietly(() => whatsapp.Socket.state), quietly(() => whatsapp.Stream.mode), quietly(() => whatsapp.Stream.info)].map(word),
      authenticated,
      asked: now && { ...now, options: now.options !== null, code: now.code !== null },
    };
  }

  /** What linking with a passkey needs of this build and is not there. */
  const missing = () =>
    ['WAWebLinkDeviceEvents', 'WAWebAltDeviceLinkingApi', 'WAWebShortcakeLinkingApi']
      .filter(name => !module(name))
      .concat(credentials ? [] : ['navigator.credentials']);

  bridge.linking = { reading, missing };
  Object.assign(bridge.act, { passkeyContinue, passkeyAnswer, passkeyConfirm, passkeyCancel, linkingTrace });
})();

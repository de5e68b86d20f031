// The state of the connection, told whenever it changes. It is read from WhatsApp Web's own models, which are there long before
// wa-js is through its start; what this build has under other names is read through wa-js, once that is up.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.describe || bridge.report) return;

  const { quietly, text } = bridge;
  const tries = 500;
  const clock = () => Math.round(performance.timeOrigin + performance.now());
  // For the log.
  const times = { document: Math.round(performance.timeOrigin), runtime: null, scripts: null, waJs: null, main: null, accepted: null };
  const heard = new Set();
  let told = '';
  let [asked, answered] = [0, 0];
  let renamed = null;

  /** wa-js, where it is up; before, whatever is asked of it looks through modules that are not all there yet. */
  const waJs = () => (window.WPP?.isInjected ? window.WPP : null);
  const module = name => quietly(() => require(name));
  const model = (name, key) => module(name)?.[key] ?? quietly(() => waJs().whatsapp[key]);
  const stream = () => model('WAWebStreamModel', 'Stream');
  const socket = () => model('WAWebSocketModel', 'Socket');
  const conn = () => model('WAWebConnModel', 'Conn');
  const me = () => module('WAWebUserPrefsMeUser');
  /** What the client's own module says; what wa-js says, where there is no such module. */
  const either = (read, other) => quietly(read) ?? quietly(() => other(waJs().conn));

  const isAuthenticated = () =>
    either(
      () => module('WAWebUserPrefsIsLoggedIn').isLoggedIn(),
      wa => wa.isAuthenticated(),
    ) === true;
  const myNumber = () =>
    text(
      either(
        () => me().getMaybeMePnUser(),
        wa => wa.getMyUserId(),
      ),
    );

  // The client has a mode as soon as it has begun: its other models are not asked for before.
  const hasBegun = () => !!quietly(() => stream().mode);

  async function state() {
    const early = !waJs();
    if (early && !hasBegun()) return { injected: false };
    const authenticated = isAuthenticated();
    const reading = {
      injected: true,
      early,
      document: bridge.epoch,
      authenticated,
      registered: !!either(
        () => module('WAWebUserPrefsMultiDevice').isRegistered(),
        wa => wa.isRegistered(),
      ),
      mode: text(quietly(() => stream().mode)),
      info: text(quietly(() => stream().info)),
      stream: text(quietly(() => socket().stream)),
      idle: quietly(() => socket().state) === 'UNPAIRED_IDLE',
      me: myNumber(),
      lid: text(
        either(
          () => me().getMaybeMeLidUser(),
          wa => wa.getMyUserLid(),
        ),
      ),
      name: text(quietly(() => conn().pushname)),
      code: await code(authenticated),
      passkey: early ? null : quietly(() => bridge.linking.reading(authenticated)),
    };
    return { ...reading, accepted: isAccepted(reading) };
  }

  // The client keeps its last code when that is dead; one that a phone takes is there only while the socket is unpaired.
  async function code(authenticated) {
    const isShown = () => !authenticated && quietly(() => socket().state) === 'UNPAIRED';
    if (!isShown() || !isRenamed()) return null;
    const shown = await fullCode();
    return isShown() ? shown : null;
  }

  // The client registers its name before wa-js is there to change it; it does so anew with every series of codes.
  function isRenamed() {
    renamed ??= window.WPPConfig ? !window.WPPConfig.deviceName : null;
    if (renamed || !waJs()) return renamed;
    renamed = true;
    require('WAWebBackendEventBus').BackendEventBus.triggerRefreshQR();
    return false;
  }

  async function fullCode() {
    try {
      const { ref, connected } = conn();
      if (!ref || connected) return null;
      const { encodeB64 } = require('WABase64');
      const { staticKeyPair } = await require('WAWebUserPrefsInfoStore').waNoiseInfo.get();
      const { identityKeyPair } = await require('WAWebSignalStoreApi').waSignalStore.getRegistrationInfo();
      const secret = await require('WAWebAdvSignatureApi').getADVSecretKey();
      const parts = [ref, encodeB64(staticKeyPair.pubKey), encodeB64(identityKeyPair.pubKey), secret];
      // Another one may have taken its place meanwhile.
      if (conn().ref === ref && parts.every(part => typeof part === 'string' && part)) return parts.join(',');
    } catch {
      // This build has other names for them.
    }
    const shown = await Promise.resolve(quietly(() => waJs().conn.getAuthCode())).catch(() => null);
    return text(shown?.fullCode);
  }

  // Mode, info and authenticated look well from the handshake on, before the server has accepted the login. An answer of
  // the server is the proof; where none can be asked for, that it stays like this for longer than a refusal takes.
  const steadyAfter = 3_000;
  let login = null;

  function isAccepted({ authenticated, mode, info, stream: socketStream }) {
    const looksWell = authenticated && mode === 'MAIN' && info === 'NORMAL';
    const isCutOff = looksWell && socketStream === 'DISCONNECTED';
    // Cut off: what it was before still counts, because nothing else marks a login that another client took.
    if (!looksWell || (isCutOff && !login?.accepted)) login = null;
    else if (!isCutOff && !login) ask();
    return login?.accepted ?? false;
  }

  function ask() {
    const query = module('WAWebQueryExistsJob')?.queryWidExists ?? quietly(() => waJs().whatsapp.functions.queryWidExists);
    // The next reading asks, when wa-js is there to say what this build calls it.
    if (!query && !waJs()) return;
    const mine = (login = { accepted: false });
    const accept = () => {
      if (mine !== login) return;
      mine.accepted = true;
      times.accepted ??= clock();
      void report();
    };
    const steady = () => setTimeout(accept, steadyAfter);
    try {
      const { createWid } = module('WAWebWidFactory') ?? waJs().whatsapp.WidFactory;
      query(createWid(myNumber())).then(accept, steady);
    } catch {
      steady();
    }
  }

  // Only changes are told, and the answer to "how is it?" is the same reading.
  async function report() {
    const mine = ++asked;
    const reading = await state();
    // A later question was quicker.
    if (mine < answered) return;
    answered = mine;
    if (!reading.early && reading.injected) times.waJs ??= clock();
    if (reading.mode === 'MAIN') times.main ??= clock();
    const json = JSON.stringify(reading);
    if (!reading.injected || json === told) return;
    told = json;
    bridge.emit('state', reading);
  }

  // What enters the store from here on is new, whether it is marked so or not.
  function noteStream() {
    if (quietly(() => stream().mode) === 'MAIN') bridge.restarted();
    void report();
    follow();
  }

  /** Each model is followed as soon as it is there. */
  function follow(left = 0) {
    on('WAWebStreamModel', 'Stream', ['change:mode', 'change:info'], noteStream);
    if (hasBegun()) {
      // The first word that a login that looks well has ended.
      on('WAWebSocketModel', 'Socket', ['change:state', 'change:stream'], () => void report());
      on('WAWebConnModel', 'Conn', ['change:ref'], () => void report());
    }
    if (left > 0 && heard.size === 0) setTimeout(follow, 20, left - 1);
  }

  function on(name, key, changes, run) {
    const followed = heard.has(key) ? null : model(name, key);
    if (!followed?.on) return;
    heard.add(key);
    for (const change of changes) followed.on(change, run);
  }

  Object.assign(bridge, { report, noteStream, isAuthenticated, times });
  follow(tries);
  noteStream();
})();

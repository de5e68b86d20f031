'use strict';
// Who is logged in, and the keys of this browser. Both live in the profile.
(({ define }) => {
  define('SimMe', (exports, require) => {
    const keep = require('SimKeep');
    const { encodeB64 } = require('WABase64');
    const { createWid } = require('WAWebWidFactory');
    const random = () => crypto.getRandomValues(new Uint8Array(32));

    exports.login = null;
    exports.keys = null;
    exports.pn = null;
    exports.lid = null;
    exports.migrated = false;
    exports.business = false;

    exports.load = async () => {
      exports.keys = await keep.get('user', 'keys');
      if (!exports.keys) {
        exports.keys = { key: 'keys', noise: random(), identity: random(), adv: encodeB64(random()) };
        await keep.put('user', exports.keys);
      }
      accept((await keep.get('user', 'login')) ?? null);
    };

    exports.save = login => {
      accept({ key: 'login', ...login });
      return keep.put('user', exports.login);
    };

    exports.codeParts = () => [encodeB64(exports.keys.noise), encodeB64(exports.keys.identity), exports.keys.adv];

    function accept(login) {
      exports.login = login;
      exports.pn = login && createWid(login.pn);
      exports.lid = login && createWid(login.lid);
      exports.migrated = login?.migrated ?? false;
      exports.business = login?.business ?? false;
    }
  });

  define('WAWebUserPrefsMeUser', (exports, require) => {
    const me = require('SimMe');
    const orThrow = (wid, what) =>
      wid ??
      (() => {
        throw new Error(`${what}: not logged in`);
      })();
    Object.assign(exports, {
      getMaybeMePnUser: () => me.pn ?? undefined,
      getMaybeMeLidUser: () => me.lid ?? undefined,
      getMaybeMeUser: () => me.pn ?? undefined,
      getMePnUserOrThrow: () => orThrow(me.pn, 'getMePnUserOrThrow'),
      getMeLidUserOrThrow: () => orThrow(me.lid, 'getMeLidUserOrThrow'),
      getMeUser: () => orThrow(me.pn, 'getMeUser'),
      getMe: () => orThrow(me.pn, 'getMe'),
      getMaybeMeDevicePn: () => me.pn ?? undefined,
      isMeAccount: wid => Boolean(me.pn?.equals(wid) || me.lid?.equals(wid)),
    });
  });

  define('WAWebUserPrefsGeneral', (exports, require) => {
    exports.getPushname = () => require('WAWebConnModel').Conn.pushname;
    exports.setBrowserId = () => {};
    exports.getUserPrivacySettings = () => require('SimPrivacy').settings;
  });

  define('WAWebSetPushnameConnAction', (exports, require) => {
    const me = require('SimMe');
    exports.setPushname = async name => {
      await require('SimWire').ask('name.set', { text: name });
      require('WAWebConnModel').Conn.set('pushname', name);
      await me.save({ ...me.login, name });
    };
  });

  define('WAWebUserPrefsMultiDevice', (exports, require) => {
    exports.isRegistered = () => Boolean(require('SimMe').login);
  });

  define('WAWebUserPrefsIsLoggedIn', (exports, require) => {
    exports.isLoggedIn = () => Boolean(require('SimMe').login);
  });

  define('WAWebUserPrefsInfoStore', (exports, require) => {
    exports.waNoiseInfo = { get: async () => ({ staticKeyPair: { pubKey: require('SimMe').keys.noise } }) };
  });

  define('WAWebSignalStoreApi', (exports, require) => {
    exports.waSignalStore = { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: require('SimMe').keys.identity } }) };
  });

  define('WAWebAdvSignatureApi', (exports, require) => {
    exports.getADVSecretKey = () => require('SimMe').keys.adv;
    exports.setADVSignedIdentity = () => {};
  });
})(window.__sandbox);

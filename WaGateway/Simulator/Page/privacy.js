'use strict';
// Who sees what of this account.
(({ define }) => {
  // What the server calls each, and the client.
  const names = {
    last: 'lastSeen',
    online: 'online',
    profile: 'profilePicture',
    status: 'about',
    readreceipts: 'readReceipts',
    groupadd: 'groupAdd',
  };

  define('SimPrivacy', (exports, require) => {
    exports.settings = {
      about: 'all',
      callAdd: 'all',
      groupAdd: 'all',
      lastSeen: 'all',
      online: 'all',
      profilePicture: 'all',
      readReceipts: 'all',
    };
    exports.sync = async () => Object.assign(exports.settings, await require('SimWire').ask('privacy', {}));
    exports.set = async (name, value) => {
      const field = names[name];
      if (!field) throw Object.assign(new Error(`privacy category ${name} is not known`), { status: 400 });
      await require('SimWire').ask('privacy.set', { name: field, value });
      exports.settings[field] = value;
    };
  });

  define('WAWebSetPrivacyForOneCategoryAction', (exports, require) => {
    exports.setPrivacyForOneCategory = ({ name, value }) => require('SimPrivacy').set(name, value);
  });

  define('WAWebSchemaPrivacyDisallowedList', exports => {
    exports.getPrivacyDisallowedListTable = () => ({ get: async () => undefined });
  });
})(window.__sandbox);

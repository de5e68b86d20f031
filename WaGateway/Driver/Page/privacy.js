// Who sees what of the account.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text } = bridge.tools;

  // The client's own word for each, and wa-js's function that sets it.
  const fields = {
    lastSeen: ['lastSeen', 'setLastSeen'],
    online: ['online', 'setOnline'],
    picture: ['profilePicture', 'setProfilePic'],
    about: ['about', 'setAbout'],
    readReceipts: ['readReceipts', 'setReadReceipts'],
    groups: ['groupAdd', 'setAddGroup'],
  };

  function get() {
    const settings = wa().whatsapp.functions.getUserPrivacySettings();
    return Object.fromEntries(Object.entries(fields).map(([name, [word]]) => [name, text(settings?.[word])]));
  }

  async function set({ name, value }) {
    const [word, setter] = fields[name];
    const now = await wa().privacy[setter](value);
    if (text(now) !== value) throw new Error(`${word} is still ${text(now)}`);
  }

  bridge.offer('privacy', {
    get: [['whatsapp.functions.getUserPrivacySettings'], get],
    set: [
      [
        ...Object.values(fields).map(([, setter]) => `privacy.${setter}`),
        'whatsapp.functions.setPrivacyForOneCategory',
        'whatsapp.functions.getUserPrivacySettings',
      ],
      set,
    ],
  });
})();

'use strict';
// What people show of themselves (about, picture), whom this account blocks, and its own status.
(({ define }) => {
  const collection = (define, id, name, also) =>
    define(id, (exports, require) => {
      const Collection = require('WAWebBaseCollection').default;
      const { BaseModel } = require('WAWebBaseModel');
      class Impl extends Collection {}
      Impl.model = class extends BaseModel {};
      exports[name] = new Impl();
      also?.(exports, require, exports[name]);
    });

  define('SimPeople', (exports, require) => {
    const { ask } = require('SimWire');
    const { createWid } = require('WAWebWidFactory');
    const { BlocklistCollection } = require('WAWebBlocklistCollection');

    /** { about, picture }: what the server tells this account about somebody. */
    exports.ask = wid => ask('person', { wid: String(wid) });

    exports.sync = async () => {
      for (const id of await ask('blocklist', {})) BlocklistCollection.add({ id: createWid(id) });
    };
  });

  collection(define, 'WAWebTextStatusCollection', 'TextStatusCollection', (exports, require, statuses) => {
    statuses.find = async wid => {
      const model = statuses.get(wid) ?? statuses.add({ id: wid });
      return model.set('status', (await require('SimPeople').ask(wid))?.about ?? '');
    };
  });

  collection(define, 'WAWebProfilePicThumbCollection', 'ProfilePicThumbCollection', (exports, require, pictures) => {
    pictures.find = async wid => {
      const model = pictures.get(wid) ?? pictures.add({ id: wid });
      const url = (await require('SimPeople').ask(wid))?.picture;
      return model.set({ img: url, imgFull: url, eurl: url });
    };
  });

  collection(define, 'WAWebBusinessProfileCollection', 'BusinessProfileCollection', (exports, require, profiles) => {
    // As the real client where the server does not answer the way it expects.
    profiles.fetchBizProfile = async () => {
      throw Object.assign(new Error('business profile could not be parsed'), { name: 'XmppParsingFailure' });
    };
  });

  collection(define, 'WAWebBlocklistCollection', 'BlocklistCollection');

  define('WAWebBlockContactAction', (exports, require) => {
    const me = require('SimMe');
    const { ask } = require('SimWire');
    const { BlocklistCollection } = require('WAWebBlocklistCollection');

    exports.blockContact = async ({ contact }) => {
      if (me.migrated && !contact.id.isLid())
        throw new Error(`[blocklist] trying to block a pn contact (id: ${contact.id.user.slice(-4)}@c.us) without a chat`);
      await ask('block', { wid: String(contact.id), on: true });
      BlocklistCollection.add({ id: contact.id });
    };

    exports.unblockContact = async contact => {
      await ask('block', { wid: String(contact.id), on: false });
      BlocklistCollection.remove(contact.id);
    };
  });

  define('WAWebContactStatusBridge', (exports, require) => {
    exports.getStatus = async wid => ({ status: (await require('SimPeople').ask(wid))?.about });
    exports.setMyStatus = text => require('SimWire').ask('about.set', { text });
    exports.queryStatusAll = async () => [];
  });

  define('WAWebContactProfilePicThumbBridge', (exports, require) => {
    const { ask } = require('SimWire');
    exports.sendSetPicture = (wid, thumb, picture) => ask('picture.set', { wid: String(wid), data: picture });
    exports.requestDeletePicture = wid => ask('picture.set', { wid: String(wid), data: null });
  });

  define('WAWebFindCommonGroupsContactAction', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    exports.findCommonGroups = async contact => {
      const groups = new Collection(require('WAWebChatModel').default);
      for (const chat of require('WAWebChatCollection').ChatCollection.getModelsArray())
        if (chat.groupMetadata?.participants.get(contact.id)) groups.add(chat);
      return groups;
    };
  });

  define('WARandomHex', exports => {
    exports.randomHex = bytes =>
      Array.from(crypto.getRandomValues(new Uint8Array(bytes)), b => b.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase();
  });
})(window.__sandbox);

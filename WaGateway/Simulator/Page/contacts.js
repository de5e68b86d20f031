'use strict';
(({ define }) => {
  define('WAWebContactModel', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    class ContactModel extends BaseModel {
      get isMyContact() {
        return Boolean(this.saved);
      }
      get displayName() {
        return this.name ?? this.pushname ?? this.id?.user;
      }
    }
    ContactModel.prototype.proxyName = 'contact';
    exports.default = ContactModel;
  });

  define('WAWebContactCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    const ContactModel = require('WAWebContactModel').default;
    class ContactCollectionImpl extends Collection {}
    ContactCollectionImpl.model = ContactModel;
    exports.ContactCollectionImpl = ContactCollectionImpl;
    exports.ContactCollection = exports.default = new ContactCollectionImpl();
  });

  define('WAWebApiContact', (exports, require) => {
    const lids = new Map();
    const phones = new Map();

    exports.lidPnCache = {
      getCurrentLid: pn => lids.get(String(pn)) ?? null,
      getPhoneNumber: lid => phones.get(String(lid)) ?? null,
      add({ lid, pn }) {
        lids.set(String(pn), lid);
        phones.set(String(lid), pn);
      },
    };
    exports.getCurrentLid = pn => (pn.isLid() ? pn : exports.lidPnCache.getCurrentLid(pn));
    exports.getPhoneNumber = lid => (lid.isLid() ? exports.lidPnCache.getPhoneNumber(lid) : lid);
    exports.getAlternateUserWid = wid => (wid.isLid() ? exports.lidPnCache.getPhoneNumber(wid) : exports.lidPnCache.getCurrentLid(wid));
  });

  define('SimContacts', (exports, require) => {
    const keep = require('SimKeep');
    const me = require('SimMe');
    const { createWid } = require('WAWebWidFactory');
    const { lidPnCache } = require('WAWebApiContact');
    const { ContactCollection } = require('WAWebContactCollection');

    exports.load = async () => {
      for (const row of await keep.all('contact')) learn(row);
    };

    /** What the server says about a person: { lid, pn, name }, wids as text. */
    exports.know = person => {
      const id = me.migrated ? person.lid : (person.pn ?? person.lid);
      const known = ContactCollection.get(id);
      if (known && lidPnCache.getPhoneNumber(person.lid) && (!person.name || known.pushname === person.name)) return known;
      keep.put('contact', { id, ...person, saved: known?.saved });
      return learn({ ...person, id });
    };

    /** Under which name this account has saved somebody; null for no longer. */
    exports.save = (wid, saved) => {
      const id = String(wid);
      const contact = ContactCollection.get(id) ?? learn({ id });
      contact.set({ saved, name: saved ?? undefined });
      const [lid, pn] = id.endsWith('@lid') ? [id, lidPnCache.getPhoneNumber(id)] : [lidPnCache.getCurrentLid(id), id];
      keep.put('contact', { id, lid: lid && String(lid), pn: pn && String(pn), name: contact.pushname, saved });
    };

    exports.map = ({ lid, pn }) => {
      if (lid && pn) lidPnCache.add({ lid: createWid(lid), pn: createWid(pn) });
    };

    function learn({ id, lid, pn, name, business, saved }) {
      exports.map({ lid, pn });
      const contact = ContactCollection.add({ id: createWid(id), pushname: name, isBusiness: business ?? false, type: 'in' });
      if (name) contact.set('pushname', name);
      if (saved) contact.set({ saved, name: saved });
      return contact;
    }
  });

  define('WAWebQueryExistsJob', (exports, require) => {
    const { ask } = require('SimWire');
    const { createWid } = require('WAWebWidFactory');
    const contacts = require('SimContacts');

    exports.queryWidExists = async wid => {
      const person = await ask('exists', { wid: String(wid) });
      if (!person) return null;
      contacts.map(person);
      // For a number in another form (Brazil's ninth digit) the server names the account's own.
      return { wid: createWid(String(wid).endsWith('@c.us') ? person.pn : String(wid)), biz: person.business ?? false };
    };
    exports.queryPhoneExists = phone => exports.queryWidExists(createWid(`${phone}@c.us`));
  });

  define('WAWebLid1X1MigrationGating', (exports, require) => {
    exports.Lid1X1MigrationUtils = { isLidMigrated: () => require('SimMe').migrated };
  });

  define('WAWebLidMigrationUtils', (exports, require) => {
    const { getCurrentLid } = require('WAWebApiContact');
    exports.toUserLid = wid => getCurrentLid(wid) ?? undefined;
    exports.toUserLidOrThrow = wid =>
      getCurrentLid(wid) ??
      (() => {
        throw new Error('No LID for user');
      })();
    exports.shouldHaveAccountLid = wid => wid.isUser();
  });

  define('WAWebContactGetters', (exports, require) => {
    const me = require('WAWebUserPrefsMeUser');
    const no = () => false;
    Object.assign(exports, {
      getNotifyName: c => c.pushname,
      getPremiumMessageName: () => undefined,
      getUserid: c => c.id?.user,
      getIsMe: c => Boolean(c.id && me.isMeAccount(c.id)),
      getIsUser: c => Boolean(c.id?.isUser()),
      getIsGroup: c => Boolean(c.id?.isGroup()),
      getIsBroadcast: c => Boolean(c.id?.isBroadcast()),
      getIsNewsletter: no,
      getIsPSA: no,
      getIsIAS: no,
      getIsSupportAccount: no,
      getIsWAContact: () => true,
      getCanRequestPhoneNumber: no,
      getShowBusinessCheckmarkAsPrimary: no,
      getShowBusinessCheckmarkAsSecondary: no,
      getShowBusinessCheckmarkInChatlist: no,
      getIsDisplayNameApproved: no,
      getShouldForceBusinessUpdate: no,
      getUserhash: () => null,
    });
  });

  define('WAWebFrontendContactGetters', (exports, require) => {
    const { lidPnCache } = require('WAWebApiContact');
    const name = c => c.name ?? c.pushname ?? c.id?.user ?? '';
    Object.assign(exports, {
      getDisplayName: name,
      getFormattedName: name,
      getFormattedShortName: name,
      getFormattedUser: name,
      getSearchName: name,
      getFormattedShortNameWithNonBreakingSpaces: name,
      getSearchVerifiedName: name,
      getHeader: name,
      getMentionName: name,
      getUserDisplayNameForLid: name,
      getDisplayNameOrPnForLid: name,
      getFormattedUsernameOrPhone: name,
      getFormattedPhone: c => `+${c.id?.user}`,
      getPhoneNumber: c => (c.id?.isLid() ? lidPnCache.getPhoneNumber(c.id) : c.id),
      getPnForLid: c => (c.id?.isLid() ? lidPnCache.getPhoneNumber(c.id) : null),
      getTextStatusString: () => '',
      getIsMyContact: c => Boolean(c.isMyContact),
    });
  });

  // The client names a person by number and by LID; it keeps them under the one that the account is addressed by.
  define('WAWebSaveContactAction', (exports, require) => {
    const { createWid } = require('WAWebWidFactory');
    exports.saveContactAction = async ({ phoneNumber, lid, firstName, lastName, syncToAddressbook }) => {
      const name = [firstName, lastName].filter(Boolean).join(' ');
      await require('SimWire').ask('contact.save', {
        wid: phoneNumber ? `${phoneNumber}@c.us` : `${lid}@lid`,
        name,
        sync: syncToAddressbook,
      });
      const id = require('SimMe').migrated && lid ? `${lid}@lid` : `${phoneNumber}@c.us`;
      require('SimContacts').save(createWid(id), name);
    };
  });

  define('WAWebDeleteContactAction', (exports, require) => {
    const { createWid } = require('WAWebWidFactory');
    exports.deleteContactAction = async ({ phoneNumber, lid }) => {
      const id = createWid(String(phoneNumber ?? lid));
      await require('SimWire').ask('contact.save', { wid: String(id), name: null, sync: true });
      require('SimContacts').save(id, null);
    };
  });
})(window.__sandbox);

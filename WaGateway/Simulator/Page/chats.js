'use strict';
(({ define }) => {
  define('WAWebChatMsgsCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    const MsgModel = require('WAWebMsgModel').default;
    class ChatMsgsCollection extends Collection {
      constructor() {
        super(MsgModel);
        this.loadAroundPromise = Promise.resolve();
        this.msgLoadState = { noEarlierMsgs: true, isLoadingEarlierMsgs: false };
      }
    }
    exports.ChatMsgsCollection = ChatMsgsCollection;
  });

  define('WAWebChatModel', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    const { ChatMsgsCollection } = require('WAWebChatMsgsCollection');
    const hidden = (o, name, value) => Object.defineProperty(o, name, { value, writable: true, configurable: true });

    class ChatModel extends BaseModel {
      constructor(values) {
        super({ unreadCount: 0, t: 0, archive: false, pin: undefined, isReadOnly: false, ...values });
        hidden(this, 'msgs', new ChatMsgsCollection());
        hidden(this, 'presence', require('WAWebPresenceCollection').PresenceCollection.add({ id: this.id }));
        hidden(this, 'mute', require('SimChatActs').mute(this, values?.muteExpiration ?? 0));
        hidden(this, 'promises', {});
        hidden(this, 'labels', []);
      }
      get isUser() {
        return Boolean(this.id?.isUser());
      }
      get isGroup() {
        return Boolean(this.id?.isGroup());
      }
      get isNewsletter() {
        return Boolean(this.id?.isNewsletter());
      }
      get isPSA() {
        return false;
      }
      get isBroadcast() {
        return false;
      }
      get hasUnread() {
        return this.unreadCount !== undefined && this.unreadCount !== 0;
      }
      get contact() {
        return this.id && require('WAWebContactCollection').ContactCollection.get(this.id);
      }
      get groupMetadata() {
        return this.id?.isGroup() ? require('WAWebGroupMetadataCollection').default.get(this.id) : undefined;
      }
      get formattedTitle() {
        return this.name ?? this.contact?.displayName ?? this.id?.user;
      }
      set formattedTitle(_) {}
      get shouldAppearInList() {
        return true;
      }
      get previewMessage() {
        return this.msgs?.last();
      }
      get showChangeNumberNotification() {
        return false;
      }
      get lastReceivedKey() {
        return this.msgs?.last()?.id;
      }
    }
    ChatModel.prototype.proxyName = 'chat';
    exports.default = exports.Chat = ChatModel;
  });

  define('WAWebChatCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    class ChatCollectionImpl extends Collection {
      // Channels are in a collection of their own, and in no list of this one; by its id each is found here too.
      get(id) {
        return String(id).endsWith('@newsletter') ? require('WAWebNewsletterCollection').default.get(id) : super.get(id);
      }
    }
    ChatCollectionImpl.model = require('WAWebChatModel').default;
    exports.ChatCollectionImpl = ChatCollectionImpl;
    exports.ChatCollection = new ChatCollectionImpl();
  });

  define('SimChats', (exports, require) => {
    const keep = require('SimKeep');
    const { createWid } = require('WAWebWidFactory');
    const { ChatCollection } = require('WAWebChatCollection');
    const { MsgCollection } = require('WAWebMsgCollection');

    // A message belongs to its chat before anybody hears of it: listeners of the Msg collection read msg.chat.
    const join = msg => ChatCollection.get(msg.id.remote)?.msgs.add(msg);

    exports.load = async () => {
      for (const row of await keep.all('chat')) ChatCollection.add({ ...row, id: createWid(row.id) });
    };

    exports.watch = () => MsgCollection.on('add', join);

    exports.save = chat =>
      keep.put(chat.isNewsletter ? 'newsletter' : 'chat', {
        ...(chat.isNewsletter ? { meta: { ...chat.newsletterMetadata.attributes, id: String(chat.id) } } : {}),
        id: String(chat.id),
        name: chat.name,
        t: chat.t,
        unreadCount: chat.unreadCount,
        archive: chat.archive,
        pin: chat.pin,
        muteExpiration: chat.mute.expiration,
        endOfHistoryTransferType: chat.endOfHistoryTransferType,
        ephemeralDuration: chat.ephemeralDuration,
      });

    exports.remove = id => {
      ChatCollection.remove(id);
      keep.delete('chat', id);
    };

    exports.open = (wid, values) => {
      const chat = ChatCollection.get(wid) ?? ChatCollection.add({ id: wid, ...values });
      if (values) chat.set(values);
      exports.save(chat);
      return chat;
    };
  });

  define('WAWebFindChatAction', (exports, require) => {
    const me = require('SimMe');
    const { ask } = require('SimWire');
    const { createWid } = require('WAWebWidFactory');
    const { lidPnCache } = require('WAWebApiContact');
    const { ChatCollection } = require('WAWebChatCollection');
    const contacts = require('SimContacts');
    const chats = require('SimChats');

    exports.findChat = async wid => ChatCollection.get(await address(wid));

    exports.findOrCreateLatestChat = async wid => {
      const id = await address(wid);
      const known = ChatCollection.get(id);
      if (known) return { chat: known, created: false };
      if (id.isGroup()) await require('WAWebGroupMetadataCollection').default.find(id);
      return { chat: chats.open(id), created: true };
    };

    // A migrated account has one chat per LID; the older ones have one per phone number and do not ask whether it exists.
    async function address(wid) {
      if (!wid.isUser()) return wid;
      if (me.migrated && !wid.isLid()) {
        const lid = lidPnCache.getCurrentLid(wid) ?? (await resolve(wid))?.lid;
        if (!lid) throw new Error('No LID for user');
        return createWid(String(lid));
      }
      if (!me.migrated && wid.isLid()) return createWid(String(lidPnCache.getPhoneNumber(wid) ?? (await resolve(wid))?.pn ?? wid));
      return wid;
    }

    async function resolve(wid) {
      const person = await ask('exists', { wid: String(wid) });
      if (person) contacts.map(person);
      return person;
    }
  });

  define('WAWebDBMessageFindLocal', (exports, require) => {
    const { ChatCollection } = require('WAWebChatCollection');

    exports.msgFindByDirection = async ({ anchor, count, direction }) => {
      require('SimDamage').read(anchor.remote);
      const all = ChatCollection.get(anchor.remote)?.msgs.toArray() ?? [];
      const at = all.findIndex(m => m.id.equals(anchor));
      if (at < 0) return [];
      const found = direction === 'after' ? all.slice(at + 1, at + 1 + count) : all.slice(Math.max(0, at - count), at);
      return found.map(m => m.attributes);
    };
    exports.msgFindBefore = ({ anchor, count }) => exports.msgFindByDirection({ anchor, count, direction: 'before' });
    exports.msgFindAfter = ({ anchor, count }) => exports.msgFindByDirection({ anchor, count, direction: 'after' });
  });

  // A profile whose disk fails: what Chromium says then when a chat's messages are read.
  define('SimDamage', (exports, require) => {
    let unreadable = [];
    require('SimWire').wire.on('unreadable', ({ chats }) => {
      unreadable = chats;
    });
    exports.read = chat => {
      if (unreadable.includes('*') || unreadable.includes(String(chat)))
        throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    };
  });

  define('WAWebChatMessageSearch', exports => {
    exports.getSearchContext = ({ chat }) => ({ collection: chat.msgs });
  });

  define('WAWebUpdateUnreadChatAction', (exports, require) => {
    const chats = require('SimChats');

    exports.sendSeen = async ({ chat }) => {
      if (!chat.unreadCount) return;
      chat.set('unreadCount', 0);
      chats.save(chat);
      require('SimOutbox').tell({ k: 'seen', id: `seen-${chat.id}-${Date.now()}`, chat: String(chat.id) });
    };
    exports.markUnread = async chat => {
      chat.set('unreadCount', -1);
      chats.save(chat);
    };
  });

  define('WAWebFrontendChatGetters', exports => {
    exports.getShouldAppearInList = () => true;
    exports.getPreviewMessage = chat => chat.msgs?.last();
    exports.getShowChangeNumberNotification = () => false;
    exports.getShouldShowUnreadDivider = () => false;
  });

  define('WAWebChatGetters', exports => {
    exports.getHasUnread = chat => chat.unreadCount !== 0;
  });
})(window.__sandbox);

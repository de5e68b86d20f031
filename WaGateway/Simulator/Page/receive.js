'use strict';
(({ define }) => {
  // What the server delivers, item by item.
  define('SimInbox', (exports, require) => {
    const keep = require('SimKeep');
    const wire = require('SimWire');
    const { createWid } = require('WAWebWidFactory');
    const { MsgCollection } = require('WAWebMsgCollection');
    const contacts = require('SimContacts');
    const messages = require('SimMessages');
    let held = [];
    let open = false;
    let working = false;
    let restartedAt = -Infinity;

    wire.wire.on('items', ({ items }) => {
      held.push(...items);
      if (open) work();
    });

    /** @param restarted The stream began anew in a page that lives. */
    exports.open = restarted => {
      open = true;
      if (restarted) restartedAt = performance.now();
      work();
    };

    exports.close = () => {
      open = false;
      held = [];
    };

    // A piece of history at a time: a long one must not stall the page.
    async function work() {
      if (working) return;
      working = true;
      try {
        while (held.length > 0) {
          const past = held.findIndex(({ item }) => item.t === 'history');
          const items = held.splice(0, past < 0 ? held.length : Math.max(past, 1));
          for (const { item } of items) kinds[item.t](item);
          // The server forgets what is acknowledged: only after it is on disk here.
          keep.settled().then(() => wire.send({ k: 'got', seq: items.at(-1).seq }));
          if (past === 0) await new Promise(done => setTimeout(done));
        }
      } finally {
        working = false;
      }
    }

    const kinds = {
      msg({ m, who, twice }) {
        who?.forEach(contacts.know);
        const values = { ...messages.fromRow(m), ...flags() };
        deliver(values);
        require('SimGroupNotices').note(values);
        if (twice) setTimeout(() => MsgCollection.trigger('add', MsgCollection.get(messages.keyOf(m.id)), MsgCollection), 50);
      },
      history({ chats, rows, who }) {
        who.forEach(contacts.know);
        for (const row of rows) require('SimArrivals').add({ ...messages.fromRow(row), isMdHistoryMsg: true, isNewMsg: false });
        for (const { id, t, unreadCount, endOfHistoryTransferType } of chats)
          require('SimChats').open(createWid(id), { t, unreadCount, endOfHistoryTransferType });
      },
      group({ meta }) {
        require('SimGroups').takeLater(meta);
      },
      group_gone({ gid }) {
        require('SimGroups').remove(gid);
      },
      edit({ key, editKey, body, ms }) {
        const msg = MsgCollection.get(messages.keyOf(key));
        const words = msg?.filehash ? { caption: body } : { body };
        msg?.set({ ...words, latestEditSenderTimestampMs: ms, latestEditMsgKey: messages.keyOf(editKey) });
        if (msg) messages.save(msg);
        if (msg?.id.fromMe) messages.noteEdit(msg, messages.keyOf(editKey));
      },
      revoke({ m, key }) {
        const values = messages.fromRow(m);
        // Only other people's are new, so wa-js speaks of theirs alone.
        deliver({ ...values, protocolMessageKey: messages.keyOf(key), isNewMsg: !values.id.fromMe });
      },
      // The table first, then whoever listens.
      react({ id, key, text, sender, s }) {
        const reactions = require('SimReactions');
        const [msgKey, msg] = [messages.keyOf(id), MsgCollection.get(messages.keyOf(key))];
        const parentMsgKey = reactions.keyAsWritten(messages.keyOf(key));
        reactions.put(msg, { msgKey, parentMsgKey, reactionText: text, sender, timestamp: s });
        // Through the module object: wa-js has put its own function there.
        require('WAWebReactionsMsgAction').addOrUpdateReactionsModelCollection(
          {
            msgKey: msgKey._serialized,
            parentMsgKey: parentMsgKey._serialized,
            reactionText: text,
            read: false,
            senderUserJid: sender,
            t: s,
            orphan: 0,
          },
          true,
        );
      },
      // Deleted for this account alone, on its phone.
      forget({ key }) {
        const msg = MsgCollection.get(messages.keyOf(key));
        if (msg) require('SimChange').forget(msg.chat, [msg]);
      },
      // Its sender has sent it again: the row becomes what it is.
      decrypt({ m }) {
        const { id, ...values } = messages.fromRow(m);
        const msg = MsgCollection.get(id);
        msg?.set(values);
        if (msg) messages.save(msg);
      },
      vote({ id, key, sender, options, ms }) {
        require('SimVotes').take({
          ack: 1,
          msgKey: messages.keyOf(id),
          parentMsgKey: messages.keyOf(key),
          selectedOptionLocalIds: options,
          sender: createWid(sender),
          senderTimestampMs: ms,
        });
      },
      pin({ id, key, sender, seconds, ms }) {
        require('SimPins').take({
          msgKey: messages.keyOf(id)._serialized,
          parentMsgKey: messages.keyOf(key)._serialized,
          chatId: key.remote,
          sender,
          pinType: seconds > 0 ? 1 : 2,
          pinExpiryDuration: seconds,
          senderTimestampMs: ms,
        });
      },
      respond({ id, key, sender, response, ms }) {
        require('SimEventResponses').take({
          msgKey: messages.keyOf(id)._serialized,
          parentMsgKey: messages.keyOf(key)._serialized,
          sender,
          eventResponse: response,
          extraGuestCount: 0,
          senderTimestampMs: ms,
        });
      },
      rcpt(item) {
        require('SimReceipts').take(item);
      },
      channel({ meta, rows, reactions }) {
        require('SimChannels').take(meta, rows, reactions);
      },
      channel_gone({ id }) {
        require('SimChannels').remove(id);
      },
      channel_reactions({ reactions }) {
        require('SimChannels').count(reactions);
      },
      status({ m, who }) {
        who?.forEach(contacts.know);
        require('SimStatus').receive(messages.fromRow(m));
      },
      status_gone({ key }) {
        require('SimStatus').removed(messages.keyOf(key));
      },
      seen({ chat }) {
        const model = require('WAWebChatCollection').ChatCollection.get(chat);
        model?.set('unreadCount', 0);
        if (model) require('SimChats').save(model);
      },
    };

    // The first message within 50 ms after a restart of the stream lacks the marks of a new one.
    function flags() {
      const unmarked = performance.now() - restartedAt < 50;
      restartedAt = -Infinity;
      return unmarked ? {} : { isNewMsg: true, recvFresh: true };
    }

    function deliver(values) {
      MsgCollection.processMultipleMessages(values.id.remote, [values]);
    }
  });

  define('SimArrivals', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const { MsgCollection } = require('WAWebMsgCollection');
    const { ChatCollection } = require('WAWebChatCollection');
    const { getIsUnreadType } = require('WAWebMsgGetters');
    const messages = require('SimMessages');
    const chats = require('SimChats');

    exports.take = list => {
      for (const values of list) {
        if (values.type === 'protocol') protocol(values);
        else exports.add(values);
      }
    };

    exports.add = values => {
      if (MsgCollection.get(values.id)) return;
      const chat = ChatCollection.get(values.id.remote) ?? firstContact(values);
      chat.set('t', values.t);
      if (values.isNewMsg !== false && !values.id.fromMe && getIsUnreadType(values))
        chat.set('unreadCount', Math.max(0, chat.unreadCount) + 1);
      chats.save(chat);
      store({ ...values, clientReceivedTsMillis: Date.now() });
    };

    function protocol(values) {
      if (values.subtype === 'ephemeral_setting') {
        const chat = ChatCollection.get(values.id.remote);
        chat?.set('ephemeralDuration', values.ephemeralDuration);
        if (chat) chats.save(chat);
        return;
      }
      const msg = MsgCollection.get(values.protocolMessageKey);
      if (msg)
        require('SimChange').revoked(msg, { id: values.id, subtype: values.subtype === 'admin_revoke' ? 'admin' : 'sender', t: values.t });
    }

    // The first message of an unknown number brings two system rows along.
    function firstContact(values) {
      const remote = values.id.remote;
      const chat = chats.open(remote, { t: values.t });
      if (values.isNewMsg !== false && !values.id.fromMe && remote.isUser())
        for (const type of ['notification_template', 'e2e_notification'])
          store({
            id: new MsgKey({ fromMe: false, remote, id: MsgKey.newId() }),
            type,
            subtype: 'encrypt',
            t: values.t,
            from: values.from,
            to: values.to,
            ack: 1,
            isNewMsg: true,
            clientReceivedTsMillis: Date.now(),
          });
      return chat;
    }

    function store(values) {
      const secret = crypto.getRandomValues(new Uint8Array(32));
      messages.save(MsgCollection.add({ messageSecret: secret, ...values }));
    }
  });

  define('WAWebReactionsMsgAction', exports => {
    exports.addOrUpdateReactionsModelCollection = () => {};
  });
})(window.__sandbox);

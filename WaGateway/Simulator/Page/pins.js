'use strict';
// Messages that are pinned to the top of their chat, for everybody in it, and how long.
(({ define }) => {
  const day = 86400;
  const spans = { OneDay: day, SevenDays: 7 * day, ThirtyDays: 30 * day };

  define('WAWebPinMsgConstants', exports => {
    exports.PIN_STATE = { INVALID: 0, PIN: 1, UNPIN: 2 };
    exports.PinExpiryDurationOption = Object.fromEntries(
      ['FiveSeconds', 'FifteenSeconds', 'OneMinute', ...Object.keys(spans)].map(name => [name, name]),
    );
    exports.DEFAULT_PIN_EXPIRY_DURATION_OPTION = 'SevenDays';
    exports.getPinExpiryDuration = option => spans[option];
  });

  define('WAWebPinInChatCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    const { BaseModel } = require('WAWebBaseModel');
    class PinInChatCollectionImpl extends Collection {
      getByParentMsgKey(key) {
        return this.findFirst(pin => String(pin.parentMsgKey) === String(key));
      }
    }
    PinInChatCollectionImpl.model = class PinInChatModel extends BaseModel {};
    exports.PinInChatCollection = new PinInChatCollectionImpl();
  });

  define('SimPins', (exports, require) => {
    const keep = require('SimKeep');
    const MsgKey = require('WAWebMsgKey').default;
    const { createWid } = require('WAWebWidFactory');
    const { PinInChatCollection: pins } = require('WAWebPinInChatCollection');

    // One for each message that ever was pinned: its last state. Keys are texts, as in the client's own table.
    const table = new Map();

    // The collection has what happens from now on. The client fills in a chat's older pins when somebody opens it, which nobody does here.
    exports.load = async () => {
      for (const row of (await keep.get('user', 'pins'))?.rows ?? []) table.set(row.parentMsgKey, row);
    };

    /** The rows of these chats. */
    exports.of = chats => [...table.values()].filter(row => chats.includes(row.chatId)).map(row => ({ ...row }));

    exports.take = row => {
      table.set(row.parentMsgKey, row);
      accept(row);
      if (row.pinType === 1) notice(row);
      keep.put('user', { key: 'pins', rows: [...table.values()] });
    };

    // A row in the chat says that something was pinned, and not what. None says that it was unpinned.
    function notice({ chatId, sender, senderTimestampMs }) {
      const me = require('WAWebUserPrefsMeUser');
      const remote = createWid(chatId);
      const author = createWid(sender);
      const fromMe = me.isMeAccount(author);
      const id = new MsgKey({ fromMe, remote, id: MsgKey.newId(), participant: remote.isGroup() ? author : undefined });
      const t = Math.floor(senderTimestampMs / 1000);
      const ends = fromMe ? { from: author, to: remote } : { from: remote, to: me.getMePnUserOrThrow() };
      const values = { id, type: 'pinned_message', author, templateParams: [author], t, ...ends, ack: 1, isNewMsg: true };
      require('SimArrivals').add(values);
    }

    function accept(row) {
      const known = pins.getByParentMsgKey(row.parentMsgKey);
      const t = Math.floor(row.senderTimestampMs / 1000);
      const values = { ...row, t, parentMsgKey: MsgKey.fromString(row.parentMsgKey) };
      if (known) known.set({ ...values, id: known.id });
      else pins.add({ ...values, id: row.parentMsgKey });
    }
  });

  define('WAWebModelStorageUtils', (exports, require) => {
    const tables = { 'pinned-messages': { anyOf: async (_, [...values]) => require('SimPins').of(values) } };
    exports.getStorage = () => ({ table: name => tables[name] });
  });

  define('WAWebSendPinMessageAction', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const { PIN_STATE, getPinExpiryDuration } = require('WAWebPinMsgConstants');
    const { SendMsgResult } = require('WAWebSendMsgResultAction');
    /** Throws where the server refuses it. */
    exports.sendPinInChatMsg = async (msg, type, option) => {
      const seconds = type === PIN_STATE.PIN ? getPinExpiryDuration(option ?? 'SevenDays') : 0;
      const id = MsgKey.newId();
      const answer = await require('SimOutbox').post({ k: 'pin', id, target: msg.id.id, seconds });
      if (answer.error || answer.dead) throw new Error('PinInChat send Error');
      require('SimPins').take({
        msgKey: id,
        parentMsgKey: String(msg.id),
        chatId: String(msg.id.remote),
        sender: String(require('WAWebUserPrefsMeUser').getMeLidUserOrThrow()),
        pinType: type,
        pinExpiryDuration: seconds,
        senderTimestampMs: Date.now(),
      });
      return { messageSendResult: SendMsgResult.OK, t: answer.t };
    };
  });
})(window.__sandbox);

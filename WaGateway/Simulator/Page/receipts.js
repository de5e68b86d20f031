'use strict';
(({ define }) => {
  define('SimReceipts', (exports, require) => {
    const { createWid } = require('WAWebWidFactory');
    const { MsgCollection } = require('WAWebMsgCollection');
    const { ACK_STRING } = require('WAWebAck');
    const words = { 2: ACK_STRING.DELIVERY, 3: ACK_STRING.READ, 4: ACK_STRING.PLAYED };

    /** { chat, participant, ids, ack, overall }: one device's or member's receipt; overall is the tick to show. */
    exports.take = ({ chat, participant, ids, ack, overall }) => {
      const receipt = {
        ack,
        ackString: words[ack],
        from: createWid(chat),
        externalIds: ids,
        participant: participant ? createWid(participant) : null,
        overall,
      };
      // Through the module object: wa-js has put its own function there.
      if (receipt.from.isGroup()) require('WAWebHandleGroupChatReceipt').handleGroupSimpleReceipt(receipt);
      else require('WAWebHandleDirectChatReceipt').handleChatSimpleReceipt(receipt);
    };

    exports.apply = ({ from, externalIds, overall }) => {
      const wanted = new Set(externalIds);
      const chat = require('WAWebChatCollection').ChatCollection.get(from);
      const own = from.isGroup() ? `_${require('SimMe').lid}` : '';
      for (const id of wanted) {
        const msg = MsgCollection.get(`true_${from}_${id}${own}`) ?? chat?.msgs.findFirst(m => m.id.id === id);
        if (!msg || msg.ack >= overall) continue;
        msg.updateAck(overall);
        require('SimMessages').save(msg);
      }
    };
  });

  define('WAWebMsgInfoCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    const { BaseModel } = require('WAWebBaseModel');
    const { createWid } = require('WAWebWidFactory');
    class MsgInfoCollectionImpl extends Collection {
      /** Who told what of a message: read anew each time. */
      async find(id) {
        const key = String(id);
        const { people, remaining } = await require('SimWire').ask('message.info', { target: key.split('_')[2] });
        const told = name => people.filter(one => one[name]).map(one => ({ id: createWid(one.wid), t: one[name] }));
        const values = { delivery: told('delivered'), read: told('read'), played: told('played'), ...remaining };
        const known = this.get(key) ?? this.add({ id: key });
        return known.set(values);
      }
    }
    MsgInfoCollectionImpl.model = class MsgInfoModel extends BaseModel {};
    exports.MsgInfoCollection = new MsgInfoCollectionImpl();
  });

  define('WAWebHandleDirectChatReceipt', (exports, require) => {
    exports.handleChatSimpleReceipt = async receipt => require('SimReceipts').apply(receipt);
  });

  define('WAWebHandleGroupChatReceipt', (exports, require) => {
    exports.handleGroupSimpleReceipt = async receipt => require('SimReceipts').apply(receipt);
  });

  define('WAWebHandleStatusReceipt', exports => {
    exports.handleStatusSimpleReceipt = async () => {};
  });
})(window.__sandbox);

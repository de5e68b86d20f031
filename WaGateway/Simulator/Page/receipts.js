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

'use strict';
// Orders: what was ordered is on the server, and a business answers with messages.
(({ define }) => {
  define('WAWebBizQueryOrderJob', (exports, require) => {
    // Older builds take the arguments one by one.
    exports.queryOrder = async ({ orderId, token }) => {
      const order = await require('SimWire').ask('catalogue.order', { id: orderId, token });
      return { ...order, tax: null };
    };
  });

  define('WAWebDBUpdateMessageTable', (exports, require) => {
    exports.updateMessageTable = async (id, values) => {
      const keep = require('SimKeep');
      const row = await keep.get('message', String(id));
      if (row) await keep.put('message', { ...row, ...values });
    };
  });

  define('WAWebBizSendOrderAction', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const me = require('WAWebUserPrefsMeUser');

    async function send(chat, nativeFlowName, caption, params) {
      const from = chat.id.isLid() ? me.getMeLidUserOrThrow() : me.getMePnUserOrThrow();
      const [, sent] = await require('WAWebSendMsgChatAction').addAndSendMsgToChat(chat, {
        id: new MsgKey({ fromMe: true, remote: chat.id, id: MsgKey.newId() }),
        type: 'interactive',
        interactiveType: 'native_flow',
        nativeFlowName,
        caption,
        interactivePayload: { buttons: [{ name: nativeFlowName, buttonParamsJson: JSON.stringify(params) }], messageVersion: 1 },
        from,
        to: chat.id,
        self: 'out',
        ack: 0,
        isNewMsg: true,
        local: true,
        t: Math.floor(Date.now() / 1000),
      });
      await sent;
    }

    exports.sendOrderStatusMessageAsMerchant = ({ chat, orderInfo, orderNote, orderStatus }) =>
      send(chat, 'order_status', orderNote, {
        reference_id: orderInfo.referenceId,
        order: { status: orderStatus, description: orderNote },
      });
    exports.sendOrderPaymentStatusMessageAsMerchant = ({ chat, orderInfo, paymentStatus }) =>
      send(chat, 'payment_status', null, { reference_id: orderInfo.referenceId, payment: { status: paymentStatus } });
  });
})(window.__sandbox);

// Orders: what was ordered, which only WhatsApp's server knows, and what the business answers.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse } = bridge.tools;
  const { money, whole } = bridge.shapes;
  const side = 100;
  const [inquiry, accepted, declined] = [1, 2, 3];
  const words = { [inquiry]: 'inquiry', [accepted]: 'accepted', [declined]: 'declined' };
  const notThere = [400, 401, 403, 404];
  const statusOf = error => Number(error?.status ?? error?.statusCode ?? error?.errorCode);
  const adapted = new WeakSet();

  // Newer builds take one object, and wa-js gives the arguments one by one: from the first order on the function takes both.
  function job() {
    const orders = require('WAWebBizQueryOrderJob');
    if (orders.queryOrder.length === 1) {
      const query = orders.queryOrder;
      orders.queryOrder = (order, width, height, token) =>
        query(typeof order === 'object' ? order : { orderId: order, width, height, token });
      adapted.add(orders.queryOrder);
    }
    return orders;
  }

  function query(orderId, token, sellerJid) {
    const orders = job();
    return adapted.has(orders.queryOrder)
      ? orders.queryOrder({ orderId, token, sellerJid, width: side, height: side })
      : orders.queryOrder(orderId, side, side, token);
  }

  const secondsOf = time => (time > 1e11 ? Math.floor(time / 1000) : time > 0 ? Math.floor(time) : null);

  async function details(id, token, seller, status) {
    let answer;
    try {
      answer = await query(id, token, seller);
    } catch (error) {
      if (notThere.includes(statusOf(error))) refuse('order_not_found', id);
      throw error;
    }
    if (!answer) refuse('order_not_found', id);
    const amount = value => money(value, answer.currency);
    return {
      id,
      status,
      createdAt: secondsOf(Number(answer.createdAt)),
      subtotal: amount(answer.subtotal),
      tax: amount(answer.tax),
      total: amount(answer.total),
      items: bridge.list(answer.products).map(product => ({
        id: text(product.id),
        name: text(product.name),
        quantity: whole(product.quantity),
        price: money(product.price, product.currency ?? answer.currency),
        imageUrl: text(product.thumbnailUrl) || null,
      })),
    };
  }

  async function orderOf(serialized) {
    const message = (await bridge.find(serialized)) ?? refuse('message_gone');
    return message.type === 'order' && message.orderId && message.token ? message : refuse('not_an_order');
  }

  async function ofMessage({ serialized }) {
    const message = await orderOf(serialized);
    return details(text(message.orderId), text(message.token), message.sellerJid, words[message.status ?? inquiry] ?? null);
  }

  /** An order that this account was sent, and that waits for its answer. */
  async function waiting(serialized) {
    bridge.ownBusiness();
    const message = await orderOf(serialized);
    if (message.id.fromMe) refuse('own_order');
    const status = message.status ?? inquiry;
    if (status !== inquiry) refuse('order_answered', words[status] ?? status);
    await details(text(message.orderId), text(message.token), message.sellerJid, null);
    return message;
  }

  /** wa-js marks the order first and does not look at what became of the message to the buyer. */
  async function answer(serialized, run) {
    const message = await waiting(serialized);
    const before = new Set((message.chat?.msgs?.getModelsArray?.() ?? []).map(one => text(one.id)));
    try {
      await run(text(message.id));
      const sent = (message.chat?.msgs?.getModelsArray?.() ?? []).filter(one => one.id.fromMe && !before.has(text(one.id)));
      if (sent.some(one => one.ack < 0)) refuse('refused', 'the message to the buyer was not sent');
    } catch (error) {
      message.set({ status: inquiry });
      await Promise.resolve(wa().whatsapp.functions.updateMessageTable(message.id, { status: inquiry })).catch(() => {});
      throw error;
    }
  }

  const accept = ({ serialized }) => answer(serialized, msgId => wa().order.accept({ msgId }));
  const decline = ({ serialized, note }) => answer(serialized, msgId => wa().order.decline({ msgId, declineNote: note ?? undefined }));

  const querying = 'WAWebBizQueryOrderJob.queryOrder';
  const answering = [querying, 'whatsapp.functions.updateMessageTable'];
  bridge.offer('order', {
    ofMessage: [[querying], ofMessage],
    get: [[querying], ({ id, token }) => details(id, token, wa().conn.getMyUserId(), null)],
    accept: [['order.accept', ...answering], accept],
    decline: [['order.decline', 'whatsapp.functions.sendOrderStatusMessageAsMerchant', ...answering], decline],
  });
})();

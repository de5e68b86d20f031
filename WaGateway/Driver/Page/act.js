// What the gateway asks WhatsApp Web to do. Every verb takes one plain object and answers with one.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge || bridge.act) return;
  const wa = () => window.WPP;
  const text = value => (value === undefined || value === null ? null : String(value));

  // In a LID-migrated account most calls fail with a phone number: the chat is looked up first and its own id used.
  async function prepare({ to }) {
    const group = to.endsWith('@g.us');
    const known = group ? null : await wa().contact.queryExists(to);
    if (!group && !known) return { fault: 'not_on_whatsapp' };
    let chat;
    try {
      // The number as WhatsApp knows it, which can differ from the one given (Brazil's ninth digit).
      chat = await wa().chat.find(text(known?.wid) ?? to);
    } catch (error) {
      return { fault: group ? 'group_not_found' : 'not_on_whatsapp', detail: text(error?.message) };
    }
    const key = await wa().chat.generateMessageID(chat.id);
    return { to: text(known?.wid) ?? to, chat: text(chat.id), id: text(key.id), serialized: text(key) };
  }

  async function message(serialized) {
    try {
      return await wa().chat.getMessageById(serialized);
    } catch {
      return null;
    }
  }

  async function ackOf({ serialized }) {
    return { ack: (await message(serialized))?.ack ?? null };
  }

  // Both directions of LID and phone number; what WhatsApp does not know is left out.
  async function resolve({ ids }) {
    const phones = {};
    for (const id of ids) {
      try {
        const entry = await wa().contact.getPnLidEntry(id);
        if (entry?.lid && entry?.phoneNumber) phones[entry.lid._serialized] = entry.phoneNumber._serialized;
      } catch {
        // Unknown to WhatsApp: the LID is all there is.
      }
    }
    return { phones };
  }

  // The client keeps every message it received, also those whose events nobody heard.
  async function readBack({ seconds, linkedSeconds, pageSize }) {
    const until = Math.floor(Date.now() / 1000);
    const missed = [];
    try {
      for (const chat of await wa().chat.list())
        if ((chat.t ?? 0) >= seconds || chat.unreadCount > 0) missed.push(...(await messagesSince(chat, seconds, linkedSeconds, pageSize)));
    } finally {
      bridge.release(missed.map(m => ({ ...bridge.describe(m), readBack: true })));
    }
    bridge.emit('caught_up', { seconds: until });
    return { count: missed.length };
  }

  // What came since, and whatever is unread however old it is: it may have waited long for this device to come back.
  async function messagesSince(chat, seconds, linkedSeconds, pageSize) {
    const known = new Set();
    let found = [];
    let unread = Math.max(chat.unreadCount ?? 0, 0);
    let before;
    for (;;) {
      const page = await wa().chat.getMessages(chat.id, before ? { count: pageSize, direction: 'before', id: before } : { count: pageSize });
      const news = page.filter(m => !known.has(text(m.id)));
      const wanted = [];
      for (const m of news.toReversed()) {
        known.add(text(m.id));
        const isUnread = !m.id.fromMe && unread > 0 && unread-- > 0;
        if (m.t >= linkedSeconds && (m.t >= seconds || isUnread) && bridge.isMessage(m)) wanted.unshift(m);
      }
      found = [...wanted, ...found];
      const oldest = news[0];
      if (!oldest || page.length < pageSize || oldest.t < linkedSeconds || (oldest.t < seconds && unread === 0)) return found;
      before = text(oldest.id);
    }
  }

  // wa-js's own refreshQR is broken on current builds; this is what the button "Click to reload QR code" does.
  async function refreshQr() {
    require('WAWebBackendEventBus').BackendEventBus.triggerRefreshQR();
    return {};
  }

  async function pairingCode({ phone }) {
    return { code: await wa().conn.genLinkDeviceCodeForPhoneNumber(phone, true) };
  }

  // Never resolves by itself: the page navigates away under it.
  async function logout() {
    void wa().conn.logout();
    return {};
  }

  bridge.find = message;
  bridge.act = { prepare, ackOf, resolve, readBack, refreshQr, pairingCode, logout };
})();

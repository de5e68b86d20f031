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

  // A refused send resolves with ack -1 and says so in messageSendResult; it never rejects because of the server.
  async function sendText({ chat, serialized, body, quoted }) {
    const options = { messageId: serialized, waitForAck: true, linkPreview: false, createChat: true, markIsRead: false };
    if (quoted && (await message(quoted))) options.quotedMsg = quoted;
    try {
      const sent = await wa().chat.sendTextMessage(chat, body, options);
      const result = await sent.sendMsgResult;
      return { ack: sent.ack, result: text(result?.messageSendResult ?? result) };
    } catch (error) {
      // Rejections are local: the client did not take the message at all.
      return { ack: -1, result: text(error?.message ?? error) };
    }
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

  bridge.act = { prepare, sendText, ackOf, resolve, refreshQr, pairingCode, logout };
})();

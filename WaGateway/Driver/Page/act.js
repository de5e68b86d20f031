// What the gateway asks WhatsApp Web to do. Every verb takes one plain object and answers with one.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge || bridge.act) return;
  const wa = () => window.WPP;
  const text = value => (value === undefined || value === null ? null : String(value));
  const longestStart = 15_000;

  // In a LID-migrated account most calls fail with a phone number: the chat is looked up first and its own id used.
  // `needed`: the key of a message that the new one quotes or copies.
  async function prepare({ to, needed }) {
    assertReady();
    const group = to.endsWith('@g.us');
    if (bridge.isChannel(to)) return prepareChannel(to, needed);
    const known = group ? null : await wa().contact.queryExists(to);
    if (!group && !known) return { fault: 'not_on_whatsapp' };
    let chat;
    try {
      // The number as WhatsApp knows it, which can differ from the one given (Brazil's ninth digit).
      chat = await wa().chat.find(text(known?.wid) ?? to);
    } catch (error) {
      return { fault: group ? 'group_not_found' : 'not_on_whatsapp', detail: bridge.reason(error) };
    }
    const closed = group && (await whyClosed(chat));
    if (closed) return closed;
    return prepared(text(known?.wid) ?? to, chat, needed);
  }

  // A channel is asked of the client's own list: only its owner and admins post there.
  async function prepareChannel(to, needed) {
    const channel = wa().whatsapp.NewsletterStore?.get(to);
    if (!channel) return { fault: 'channel_not_found' };
    if (channel.newsletterMetadata?.iAmAdminOrOwner?.() === false) return { fault: 'not_channel_admin' };
    return prepared(to, channel, needed);
  }

  async function prepared(to, chat, needed) {
    const key = await wa().chat.generateMessageID(chat.id);
    const hasNeeded = !needed || !!(await message(needed));
    return { to, chat: text(chat.id), id: text(key.id), serialized: text(key), epoch: bridge.epoch, hasNeeded };
  }

  // What the client has already is enough: asking the server for each of hundreds of groups takes minutes.
  async function groupMeta(chat) {
    const store = wa().whatsapp.GroupMetadataStore;
    const known = store.get(chat.id);
    return known?.participants?.length > 0 ? known : store.find(chat.id);
  }

  // WhatsApp's server would refuse it too, without a reason. A group whose members are not known is not judged.
  async function whyClosed(chat) {
    const { participants, announce, isParentGroup, terminated } = (await groupMeta(chat).catch(() => null)) ?? {};
    if (isParentGroup) return { fault: 'is_community', detail: announcementsOf(chat.id) };
    if (terminated) return { fault: 'group_ended' };
    if (!participants?.length) return null;
    if (participants.iAmMember?.() === false) return { fault: 'not_in_group' };
    return announce && participants.iAmAdmin?.() === false ? { fault: 'not_group_admin' } : null;
  }

  function announcementsOf(community) {
    const groups = wa().whatsapp.GroupMetadataStore.getModelsArray();
    return text(groups.find(one => one.defaultSubgroup && text(one.parentGroup) === text(community))?.id);
  }

  async function message(serialized) {
    try {
      return await wa().chat.getMessageById(serialized);
    } catch {
      return null;
    }
  }

  // Before its own store is loaded the client would say of every message that it does not know it.
  function assertReady() {
    if (wa()?.isInjected && wa().whatsapp.Stream.mode === 'MAIN') return;
    throw Object.assign(new Error('WhatsApp Web is not ready yet'), { notReady: true });
  }

  async function ackOf({ serialized }) {
    assertReady();
    return { ack: (await message(serialized))?.ack ?? null, epoch: bridge.epoch };
  }

  // Deletes a message for this account alone. The client says that it is done before it is.
  async function forget(found, milliseconds) {
    const serialized = text(found.id);
    bridge.ours.add(serialized);
    await wa().chat.deleteMessage(text(found.id.remote), serialized, true, false);
    for (const began = performance.now(); performance.now() - began < milliseconds; ) {
      if (!(await message(serialized))) return;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error('the message was not deleted in time');
  }

  // The phone numbers behind LIDs, all asked at once; what WhatsApp has not said in time is left out.
  async function resolve({ ids, milliseconds }) {
    const phones = {};
    const one = async id => {
      const entry = await wa().contact.getPnLidEntry(id);
      if (entry?.lid && entry?.phoneNumber) phones[entry.lid._serialized] = entry.phoneNumber._serialized;
    };
    const late = new Promise(done => setTimeout(done, milliseconds));
    // Unknown to WhatsApp: the LID is all there is.
    await Promise.race([Promise.allSettled(ids.map(one)), late]);
    return { phones: { ...phones } };
  }

  // wa-js's own refreshQR is broken on current builds; this is what the button "Click to reload QR code" does.
  async function refreshQr() {
    require('WAWebBackendEventBus').BackendEventBus.triggerRefreshQR();
    return {};
  }

  // A code to scan is there before wa-js is.
  async function pairingCode({ phone }) {
    for (const began = performance.now(); !wa().isInjected && performance.now() - began < longestStart; )
      await new Promise(resolve => setTimeout(resolve, 50));
    return { code: await wa().conn.genLinkDeviceCodeForPhoneNumber(phone, true) };
  }

  // Never resolves by itself: the page navigates away under it.
  async function logout() {
    void wa().conn.logout();
    return {};
  }

  bridge.find = message;
  Object.assign(bridge, { forget, assertReady });
  bridge.groupMeta = groupMeta;
  bridge.act = { prepare, ackOf, resolve, refreshQr, pairingCode, logout };
})();

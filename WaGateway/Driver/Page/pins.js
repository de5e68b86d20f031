// Messages that are not pinned any more, and messages that are kept where messages disappear. That a message was pinned is a row of the
// chat (`pinned_message`); that it was unpinned, or kept, has none.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.answers || bridge.pins) return;
  const { list, quietly, text } = bridge;
  const { follow, change } = bridge.answers;
  const [pinned, unpinned] = [1, 2];
  const states = { KEPT: true, UNKEPT: false };
  const loaded = () => require('WAWebPinInChatCollection').PinInChatCollection;

  const unpinOf = pin => ({ by: text(pin.sender), milliseconds: bridge.milliseconds(pin.senderTimestampMs) });

  function tellUnpinned(pin) {
    const key = bridge.original(pin.parentMsgKey);
    if (pin.pinType === unpinned && key?.remote)
      change('unpinned', { ...bridge.target(key, key.participant, pin.sender), ...unpinOf(pin) });
  }

  // The client loads the pins of a chat when somebody opens it: the others are in its database only.
  async function stored(chats) {
    try {
      return list(await require('WAWebModelStorageUtils').getStorage().table('pinned-messages').anyOf(['chatId'], chats));
    } catch {
      return [];
    }
  }

  /** What was pinned or unpinned last of each message of a chat, by its key. */
  async function latestIn(chats) {
    const latest = new Map();
    const inMemory = (quietly(() => loaded().getModelsArray()) ?? []).filter(pin => chats.includes(text(pin.chatId)));
    for (const pin of [...(await stored(chats)), ...inMemory]) {
      const [key, before] = [text(pin?.parentMsgKey), latest.get(text(pin?.parentMsgKey))];
      if (key && !(Number(before?.senderTimestampMs) > Number(pin.senderTimestampMs))) latest.set(key, pin);
    }
    return latest;
  }

  /** What was unpinned in a chat, by the keys of its messages: { by, milliseconds }. */
  async function unpinnedIn(chats) {
    const latest = await latestIn(chats);
    return new Map([...latest].filter(([, pin]) => pin.pinType === unpinned).map(([key, pin]) => [key, unpinOf(pin)]));
  }

  /** Whether a message is pinned now. `keys` are the forms of its key, `chats` those of its chat's id. */
  async function isPinned(chats, keys) {
    const latest = await latestIn(chats);
    const known = keys.map(key => latest.get(key)).filter(Boolean);
    known.sort((one, other) => Number(other.senderTimestampMs) - Number(one.senderTimestampMs));
    return known[0]?.pinType === pinned;
  }

  /** Whether a message is kept although it was to disappear, and whose doing that is; null where nobody has changed that. */
  function keptOf(m) {
    if (!Object.hasOwn(states, text(m.kicState) ?? '') || !(Number(m.kicTimestampMs) > 0)) return null;
    const key = quietly(() => bridge.original(m.kicKey));
    const by = key?.fromMe ? quietly(() => window.WPP.conn.getMyUserId()) : (key?.participant ?? key?.remote);
    return { kept: states[m.kicState], by: text(by), milliseconds: bridge.milliseconds(m.kicTimestampMs) };
  }

  function tellKept(m) {
    const kept = keptOf(m);
    if (kept) change('kept', { ...bridge.target(m.id, m.id.participant ?? m.author, kept.by), ...kept });
  }

  bridge.pins = { unpinnedIn, isPinned, keptOf };
  follow(loaded, ['add', 'change:pinType', 'change:senderTimestampMs'], tellUnpinned);
  follow(() => require('WAWebCollections').Msg, ['change:kicState'], tellKept);
})();

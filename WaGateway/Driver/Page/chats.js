// Chats: the list, and what a person does with one.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse, isGroup, people, chatOf, openChat, brief, each } = bridge.tools;

  const isShown = m => m?.id && bridge.isMessage(m);

  // One strange chat must not hide the others.
  function newest(chat) {
    try {
      return (
        [chat.previewMessage, chat.lastReceivedKey && wa().whatsapp.MsgStore.get(chat.lastReceivedKey)].find(isShown) ??
        chat.msgs?.getModelsArray?.().findLast(isShown)
      );
    } catch {
      return undefined;
    }
  }

  function lastMessage(chat) {
    try {
      const latest = newest(chat);
      return latest ? brief(latest) : null;
    } catch {
      return null;
    }
  }

  function summary(chat) {
    const muted = chat.mute?.expiration ?? 0;
    return {
      id: people.id(chat.id),
      lid: people.lid(chat.id),
      name: text(chat.name ?? chat.formattedTitle) ?? people.name(chat.contact),
      isGroup: chat.id.isGroup(),
      unreadCount: chat.unreadCount ?? 0,
      disappearing: Number(chat.isGroup ? chat.groupMetadata?.ephemeralDuration : chat.ephemeralDuration) || 0,
      archived: !!chat.archive,
      pinned: !!chat.pin,
      muted: muted !== 0,
      mutedUntil: muted > 0 ? muted : null,
      timestamp: chat.t || null,
      lastMessage: lastMessage(chat),
    };
  }

  // As the screen shows them: pinned ones first, then by what happened last.
  async function list({ limit, offset }) {
    const all = wa()
      .whatsapp.ChatStore.getModelsArray()
      .filter(chat => chat.id.isUser() || chat.id.isGroup());
    const places = new Map((wa().whatsapp.MsgStore?.getModelsArray?.() ?? []).map((m, at) => [text(m.id), at]));
    const place = chat => places.get(text(newest(chat)?.id)) ?? -1;
    const made = new Map(all.map((chat, at) => [chat, at]));
    // A chat's clock counts in seconds; within one, what came last is first.
    all.sort((a, b) => !!b.pin - !!a.pin || (b.t ?? 0) - (a.t ?? 0) || place(b) - place(a) || made.get(b) - made.get(a));
    return { chats: each(all.slice(offset, offset + limit), summary), total: all.length };
  }

  async function messages({ chat, limit, before }) {
    const { id } = await chatOf(chat);
    if (
      before &&
      !(await wa()
        .chat.getMessageById(before)
        .catch(() => null))
    )
      refuse('message_not_found', before);
    const found = await wa().chat.getMessages(id, before ? { count: limit, direction: 'before', id: before } : { count: limit });
    return each(found.filter(bridge.isMessage), brief).reverse();
  }

  const timer = 'WAWebChangeEphemeralDurationChatAction';

  // New messages of the chat disappear after so many seconds; 0 keeps them.
  async function disappearing({ chat, seconds }) {
    const model = isGroup(chat) ? await chatOf(chat) : await openChat(chat);
    if (!isGroup(chat)) return withPerson(model, seconds);
    const meta = await wa().whatsapp.GroupMetadataStore.find(model.id);
    if (!meta.participants.iAmMember()) refuse('not_in_group', chat);
    if (meta.restrict && !meta.participants.iAmAdmin()) refuse('not_group_admin', chat);
    await wa().group.setProperty(model.id, 'ephemeral', seconds);
  }

  // What came of its message the client does not say: it is the last of its kind in the chat.
  async function withPerson(model, seconds) {
    await require(timer).changeEphemeralDuration(model, seconds);
    const isNotice = m => m.type === 'protocol' && m.subtype === 'ephemeral_setting' && m.id.fromMe;
    if (model.msgs.getModelsArray().findLast(isNotice)?.ack < 0) throw new Error('the timer was not sent');
  }

  const showing = { typing: 'markIsComposing', recording: 'markIsRecording', paused: 'markIsPaused' };

  bridge.offer('chat', {
    list: [['whatsapp.ChatStore', 'chat.get'], list],
    messages: [['chat.getMessages', 'chat.getMessageById', 'whatsapp.functions.msgFindByDirection'], messages],
    seen: [
      ['chat.markIsRead', 'whatsapp.functions.sendSeen'],
      async ({ chat }) => void (await wa().chat.markIsRead((await chatOf(chat)).id)),
    ],
    unread: [
      ['chat.markIsUnread', 'whatsapp.functions.markUnread'],
      async ({ chat }) => void (await wa().chat.markIsUnread((await chatOf(chat)).id)),
    ],
    disappearing: [['group.setProperty', 'whatsapp.functions.sendSetGroupProperty', `${timer}.changeEphemeralDuration`], disappearing],
    show: [
      ['chat.markIsComposing', 'chat.markIsRecording', 'chat.markIsPaused', 'whatsapp.ChatPresence'],
      async ({ chat, state }) => void (await wa().chat[showing[state]]((await openChat(chat)).id)),
    ],
    // wa-js refuses what is done already; for a caller that is no mistake.
    archive: [
      ['chat.archive', 'chat.unarchive', 'whatsapp.Cmd.archiveChat'],
      async ({ chat, on }) => {
        const model = await chatOf(chat);
        if (!!model.archive !== on) await wa().chat[on ? 'archive' : 'unarchive'](model.id);
      },
    ],
    pin: [
      ['chat.pin', 'chat.unpin', 'whatsapp.functions.setPin'],
      async ({ chat, on }) => {
        const model = await chatOf(chat);
        if (!!model.pin !== on) await wa().chat[on ? 'pin' : 'unpin'](model.id);
      },
    ],
    mute: [
      ['chat.mute', 'chat.unmute'],
      async ({ chat, seconds }) => {
        const { id } = await chatOf(chat);
        await (seconds === null ? wa().chat.unmute(id) : wa().chat.mute(id, { duration: seconds }));
      },
    ],
    delete: [
      ['chat.delete', 'whatsapp.functions.sendDelete'],
      async ({ chat }) => {
        const { status } = await wa().chat.delete((await chatOf(chat)).id);
        if (status >= 400) throw Object.assign(new Error(`deleting answered ${status}`), { status });
      },
    ],
  });
})();

// Sending, whatever it is. A refused send resolves with ack -1 and says so in messageSendResult; it never rejects
// because of the server.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.act || bridge.act.send) return;
  const wa = () => window.WPP;
  const text = value => (value === undefined || value === null ? null : String(value));
  const audioKinds = new Set(['audio', 'voice']);

  const kinds = {
    text: (chat, { body, preview }, options) => preview
      // Not wa-js's linkPreview: that asks other people's servers what the page says.
      ? wa().chat.sendRawMessage(chat, {
        type: 'chat', subtype: 'url', body, matchedText: preview.link, canonicalUrl: preview.link, title: preview.title,
        description: preview.description ?? '', thumbnail: '',
      }, options)
      : wa().chat.sendTextMessage(chat, body, { ...options, linkPreview: false }),
    location: (chat, place, options) => wa().chat.sendLocationMessage(chat, {
      ...options, lat: place.latitude, lng: place.longitude, name: place.name ?? undefined, address: place.address ?? undefined,
    }),
    // Not wa-js's sendVCardContactMessage: that writes cards for people on WhatsApp only.
    contacts: (chat, { cards }, options) => wa().chat.sendRawMessage(chat, cards.length === 1
      ? { type: 'vcard', body: cards[0].vcard, vcardFormattedName: cards[0].name }
      : { type: 'multi_vcard', vcardList: cards.map(card => ({ displayName: card.name, vcard: card.vcard, isMultiVcard: false })) }, options),
    poll: (chat, { question, options: choices, multiple }, options) =>
      wa().chat.sendCreatePollMessage(chat, question, choices, { ...options, selectableCount: multiple ? 0 : 1 }),
    list: (chat, menu, options) => wa().chat.sendListMessage(chat, { ...options, ...menu }),
    media: (chat, { as, input, name, mimetype, caption, viewOnce }, options) => wa().chat.sendFileMessage(chat, bridge.take(input, name, mimetype), {
      ...options, type: audioKinds.has(as) ? 'audio' : as, isPtt: as === 'voice', isViewOnce: viewOnce, filename: name, mimetype,
      ...(caption === null ? {} : { caption }),
    }),
  };

  async function send({ kind, chat, serialized, quoted, mentions, typing, content }) {
    const options = { messageId: serialized, waitForAck: true, createChat: true, markIsRead: false };
    if (quoted && (await bridge.find(quoted))) options.quotedMsg = quoted;
    mentions = await allOf(chat, content, options, mentions);
    const named = mentions.length > 0 ? await mentioned(chat, mentions, content) : content;
    if (mentions.length > 0) options.mentionedList = named.mentions;
    try {
      if (typing > 0) await showTyping(chat, typing, content.as === 'voice');
      const sent = await kinds[kind](chat, named, options);
      const result = await sent.sendMsgResult;
      return { ack: sent.ack, result: text(result?.messageSendResult ?? result) };
    } catch (error) {
      // Rejections are local: the client did not take the message at all.
      return { ack: -1, result: text(error?.message ?? error) };
    }
  }

  // wa-js reads @all itself and throws where the client has no word for it: there every member is mentioned instead.
  async function allOf(chat, content, options, mentions) {
    const isForAll = chat.endsWith('@g.us') && /(?<![\w@.+-])@all\b/.test(content.body ?? content.caption ?? '');
    if (!isForAll || wa().whatsapp.enums?.WAWebNonJidMentionType?.MENTION_ALL) return mentions;
    options.detectMentioned = false;
    return [...new Set([...mentions, ...(await wa().group.getParticipants(chat)).map(one => text(one.id))])];
  }

  // Groups and migrated accounts know people by LID, in the list and in the text: a mention is shown where both agree.
  async function mentioned(chat, mentions, content) {
    if (chat.endsWith('@c.us')) return { ...content, mentions };
    const ids = [];
    let { body, caption } = content;
    for (const id of mentions) {
      const lid = id.endsWith('@lid') ? id : text((await wa().contact.getPnLidEntry(id).catch(() => null))?.lid?._serialized) ?? id;
      ids.push(lid);
      const [from, to] = [`@${id.split('@')[0]}`, `@${lid.split('@')[0]}`];
      body = body?.replaceAll(from, to);
      caption = caption?.replaceAll(from, to) ?? caption;
    }
    return { ...content, ...(body === undefined ? {} : { body }), ...(caption === undefined ? {} : { caption }), mentions: ids };
  }

  async function showTyping(chat, milliseconds, isVoice) {
    await (isVoice ? wa().chat.markIsRecording(chat) : wa().chat.markIsComposing(chat));
    await new Promise(resolve => setTimeout(resolve, milliseconds));
    await wa().chat.markIsPaused(chat);
  }

  bridge.act.send = send;
})();

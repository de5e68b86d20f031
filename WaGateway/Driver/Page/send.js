// Sending, whatever it is. A refused send resolves with ack -1 and says so in messageSendResult; it never rejects
// because of the server.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.act || bridge.act.send) return;
  const wa = () => window.WPP;
  const text = value => (value === undefined || value === null ? null : String(value));
  const audioKinds = new Set(['audio', 'voice']);

  const kinds = {
    text: (chat, { body, preview }, options) =>
      preview
        ? // Not wa-js's linkPreview: that asks other people's servers what the page says.
          wa().chat.sendRawMessage(
            chat,
            {
              type: 'chat',
              subtype: 'url',
              body,
              matchedText: preview.link,
              canonicalUrl: preview.link,
              title: preview.title,
              description: preview.description ?? '',
              thumbnail: '',
            },
            options,
          )
        : wa().chat.sendTextMessage(chat, body, { ...options, linkPreview: false }),
    location: (chat, place, options) =>
      wa().chat.sendLocationMessage(chat, {
        ...options,
        lat: place.latitude,
        lng: place.longitude,
        name: place.name ?? undefined,
        address: place.address ?? undefined,
      }),
    // Not wa-js's sendVCardContactMessage: that writes cards for people on WhatsApp only.
    contacts: (chat, { cards }, options) =>
      wa().chat.sendRawMessage(
        chat,
        cards.length === 1
          ? { type: 'vcard', body: cards[0].vcard, vcardFormattedName: cards[0].name }
          : { type: 'multi_vcard', vcardList: cards.map(card => ({ displayName: card.name, vcard: card.vcard, isMultiVcard: false })) },
        options,
      ),
    poll: (chat, { question, options: choices, multiple }, options) =>
      wa().chat.sendCreatePollMessage(chat, question, choices, { ...options, selectableCount: multiple ? 0 : 1 }),
    forward: async (chat, { source }, options) => {
      const original = await bridge.find(source);
      if (!original) throw new Error('the message to forward is gone');
      return wa().chat.sendRawMessage(chat, bridge.copyOf(original), { ...options, detectMentioned: false });
    },
    event: (chat, { name, description, start, end, place }, options) =>
      wa().chat.sendEventMessage(chat, {
        ...options,
        name,
        description: description ?? undefined,
        startTime: start,
        endTime: end ?? undefined,
        location: place
          ? { degreesLatitude: place.latitude, degreesLongitude: place.longitude, name: place.name ?? place.address ?? '' }
          : undefined,
      }),
    buttons: (chat, { text: words, title, footer, buttons }, options) =>
      wa().chat.sendTextMessage(chat, words, {
        ...options,
        linkPreview: false,
        title: title ?? undefined,
        footer: footer ?? undefined,
        buttons: buttons.map(bridge.buttonOf),
      }),
    list: (chat, menu, options) => wa().chat.sendListMessage(chat, { ...options, ...menu }),
    media: (chat, { as, input, name, mimetype, caption, viewOnce, gif, hd }, options) =>
      wa().chat.sendFileMessage(chat, bridge.take(input, name, mimetype), {
        ...options,
        type: audioKinds.has(as) ? 'audio' : as === 'video_note' ? 'video' : as,
        isPtt: as === 'voice',
        isPtv: as === 'video_note',
        isViewOnce: viewOnce,
        isGif: gif,
        isHD: hd,
        filename: name,
        mimetype,
        ...(caption === null ? {} : { caption }),
      }),
  };

  async function send({ kind, chat, serialized, epoch, quoted, mentions, typing, content }) {
    if (epoch !== bridge.epoch) return otherDocument;
    bridge.assertReady();
    // An id that the client has already is not sent again: a text would be refused, a file would never settle.
    if (known(serialized)) return { ack: known(serialized).ack, result: 'DuplicateMessageError', knownBefore: true };
    const options = { messageId: serialized, waitForAck: true, createChat: true, markIsRead: false };
    if (quoted) options.quotedMsg = quoted;
    try {
      mentions = await allOf(chat, content, options, mentions);
      const named = { ...content };
      if (mentions.length > 0) {
        const { mentions: mentionedList, ...words } = await bridge.mentioned(chat, mentions, content);
        options.mentionedList = mentionedList;
        Object.assign(named, Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)));
      }
      if (typing > 0) await showTyping(chat, typing, content.as === 'voice');
      const sent = await kinds[kind](chat, named, options);
      const result = await sent.sendMsgResult;
      return { ack: sent.ack, result: text(result?.messageSendResult ?? result) };
    } catch (error) {
      // Failure policy: what the client has taken is not called failed, whatever else went wrong: it may still go out.
      const knownBefore = error?.name === 'DuplicateMessageError';
      if (knownBefore || known(serialized)) return { ack: known(serialized)?.ack ?? 0, result: bridge.reason(error), knownBefore };
      return { ack: -1, result: bridge.reason(error), rejected: true };
    }
  }

  // What it is, in wa-js's words.
  bridge.buttonOf = ({ text: words, id, url, phone, code }) =>
    url ? { url, text: words } : phone ? { phoneNumber: phone, text: words } : code ? { code, text: words } : { id, text: words };

  const otherDocument = { ack: 0, result: null, otherDocument: true };

  const known = serialized => wa().whatsapp.MsgStore.get(serialized);

  const files = new Set(['image', 'video', 'ptv', 'audio', 'ptt', 'document', 'sticker']);

  // What an earlier document left at ack 0. The client does not send it by itself any more, and refuses its id to a new
  // message. A file that had not been uploaded cannot be sent again: it is forgotten, and the answer says so.
  async function resend({ serialized, epoch, milliseconds }) {
    if (epoch !== bridge.epoch) return otherDocument;
    bridge.assertReady();
    const message = await bridge.find(serialized);
    if (!message) return { ack: 0, result: null, gone: true };
    if (message.ack !== 0) return { ack: message.ack, result: null };
    if (files.has(message.type) && !message.directPath) {
      await bridge.forget(message, milliseconds);
      return { ack: 0, result: null, gone: true };
    }
    const { resendMsgToChat } = require('WAWebSendMsgChatAction');
    const result = await resendMsgToChat(wa().chat.get(message.id.remote), Promise.resolve(message));
    const word = text(result?.messageSendResult ?? result);
    return { ack: word === 'OK' ? Math.max(message.ack, 1) : message.ack, result: word };
  }

  // wa-js reads @all itself and throws where the client has no word for it: there every member is mentioned instead.
  async function allOf(chat, content, options, mentions) {
    const isForAll = chat.endsWith('@g.us') && /(?<![\w@.+-])@all\b/.test(content.body ?? content.caption ?? '');
    if (!isForAll || wa().whatsapp.enums?.WAWebNonJidMentionType?.MENTION_ALL) return mentions;
    options.detectMentioned = false;
    return [...new Set([...mentions, ...(await wa().group.getParticipants(chat)).map(one => text(one.id))])];
  }

  async function showTyping(chat, milliseconds, isVoice) {
    // What the chat shows meanwhile is not worth a message.
    await (isVoice ? wa().chat.markIsRecording(chat) : wa().chat.markIsComposing(chat)).catch(() => {});
    await new Promise(resolve => setTimeout(resolve, milliseconds));
    await wa()
      .chat.markIsPaused(chat)
      .catch(() => {});
  }

  Object.assign(bridge.act, { send, resend });
})();

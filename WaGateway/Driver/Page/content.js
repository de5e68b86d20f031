// What messages are that have more than a text or a file: orders, events, invitations, calls and the rest, as plain values, and
// the words that a person wrote with them. Who wrote a message chose the shape of its fields: what has another shape is left out.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.buttons || bridge.content) return;

  const { limits, cut, list, quietly } = bridge;
  const { words, real, whole, id, bare, money, each } = bridge.shapes;

  const order = m => ({
    id: id(m.orderId),
    title: words(m.orderTitle),
    itemCount: whole(m.itemCount),
    total: money(m.totalAmount1000, m.totalCurrencyCode),
    seller: id(m.sellerJid),
    status: id(m.status),
    token: words(m.token),
  });

  const product = m => ({
    id: id(m.productId),
    title: words(m.title),
    description: words(m.description),
    price: money(m.priceAmount1000, m.currencyCode),
    salePrice: money(m.salePriceAmount1000, m.currencyCode),
    retailerId: id(m.retailerId),
    url: words(m.url),
    business: id(m.businessOwnerJid),
    imageCount: whole(m.productImageCount),
  });

  function eventPlace(place) {
    if (typeof place === 'string') return { name: words(place) };
    return place && { name: words(place.name), address: words(place.address), ...point(place) };
  }

  const point = place => ({
    latitude: real(place.degreesLatitude ?? place.lat ?? place.latitude),
    longitude: real(place.degreesLongitude ?? place.lng ?? place.longitude),
  });

  const event = m => ({
    name: words(m.eventName),
    description: words(m.eventDescription),
    startsAt: whole(m.eventStartTime),
    endsAt: whole(m.eventEndTime),
    location: quietly(() => eventPlace(m.eventLocation)),
    joinLink: words(m.eventJoinLink),
    cancelled: !!m.isEventCanceled,
    scheduledCall: !!m.eventIsScheduledCall,
    extraGuestsAllowed: !!m.eventExtraGuestsAllowed,
  });

  const eventResponse = m => ({
    response: id(m.eventResponse ?? m.response),
    extraGuests: whole(m.extraGuestCount),
    messageId: quietly(() => bare(m.targetMessageKey ?? m.parentMsgKey)),
  });

  const groupInvite = m => ({
    kind: /parent|community/i.test(String(id(m.inviteGrpType))) ? 'community' : 'group',
    id: id(m.inviteGrp),
    name: words(m.inviteGrpName),
    code: words(m.inviteCode),
    expiresAt: whole(m.inviteCodeExp),
  });

  const channelInvite = (kind, info) => ({
    kind,
    id: id(info?.newsletterId),
    name: words(info?.newsletterName),
    expiresAt: whole(info?.inviteExpiration),
  });

  const payment = m => ({
    kind: id(m.subtype),
    amount: money(m.paymentAmount1000, m.paymentCurrency),
    status: id(m.paymentStatus),
    receiver: id(m.paymentMessageReceiverJid),
    requestMessageId: quietly(() => bare(m.paymentRequestMessageKey)),
    expiresAt: whole(m.paymentExpiryTimestamp),
  });

  const call = m => ({
    outcome: id(m.callOutcome) ?? (/^miss/.test(m.subtype) ? 'Missed' : null),
    video: !!m.isVideoCall || /video/.test(m.subtype),
    group: /group/.test(m.subtype) || list(m.callParticipants).length > 1,
    link: !!m.isCallLink,
    seconds: whole(m.callDuration),
    by: id(m.callCreator),
    participants: each(m.callParticipants, limits.people, one => ({ id: id(one.participant), outcome: id(one.outcome) })),
  });

  const menu = m => ({
    title: words(m.list?.title),
    description: words(m.list?.description),
    buttonText: words(m.list?.buttonText),
    footer: words(m.list?.footerText ?? m.list?.footer),
    itemCount: whole(m.productListItemCount),
    business: id(m.businessOwnerJid),
    sections: each(m.list?.sections, limits.buttons, section => ({
      title: words(section.title),
      rows: each(section.rows, limits.buttons, row => ({
        rowId: id(row.rowId),
        title: words(row.title),
        description: words(row.description),
      })),
    })),
  });

  const results = m => ({
    question: words(m.pollName) ?? '',
    results: each(m.pollVotesSnapshot?.pollVotes, limits.options, one => ({
      name: words(one.option?.name) ?? words(one.optionName),
      votes: whole(one.optionVoteCount),
    })),
  });

  const stickerPack = m => ({
    id: id(m.stickerPackId),
    name: words(m.stickerPackName) ?? words(m.filename),
    publisher: words(m.stickerPackPublisher),
    description: words(m.description),
    count: Array.isArray(m.stickers) ? m.stickers.length : null,
  });

  // A pin's row says who pinned, and not what: that is the chat's pin of this person at that time.
  function pinned(m) {
    const author = String(m.author ?? m.id.participant ?? m.from);
    const pins = quietly(() => require('WAWebPinInChatCollection').PinInChatCollection.getModelsArray()) ?? [];
    const near = pin => Math.abs((pin.t ?? 0) - m.t);
    const [pin] = pins
      .filter(pin => String(pin.chatId) === String(m.id.remote) && String(pin.sender) === author && pin.pinType !== 2)
      .sort((one, other) => near(one) - near(other));
    const seconds = whole(pin?.pinExpiryDuration);
    return { messageId: bare(pin?.parentMsgKey), by: author, until: seconds > 0 ? whole(pin.t ?? m.t) + seconds : null };
  }

  const disappearing = m => ({
    seconds: whole(m.ephemeralDuration) ?? whole(m.body),
    by: id(m.ephemeralSettingUser ?? m.author) ?? (m.id.fromMe ? null : id(m.from)),
  });

  const objects = {
    order: m => ({ order: order(m) }),
    product: m => ({ product: product(m) }),
    event_creation: m => ({ event: event(m) }),
    event_response: m => ({ event: eventResponse(m) }),
    groups_v4_invite: m => ({ invite: groupInvite(m) }),
    newsletter_admin_invite: m => ({ invite: channelInvite('channel_admin', m.newsletterAdminInviteInfo) }),
    newsletter_follower_invite: m => ({ invite: channelInvite('channel', m.newsletterFollowerInviteInfo) }),
    interactive: m => ({ interactive: bridge.buttons.interactive(m) }),
    interactive_response: m => ({ interactive: bridge.buttons.response(m) }),
    payment: m => ({ payment: payment(m) }),
    call_log: m => ({ call: call(m) }),
    list: m => ({ list: menu(m) }),
    poll_result_snapshot: m => ({ poll: results(m) }),
    album: m => ({ album: { id: bare(m.id), images: whole(m.expectedImageCount), videos: whole(m.expectedVideoCount) } }),
    pinned_message: m => ({ pinned: pinned(m) }),
    'sticker-pack': m => ({ stickerPack: stickerPack(m) }),
    comment: m => ({ targetMessageId: bare(m.targetMessageKey) }),
    keep_in_chat: m => ({ targetMessageId: bare(m.keptMessageKey) }),
  };
  const elsewhere = `chat image video ptv audio ptt document sticker location vcard multi_vcard poll_creation list_response
    buttons_response template_button_reply gp2 protocol`;
  const known = new Set([...elsewhere.split(/\s+/), ...Object.keys(objects)]);
  const isTimer = m => (m.type === 'protocol' && m.subtype === 'ephemeral_setting') || (m.type === 'gp2' && m.subtype === 'ephemeral');

  // Of a type that is not known here, whatever it has; what all messages have is told already.
  const common = new Set(
    `id rowId type subtype t from to author ack notifyName senderObj self isNewMsg recvFresh viewed invis star viewMode local chat mediaData
    mediaObject msgChunk clientReceivedTsMillis lastUpdateFromServerTs mentionedJidList quotedMsg quotedStanzaID quotedParticipant`.split(
      /\s+/,
    ),
  );

  function rest(m) {
    const values = quietly(() => m.attributes) ?? m;
    const isEmpty = value => value === null || value === undefined || value === false || value === '' || value?.length === 0;
    const picture = bridge.hasFile(m) ? 'body' : '';
    const names = Object.keys(values).filter(name => !common.has(name) && name !== picture && !quietly(() => isEmpty(values[name])));
    return bridge.raw(values, names);
  }

  /** What a message has by its type. */
  bridge.content = m => ({
    ...quietly(() => (Object.hasOwn(objects, m.type) ? objects[m.type](m) : null)),
    ...(isTimer(m) ? { disappearing: quietly(() => disappearing(m)) } : null),
    ...quietly(() => (['MEDIA_ALBUM', 1].includes(m.associationType) && m.parentMsgKey ? { album: { id: bare(m.parentMsgKey) } } : null)),
    ...quietly(() => (m.type !== 'interactive' && bridge.buttons.template(m) ? { interactive: bridge.buttons.template(m) } : null)),
    selectedId: quietly(() => bridge.buttons.chosen(m)),
    raw: known.has(m.type) ? null : quietly(() => rest(m)),
  });

  const written = {
    order: m => m.message,
    product: m => m.caption,
    event_creation: () => null,
    event_response: () => null,
    groups_v4_invite: m => m.comment,
    newsletter_admin_invite: m => m.newsletterAdminInviteInfo?.inviteMessage,
    newsletter_follower_invite: m => m.newsletterFollowerInviteInfo?.inviteMessage,
    interactive: m => words(m.caption) ?? m.interactiveHeader?.title,
    payment: m => m.paymentNoteMsg?.body ?? m.paymentNoteMsg?.extendedTextMessage?.text ?? m.paymentNoteMsg,
    call_log: () => null,
    list: m => words(m.list?.description) ?? m.list?.title,
    list_response: m => words(m.body) ?? m.listResponse?.title,
    poll_result_snapshot: () => null,
    album: () => null,
    pinned_message: () => null,
    protocol: () => null,
    'sticker-pack': m => m.caption,
  };

  /** Who is named in it, whose phone number matters to its reader. */
  bridge.named = details =>
    [
      details.order?.seller,
      details.product?.business,
      details.payment?.receiver,
      details.call?.by,
      details.pinned?.by,
      details.quotedStatus?.by,
      details.disappearing?.by,
      ...list(details.call?.participants).map(one => one.id),
    ].filter(Boolean);

  /** The words that a person wrote with it; undefined for types whose words are not here. */
  bridge.written = m => {
    if (!Object.hasOwn(written, m.type)) return undefined;
    const value = quietly(() => written[m.type](m));
    return typeof value === 'string' && value ? cut(value, limits.text) : null;
  };
})();

// What is done to messages that are there.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse, people } = bridge.tools;

  // Finds the message and does it; what the client refuses it says by throwing.
  const change = (run, ...needs) => [
    needs,
    async argument => run((await bridge.find(argument.serialized)) ?? refuse('message_gone'), argument),
  ];

  const nowSeconds = () => Math.floor(Date.now() / 1000);

  // A send that the server refused resolves, and says so in its result.
  function accepted(result) {
    const word = text(result?.messageSendResult ?? result);
    if (word?.startsWith('ERROR')) throw new Error(word);
  }

  const isPost = message => bridge.isChannel(message.id.remote);

  async function edit(message, { serialized, text: body, mentions }) {
    // wa-js refuses posts of channels; the client's own screen takes both.
    if (isPost(message)) {
      await require('WAWebSendMessageEditAction').sendMessageEdit(message, body, {});
      // A refused edit resolves too, and is shown to this account alone.
      if (message.isSendFailure) refuse('refused', 'the edit');
      return { milliseconds: bridge.milliseconds(message.latestEditSenderTimestampMs) };
    }
    const named = await bridge.mentioned(text(message.id.remote), mentions, { body });
    const list = mentions.length > 0 ? { mentionedList: named.mentions } : {};
    await wa().chat.editMessage(serialized, named.body, { linkPreview: false, ...list });
    return { milliseconds: bridge.milliseconds(message.latestEditSenderTimestampMs) };
  }

  async function removePost(message) {
    const channel = bridge.ownChannelOf(text(message.id.remote));
    const { messageSendResult } = await require('WAWebNewsletterRevokeMsgAction').sendNewsletterRevokeMsg(channel, message, true);
    if (text(messageSendResult) !== 'OK') refuse('refused', 'it is not yours to delete, or too old');
  }

  async function remove(message, { serialized, everyone }) {
    if (everyone && isPost(message)) return removePost(message);
    if (!everyone) return void (await bridge.forget(message, 15_000));
    const result = await wa().chat.deleteMessage(text(message.id.remote), serialized, true, everyone);
    if (!result.isRevoked) refuse('refused', 'it is not yours to delete for everyone');
  }

  const react = async (message, { serialized, emoji }) => void (await wa().chat.sendReactionToMessage(serialized, emoji));

  const star = async (message, { serialized, starred }) => void (await wa().chat.starMessage(serialized, starred));

  async function votes(message, { serialized }) {
    const found = await wa().chat.getVotes(serialized);
    return bridge
      .list(found?.votes)
      .filter(vote => vote?.sender)
      .map(vote => ({
        voter: text(vote.sender),
        milliseconds: bridge.milliseconds(vote.timestamp),
        options: bridge
          .list(vote.selectedOptions)
          .map(option => text(option?.name))
          .filter(Boolean),
      }));
  }

  // A vote replaces the one before; none take it back.
  async function vote(message, { options }) {
    if (message.type !== 'poll_creation') refuse('not_a_poll');
    if (message.pollInvalidated) refuse('poll_closed');
    // The client does not say whether a vote in a channel was taken.
    if (isPost(message)) refuse('refused', 'votes in polls of channels');
    const known = new Map(bridge.list(message.pollOptions).map(option => [text(option?.name), option?.localId]));
    const chosen = options.map(name => (known.has(name) ? known.get(name) : refuse('option_not_found', name)));
    accepted(await require('WAWebPollsSendVoteMsgAction').sendVote(message, new Set(chosen)));
  }

  const spans = { 1: 'OneDay', 7: 'SevenDays', 30: 'ThirtyDays' };

  const isPinned = ({ id }) => bridge.pins.isPinned(bridge.keys.idsOf(id.remote), bridge.keys.formsOf(id));

  // wa-js refuses these without a code of their own. As it does, it lets only admins pin where only admins write or change the group.
  async function mayPin(message) {
    const chat = wa().chat.get(message.id.remote);
    if (!chat?.id.isGroup()) return;
    const { participants, restrict, announce } = await wa().whatsapp.GroupMetadataStore.find(chat.id);
    if (!participants.iAmMember()) refuse('not_in_group', chat.id);
    if ((restrict || announce) && !participants.iAmAdmin()) refuse('not_group_admin');
  }

  async function pin(message, { days }) {
    await mayPin(message);
    if (await isPinned(message)) refuse('already_pinned');
    const { PinExpiryDurationOption } = wa().whatsapp.enums;
    accepted((await wa().chat.pinMsg(text(message.id), true, PinExpiryDurationOption[spans[days]])).result);
  }

  async function unpin(message) {
    await mayPin(message);
    if (!(await isPinned(message))) refuse('not_pinned');
    accepted((await wa().chat.unpinMsg(text(message.id))).result);
  }

  async function receipts(message) {
    if (!message.id.fromMe) refuse('not_own_message');
    const known = await wa().chat.getMessageACK(text(message.id));
    return {
      deliveryRemaining: Number(known.deliveryRemaining) || 0,
      readRemaining: Number(known.readRemaining) || 0,
      playedRemaining: Number(known.playedRemaining) || 0,
      participants: bridge.receiptsOf(known),
    };
  }

  bridge.receiptsOf = known =>
    bridge.list(known.participants).map(one => ({
      id: people.id(one.wid),
      lid: people.lid(one.wid),
      name: people.name(wa().whatsapp.ContactStore.get(text(one.wid))),
      deliveredAt: Number(one.deliveredAt) || null,
      readAt: Number(one.readAt) || null,
      playedAt: Number(one.playedAt) || null,
    }));

  // WhatsApp's own numbers.
  const responses = { going: 1, not_going: 2, maybe: 3 };
  const twoHours = 7200;

  async function respond(message, { response }) {
    if (message.type !== 'event_creation') refuse('not_an_event');
    if (message.isEventCanceled) refuse('event_cancelled');
    const end = Number(message.eventEndTime) || Number(message.eventStartTime) + twoHours;
    if (end < nowSeconds()) refuse('event_over');
    accepted(await require('WAWebSendEventResponseMsgAction').sendEventResponseMsg(responses[response], message));
  }

  const pins = ['chat.pinMsg', 'chat.unpinMsg', 'whatsapp.PinInChatStore', 'whatsapp.functions.sendPinInChatMsg'];
  bridge.offer('message', {
    edit: change(edit),
    remove: change(remove),
    react: change(react),
    star: change(star),
    votes: change(votes),
    vote: change(vote, 'WAWebPollsSendVoteMsgAction.sendVote'),
    pin: change(pin, ...pins),
    unpin: change(unpin, ...pins),
    receipts: change(receipts, 'chat.getMessageACK', 'whatsapp.MsgInfoStore'),
    respond: change(respond, 'WAWebSendEventResponseMsgAction.sendEventResponseMsg'),
  });
})();

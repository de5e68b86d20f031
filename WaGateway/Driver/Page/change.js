// What is done to messages that are there. Every verb answers with a fault when WhatsApp does not do it.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.act || bridge.act.edit) return;
  const wa = () => window.WPP;
  const text = value => (value === undefined || value === null ? null : String(value));

  // Finds the message and does it; what the client refuses it says by throwing.
  const change = act => async argument => {
    const message = await bridge.find(argument.serialized);
    if (!message) return { fault: 'not_found' };
    try {
      return (await act(message, argument)) ?? {};
    } catch (error) {
      return { fault: 'refused', detail: bridge.reason(error) };
    }
  };

  const edit = change(async (message, { serialized, text: body, mentions }) => {
    const named = await bridge.mentioned(text(message.id.remote), mentions, { body });
    const list = mentions.length > 0 ? { mentionedList: named.mentions } : {};
    await wa().chat.editMessage(serialized, named.body, { linkPreview: false, ...list });
    return { milliseconds: bridge.milliseconds(message.latestEditSenderTimestampMs) };
  });

  const remove = change(async (message, { serialized, everyone }) => {
    if (!everyone) return void (await bridge.forget(message, 15_000));
    const result = await wa().chat.deleteMessage(text(message.id.remote), serialized, true, everyone);
    if (!result.isRevoked) return { fault: 'refused', detail: 'it is not yours to delete for everyone' };
  });

  const react = change(async (message, { serialized, emoji }) => void (await wa().chat.sendReactionToMessage(serialized, emoji)));

  const star = change(async (message, { serialized, starred }) => void (await wa().chat.starMessage(serialized, starred)));

  const votes = change(async (message, { serialized }) => {
    const found = await wa().chat.getVotes(serialized);
    return {
      votes: bridge.list(found?.votes).filter(vote => vote?.sender).map(vote => ({
        voter: text(vote.sender), milliseconds: bridge.milliseconds(vote.timestamp),
        options: bridge.list(vote.selectedOptions).map(option => text(option?.name)).filter(Boolean),
      })),
    };
  });

  Object.assign(bridge.act, { edit, remove, react, star, votes });
})();

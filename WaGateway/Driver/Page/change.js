// What is done to messages that are there. Every verb answers with a fault when WhatsApp does not do it.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.act || bridge.act.edit) return;
  const wa = () => window.WPP;
  const text = value => (value === undefined || value === null ? null : String(value));
  const milliseconds = time => (time > 0 && time < 1e12 ? time * 1000 : time || Date.now());

  // Finds the message and does it; what the client refuses it says by throwing.
  const change = act => async argument => {
    const message = await bridge.find(argument.serialized);
    if (!message) return { fault: 'not_found' };
    try {
      return (await act(message, argument)) ?? {};
    } catch (error) {
      return { fault: 'refused', detail: text(error?.message ?? error) };
    }
  };

  const edit = change(async (message, { serialized, text: body, mentions }) => {
    await wa().chat.editMessage(serialized, body, { linkPreview: false, ...(mentions.length > 0 ? { mentionedList: mentions } : {}) });
    return { milliseconds: milliseconds(message.latestEditSenderTimestampMs) };
  });

  const remove = change(async (message, { serialized, everyone }) => {
    const result = await wa().chat.deleteMessage(text(message.id.remote), serialized, true, everyone);
    if (everyone && !result.isRevoked) return { fault: 'refused', detail: 'it is not yours to delete for everyone' };
  });

  const react = change(async (message, { serialized, emoji }) => void (await wa().chat.sendReactionToMessage(serialized, emoji)));

  const star = change(async (message, { serialized, starred }) => void (await wa().chat.starMessage(serialized, starred)));

  // forwardMessages resolves with nothing; the copy is the next message of ours that the chat gets.
  const forward = change(async (message, { chat, milliseconds: patience }) => {
    const { msgs } = await wa().chat.find(chat);
    let hear;
    const copy = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('the copy did not appear in time')), patience);
      hear = m => m.id.fromMe && m.type === message.type && m.isNewMsg && resolve(m);
      msgs.on('add', hear);
    });
    copy.catch(() => {});
    try {
      await wa().chat.forwardMessages(chat, [message], { displayCaptionText: true });
      const sent = await copy;
      for (let waited = 0; sent.ack === 0 && waited < patience; waited += 50) await new Promise(resolve => setTimeout(resolve, 50));
      return { message: bridge.describe(sent) };
    } finally {
      msgs.off('add', hear);
    }
  });

  const votes = change(async (message, { serialized }) => {
    const found = await wa().chat.getVotes(serialized);
    return {
      votes: found.votes.map(vote => ({
        voter: text(vote.sender), options: vote.selectedOptions.filter(Boolean).map(option => text(option.name)), milliseconds: vote.timestamp,
      })),
    };
  });

  Object.assign(bridge.act, { edit, remove, react, star, forward, votes });
})();

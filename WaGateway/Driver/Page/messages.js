// What is done to messages that are there.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse } = bridge.tools;

  // Finds the message and does it; what the client refuses it says by throwing.
  const change = run => [[], async argument => run((await bridge.find(argument.serialized)) ?? refuse('message_gone'), argument)];

  async function edit(message, { serialized, text: body, mentions }) {
    const named = await bridge.mentioned(text(message.id.remote), mentions, { body });
    const list = mentions.length > 0 ? { mentionedList: named.mentions } : {};
    await wa().chat.editMessage(serialized, named.body, { linkPreview: false, ...list });
    return { milliseconds: bridge.milliseconds(message.latestEditSenderTimestampMs) };
  }

  async function remove(message, { serialized, everyone }) {
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

  bridge.offer('message', { edit: change(edit), remove: change(remove), react: change(react), star: change(star), votes: change(votes) });
})();

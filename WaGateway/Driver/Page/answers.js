// Who answers an event, told to the bridge. Answers are rows of a collection of their own, one for each person; one that replaces another
// is a new row, and the client fills the collection from its database as it likes: what was told before is known by its time.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.change || bridge.answers) return;
  const { quietly, text } = bridge;
  const recent = 3 * 86_400_000;
  const tries = 60;
  const begun = Date.now();
  bridge.answers = true;

  function tell(answer) {
    const [key, milliseconds] = [answer.parentMsgKey, bridge.milliseconds(answer.senderTimestampMs ?? answer.t)];
    if (!key?.remote || milliseconds < Date.now() - recent) return;
    bridge.change('answered', {
      ...bridge.target(key, key.participant, answer.sender),
      person: text(answer.sender),
      response: text(answer.eventResponse),
      extraGuests: Number(answer.extraGuestCount) || null,
      milliseconds,
      readBack: milliseconds < begun,
    });
  }

  function hook(left) {
    const answers = quietly(() => require('WAWebEventResponseCollection').EventResponseCollection);
    if (!answers?.on) return left > 0 && setTimeout(hook, 1_000, left - 1);
    for (const change of ['add', 'change:eventResponse']) answers.on(change, answer => quietly(() => tell(answer)));
    for (const answer of quietly(() => answers.getModelsArray()) ?? []) quietly(() => tell(answer));
  }

  hook(tries);
})();

// Who answers an event, told to the bridge. Answers are rows of a collection of their own, one for each person; one that replaces another
// is a new row, and the client fills the collection from its database as it likes: what was told before is known by its time.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.change || bridge.answers) return;
  const { limits, quietly, text } = bridge;
  const recent = 3 * 86_400_000;
  const tries = 60;
  const begun = Date.now();
  const collection = () => require('WAWebEventResponseCollection').EventResponseCollection;

  const timeOf = answer => bridge.milliseconds(answer.senderTimestampMs ?? answer.t);

  const answerOf = answer => ({
    person: text(answer.sender),
    response: text(answer.eventResponse),
    extraGuests: Number(answer.extraGuestCount) || null,
    milliseconds: timeOf(answer),
  });

  /** Of what was there before, or was loaded only now, nothing is newer than what is read of its message. */
  function change(kind, data) {
    if (data.milliseconds < Date.now() - recent) return;
    const readBack = data.milliseconds < begun;
    if (readBack) bridge.inTurn(() => bridge.emit(kind, { ...data, readBack }));
    else bridge.change(kind, { ...data, readBack });
  }

  function tell(answer) {
    const key = answer.parentMsgKey;
    if (key?.remote) change('answered', { ...bridge.target(key, key.participant, answer.sender), ...answerOf(answer) });
  }

  /** Has a collection's rows told, those that are there and those that come, as soon as there is the collection. */
  function follow(find, changes, take, left = tries) {
    const rows = quietly(find);
    if (!rows?.on) return void (left > 0 && setTimeout(follow, 1_000, find, changes, take, left - 1));
    for (const name of changes) rows.on(name, row => quietly(() => take(row)));
    for (const row of quietly(() => rows.getModelsArray()) ?? []) quietly(() => take(row));
  }

  /** The latest answer of each person to an event, from the client's database. */
  async function to(m, keys) {
    try {
      await require('WAWebAddonHydrationUtils').hydrateAddons({ ids: [m.id], hydrationType: 'event_response' });
    } catch {
      // A build without it has them in the collection.
    }
    const found = new Map();
    for (const row of quietly(() => collection().getModelsArray()) ?? []) {
      if (!keys.includes(text(row.parentMsgKey))) continue;
      const answer = answerOf(row);
      if (answer.person && !(found.get(answer.person)?.milliseconds > answer.milliseconds)) found.set(answer.person, answer);
    }
    return [...found.values()].slice(0, limits.people);
  }

  bridge.answers = { follow, change, to };
  follow(collection, ['add', 'change:eventResponse'], tell);
})();

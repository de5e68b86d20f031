// How messages stand in WhatsApp Web's own store: what became of them, whether it was reported when it happened or not.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.act || bridge.standing) return;

  const { list, text, limits } = bridge;
  const wa = () => window.WPP;
  const seconds = time => Math.floor(bridge.milliseconds(time) / 1000);
  // So long before a chat is read, what was reported live may not have reached the client's database yet.
  const slackMilliseconds = 5_000;
  // Rows that are read from the database side by side.
  const together = 20;

  const otherIdOf = id => bridge.otherIdOf(id) ?? ownOther(id);

  // An account without a LID has none to be asked for.
  function ownOther(id) {
    const own = ['getMyUserId', 'getMyUserLid'].map(name => text(bridge.quietly(() => wa().conn[name]())));
    return own.includes(String(id)) ? own.find(one => one && one !== String(id)) : null;
  }

  const isGroup = id => String(id).endsWith('@g.us');

  const idsOf = id => [text(id), isGroup(id) ? null : otherIdOf(id)].filter(Boolean);

  // Reactions and votes are kept under the key that whoever made them wrote: in a migrated account it names people by their
  // phone numbers or by their LIDs, and only the exact key is found.
  function formsOf({ fromMe, remote, id, participant }) {
    const people = participant ? idsOf(participant).map(one => `_${one}`) : [''];
    return idsOf(remote).flatMap(chat => people.map(author => `${!!fromMe}_${chat}_${id}${author}`));
  }

  async function reactionsOf(m) {
    const found = new Map();
    for (const key of formsOf(m.id)) {
      const { reactions } = (await wa().chat.getReactions(key)) ?? {};
      for (const one of list(reactions).flatMap(reaction => list(reaction?.senders))) {
        const [sender, at] = [text(one?.sender ?? one?.senderUserJid), seconds(one?.timestamp)];
        const emoji = bridge.cut(text(one?.reactionText) ?? '', limits.emoji);
        if (sender && !(found.get(sender)?.seconds > at)) found.set(sender, { sender, emoji, seconds: at });
      }
    }
    // Nothing found proves that all was taken back only where the client can say under which keys it would be.
    const isSure = !m.hasReaction && [m.id.remote, m.id.participant].filter(Boolean).every(id => isGroup(id) || otherIdOf(id));
    return found.size > 0 || isSure ? [...found.values()] : null;
  }

  async function votesOf(m) {
    const { functions, MsgKey } = wa().whatsapp;
    const names = new Map(list(m.pollOptions).map(option => [option?.localId, bridge.cut(text(option?.name) ?? '', limits.words)]));
    const found = new Map();
    for (const row of list(await functions.getVotes(formsOf(m.id).map(key => MsgKey.fromString(key))))) {
      const [voter, at] = [text(row?.sender), bridge.milliseconds(row?.senderTimestampMs)];
      const options = Array.from(row?.selectedOptionLocalIds ?? [], id => names.get(id)).filter(Boolean);
      if (voter && !(found.get(voter)?.milliseconds > at)) found.set(voter, { voter, milliseconds: at, options });
    }
    return [...found.values()];
  }

  function editOf(m) {
    if (!(Number(m.latestEditSenderTimestampMs) > 0)) return null;
    const content = bridge.wordsOf(m);
    // What has no words of its own was changed in another way.
    if (content === null) return null;
    const mentions = list(m.mentionedJidList).slice(0, limits.people).map(text);
    return { milliseconds: bridge.milliseconds(m.latestEditSenderTimestampMs), content, mentions };
  }

  /** What a row says beyond what was written; null where that is nothing. */
  async function changesOf(m, { reacted, unpinned }) {
    const deletion = bridge.revocation(m);
    if (deletion) return { ...deletion, revoked: true };
    if (!bridge.isMessage(m)) return null;
    const edited = bridge.quietly(() => editOf(m));
    const ack = m.id.fromMe && m.ack > 0 ? m.ack : null;
    const reactions = m.hasReaction || reacted.has(text(m.id.id)) ? await reactionsOf(m) : null;
    const votes = m.type === 'poll_creation' ? await votesOf(m) : [];
    const answers = m.type === 'event_creation' ? await bridge.answers.to(m, formsOf(m.id)) : [];
    const unpin =
      unpinned.size > 0
        ? (formsOf(m.id)
            .map(key => unpinned.get(key))
            .find(Boolean) ?? null)
        : null;
    const kept = bridge.pins.keptOf(m);
    if (!edited && ack === null && !reactions && votes.length + answers.length === 0 && !unpin && !kept) return null;
    const { phones, ...target } = bridge.target(m.id, m.id.participant ?? m.author);
    const others = [
      ...(reactions ?? []).map(one => one.sender),
      ...votes.map(one => one.voter),
      ...answers.map(one => one.person),
      ...(edited?.mentions ?? []),
      unpin?.by,
      kept?.by,
    ];
    return { ...target, phones: { ...phones, ...bridge.phones(...others) }, edited, ack, reactions, votes, answers, unpinned: unpin, kept };
  }

  const originalId = m => (m.type === 'revoked' ? bridge.revocation(m)?.id : text(m.id.id));

  const disappears = (chat, m) =>
    chat.ephemeralDuration > 0 ||
    chat.groupMetadata?.ephemeralDuration > 0 ||
    m.ephemeralDuration > 0 ||
    ['ephemeral_setting', 'ephemeral'].includes(m.subtype);

  /** @param rows [model, seconds], newest first, without a gap; all there are since `since`. */
  async function of(chat, { rows, since, began }, { floorSeconds, compare }) {
    const [changed, failures] = [[], []];
    const known = {
      reacted: new Set(compare.reacted),
      unpinned: rows.length > 0 ? await bridge.pins.unpinnedIn(idsOf(chat.id)) : new Map(),
    };
    // One message that cannot be compared must not hold up the others of its chat.
    const attempt = ([m, time]) =>
      changesOf(m, known).catch(error => {
        failures.push({ seconds: time, why: bridge.reason(error) });
        return null;
      });
    for (let at = 0; at < rows.length; at += together) changed.push(...(await Promise.all(rows.slice(at, at + together).map(attempt))));
    const listed = rows.slice(0, limits.listed);
    // A deletion for everyone that does not say of what leaves nobody known to be missing.
    const isUnclear = listed.some(([m]) => !(originalId(m)?.length <= limits.id));
    const from = Math.max(listed.length < rows.length ? listed.at(-1)[1] : since, floorSeconds);
    return {
      began,
      chat: text(chat.id),
      readAt: Date.now() - Math.round(performance.now() - began),
      since: from,
      until: listed[0]?.[1] ?? from,
      // What is older than that has been left out, not only what is older than the link.
      isCut: from > floorSeconds,
      disappears: rows.some(([m]) => disappears(chat, m)),
      ids: isUnclear ? null : listed.map(([m]) => originalId(m)),
      changed: changed.filter(Boolean),
      failures,
    };
  }

  const room = limits.event / 2;
  const lengthOf = one => JSON.stringify(one).length;

  /** Its changes in parts that fit into an event. Of a part of its reactions nobody can say whose were taken back. */
  function partsOf(one) {
    if (lengthOf(one) <= room) return [one];
    const [name, all] = ['reactions', 'votes', 'answers']
      .map(field => [field, list(one[field])])
      .reduce((longest, other) => (other[1].length > longest[1].length ? other : longest));
    if (all.length < 2) return [one];
    const { id, chat, fromMe, author, phones } = one;
    const isPart = !!one.isPart || name === 'reactions';
    const half = Math.ceil(all.length / 2);
    return [
      ...partsOf({ ...one, [name]: all.slice(0, half), isPart }),
      ...partsOf({ id, chat, fromMe, author, phones, [name]: all.slice(half), isPart }),
    ];
  }

  /** Reports it in parts that fit into events; what was reported live meanwhile is left to the next reading. */
  async function report({ began, ids, changed, failures: _, ...whole }) {
    const touched = bridge.touchedSince(began - slackMilliseconds);
    const mine = [...bridge.ours].filter(key => key.includes(`_${whole.chat}_`)).map(key => key.split('_')[2]);
    let [part, length] = [[], 0];
    for (const one of changed.filter(({ id }) => !touched.has(id)).flatMap(partsOf)) {
      const size = lengthOf(one);
      if (part.length > 0 && length + size > room) {
        await emit({ ...whole, ids: null, changed: part });
        [part, length] = [[], 0];
      }
      part.push(one);
      length += size;
    }
    const all = ids && new Set([...ids, ...touched, ...mine]);
    await emit({ ...whole, ids: all?.size <= 2 * limits.listed ? [...all] : null, changed: part });
  }

  async function emit(standing) {
    const full = bridge.room();
    if (full) await full;
    bridge.emit('standing', standing);
  }

  const isCompared = chat => /@(c\.us|lid|g\.us)$/.test(text(chat.id) ?? '');

  bridge.keys = { idsOf, formsOf };
  bridge.standing = { of, report, isCompared };
})();

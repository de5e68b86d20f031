// What a message has besides its text, by its type, as plain values.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge || bridge.details) return;

  // Any field can have any shape: who wrote the message chose it.
  const { limits, cut, list, text, quietly } = bridge;
  const words = value => (typeof value === 'string' ? cut(value, limits.text) : null);
  const number = value => (Number.isFinite(Number(value)) && value !== null && value !== '' ? Number(value) : null);
  const whole = value => (number(value) === null ? null : Math.round(number(value)));

  function place(m) {
    const [latitude, longitude] = [number(m.lat), number(m.lng)];
    if (m.type !== 'location' || latitude === null || longitude === null) return null;
    const [name, ...address] = (words(m.loc) ?? '').split('\n');
    return { latitude, longitude, name: name || null, address: address.join('\n') || null, live: !!m.isLive, accuracy: whole(m.accuracy) };
  }

  function contacts(m) {
    if (m.type === 'vcard') return [{ name: words(m.vcardFormattedName), vcard: words(m.body) ?? '' }];
    if (m.type === 'multi_vcard')
      return list(m.vcardList)
        .slice(0, limits.cards)
        .map(v => ({ name: words(v?.displayName), vcard: words(v?.vcard) ?? '' }));
    return null;
  }

  function poll(m) {
    if (m.type !== 'poll_creation') return null;
    return {
      question: words(m.pollName) ?? '',
      options: list(m.pollOptions)
        .slice(0, limits.options)
        .map(o => text(o?.name) ?? ''),
      multiple: m.pollSelectableOptionsCount !== 1,
    };
  }

  const quotedStatus = m =>
    String(m.quotedRemoteJid) === 'status@broadcast' ? { id: text(m.quotedStanzaID), by: text(m.quotedParticipant) } : null;

  // The files of a channel's posts are not encrypted: they have no key.
  const channelFiles = new Set(['image', 'video', 'ptv', 'audio', 'ptt', 'sticker', 'document']);
  const isPlainFile = m => channelFiles.has(m.type) && bridge.isChannel(m.id?.remote);

  bridge.hasFile = m => !!((m.mediaKey || isPlainFile(m)) && (m.directPath || m.deprecatedMms3Url));

  bridge.details = m => ({
    subtype: quietly(() => text(m.subtype)),
    location: quietly(() => place(m)),
    contacts: quietly(() => contacts(m)),
    poll: quietly(() => poll(m)),
    participants:
      quietly(() =>
        list(m.recipients)
          .slice(0, limits.people)
          .map(one => quietly(() => text(one))),
      ) ?? [],
    forwarded: !!m.isForwarded,
    viewOnce: !!m.isViewOnce,
    // A set of bits; the first says everybody.
    mentionsAll: quietly(() => (Number(m.nonJidMentions) & 1) === 1),
    fileName: words(m.filename),
    size: quietly(() => whole(m.size)),
    seconds: quietly(() => whole(m.duration)),
    sha256: bridge.hasFile(m) ? words(m.filehash) : null,
    quotedStatus: quietly(() => quotedStatus(m)),
    ...bridge.content(m),
  });
})();

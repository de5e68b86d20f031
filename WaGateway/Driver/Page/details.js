// What a message has besides its text, by its type, as plain values.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge || bridge.details) return;

  const text = value => (value === undefined || value === null ? null : String(value));
  const words = value => (typeof value === 'string' ? value.slice(0, 65_536) : null);
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
    if (m.type === 'multi_vcard') return (m.vcardList ?? []).slice(0, 257).map(v => ({ name: words(v.displayName), vcard: words(v.vcard) ?? '' }));
    return null;
  }

  function poll(m) {
    if (m.type !== 'poll_creation') return null;
    return {
      question: words(m.pollName) ?? '', options: (m.pollOptions ?? []).slice(0, 64).map(o => text(o.name) ?? ''), multiple: m.pollSelectableOptionsCount !== 1,
    };
  }

  const chosen = m => text(m.selectedButtonId ?? m.listResponse?.singleSelectReply?.selectedRowId);

  bridge.hasFile = m => !!(m.mediaKey && (m.directPath || m.deprecatedMms3Url));

  bridge.details = m => ({
    subtype: text(m.subtype),
    location: place(m),
    contacts: contacts(m),
    poll: poll(m),
    participants: m.recipients?.length > 0 ? m.recipients.slice(0, 1024).map(text) : null,
    forwarded: !!m.isForwarded,
    viewOnce: !!m.isViewOnce,
    // A set of bits; the first says everybody.
    mentionsAll: (Number(m.nonJidMentions) & 1) === 1,
    fileName: words(m.filename),
    size: whole(m.size),
    seconds: whole(m.duration),
    sha256: bridge.hasFile(m) ? words(m.filehash) : null,
    selectedId: chosen(m),
  });
})();

// A copy of a message, to be sent under an id of its own: wa-js's forwardMessages chooses the id itself and does not say it.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.act || bridge.copyOf) return;
  const random = () => crypto.getRandomValues(new Uint8Array(32));

  // A file is not sent anew: the copy names the place where WhatsApp's servers have it.
  const file = [
    'body',
    'caption',
    'isCaptionByUser',
    'mimetype',
    'filename',
    'filehash',
    'encFilehash',
    'size',
    'mediaKey',
    'mediaKeyTimestamp',
    'directPath',
    'deprecatedMms3Url',
    'staticUrl',
    'width',
    'height',
    'duration',
    'isGif',
    'gifAttribution',
    'pageCount',
    'waveform',
    'streamingSidecar',
    'firstFrameLength',
    'firstFrameSidecar',
    'thumbnailDirectPath',
    'thumbnailSha256',
    'thumbnailEncSha256',
    'isAnimated',
  ];
  const parts = {
    chat: ['body', 'subtype', 'matchedText', 'canonicalUrl', 'title', 'description', 'thumbnail'],
    image: file,
    video: file,
    audio: file,
    ptt: file,
    document: file,
    sticker: file,
    location: ['body', 'lat', 'lng', 'loc', 'clientUrl'],
    vcard: ['body', 'vcardFormattedName'],
    multi_vcard: ['vcardList'],
    poll_creation: ['pollName', 'pollOptions', 'pollSelectableOptionsCount'],
  };

  bridge.copyOf = original => {
    const names = parts[original.type];
    if (!names || original.isViewOnce) throw new Error(`a message of the type ${original.type} cannot be forwarded`);
    const isPost = bridge.isChannel(original.id?.remote);
    if (names === file && !(original.directPath && (original.mediaKey || isPost)))
      throw new Error('the file of the message to forward is not at WhatsApp');
    const content = Object.fromEntries(names.filter(name => (original[name] ?? null) !== null).map(name => [name, original[name]]));
    // A poll is voted in under keys of its own.
    const keys = original.type === 'poll_creation' ? { pollEncKey: random(), messageSecret: random() } : {};
    return { ...content, ...keys, type: original.type, isForwarded: true, forwardingScore: (original.forwardingScore ?? 0) + 1 };
  };
})();

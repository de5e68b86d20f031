// Channels, which WhatsApp Web calls newsletters: followed, found, made, and what is posted in them.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse, each } = bridge.tools;
  const link = 'https://whatsapp.com/channel/';
  // The answer of WhatsApp's server comes before its notice that changes the client's own list.
  const noticeMilliseconds = 5_000;
  // As large as WhatsApp Web makes it.
  const pictureSide = 640;

  const store = () => wa().whatsapp.NewsletterStore;
  const channelOf = id => store().get(id) ?? refuse('channel_not_found', id);

  function isOwn(channel) {
    const metadata = channel.newsletterMetadata;
    return !!(metadata?.iAmAdminOrOwner?.() ?? ['owner', 'admin'].includes(metadata?.membershipType));
  }

  const ownOf = id => {
    const channel = channelOf(id);
    return isOwn(channel) ? channel : refuse('not_channel_admin', id);
  };

  const roles = { owner: 'owner', admin: 'admin', subscriber: 'follower' };
  const whole = value => (Number.isFinite(Number(value)) && value !== null ? Number(value) : null);

  function summary(channel) {
    const metadata = channel.newsletterMetadata ?? {};
    const invite = text(metadata.inviteCode);
    return {
      id: text(channel.id),
      name: text(metadata.name ?? channel.name ?? channel.formattedTitle),
      description: text(metadata.description) || null,
      role: roles[metadata.membershipType] ?? 'none',
      followers: whole(metadata.size ?? metadata.subscribersCount),
      inviteLink: invite && link + invite,
      muted: (metadata.muteExpiration ?? channel.mute?.expiration ?? 0) !== 0,
      unreadCount: Math.max(channel.unreadCount ?? 0, 0),
      createdAt: whole(metadata.creationTime),
      timestamp: channel.t || null,
    };
  }

  const list = () => each(store().getModelsArray(), summary);

  async function search({ text: words, limit }) {
    const { newsletters } = await wa().newsletter.search(words, { limit });
    return each(newsletters, found => ({
      id: text(found.idJid),
      name: text(found.name),
      description: text(found.description) || null,
      role: roles[store().get(found.idJid)?.newsletterMetadata?.membershipType] ?? 'none',
      followers: whole(found.subscribersCount),
      inviteLink: found.inviteCode ? link + found.inviteCode : null,
      createdAt: whole(found.creationTime) || null,
    }));
  }

  async function until(isSo) {
    for (const began = performance.now(); !isSo() && performance.now() - began < noticeMilliseconds; )
      await new Promise(done => setTimeout(done, 50));
  }

  // Where no notice comes, the client is asked to load it, as it does for one that is looked at.
  async function appears(id) {
    await until(() => store().get(id));
    if (store().get(id)) return;
    await Promise.resolve()
      .then(() => require('WAWebLoadNewsletterPreviewChatAction').loadNewsletterPreviewChat(id))
      .catch(() => {});
  }

  async function create({ name, description }) {
    const made = await wa().newsletter.create(name, { description: description ?? undefined });
    await appears(made.idJid);
    const known = store().get(made.idJid);
    return known
      ? summary(known)
      : {
          id: text(made.idJid),
          name,
          description,
          role: 'owner',
          followers: 0,
          inviteLink: text(made.inviteLink),
          createdAt: whole(made.timestamp),
        };
  }

  async function change({ channel, name, description }) {
    const own = ownOf(channel);
    // Not wa-js's edit: that takes a description that is left out for one that is not to be changed, and an empty one too.
    const has = { editName: name !== null, editDescription: description !== null, editPicture: false };
    await wa().whatsapp.functions.editNewsletterMetadataAction(own, has, { name, description, picture: null });
    await until(() => name === null || own.newsletterMetadata?.name === name);
  }

  // Not wa-js's edit: that takes a picture whose base64 has the letters "http" in it for an address.
  async function picture({ channel, image }) {
    const own = ownOf(channel);
    const has = { editName: false, editDescription: false, editPicture: true };
    await wa().whatsapp.functions.editNewsletterMetadataAction(own, has, { picture: image === null ? null : await square(image) });
  }

  /** The middle of a picture as a JPEG. */
  async function square(image) {
    const bytes = Uint8Array.from(atob(image.slice(image.indexOf(',') + 1)), one => one.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => refuse('picture_unreadable'));
    const side = Math.min(bitmap.width, bitmap.height);
    const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
    const canvas = new OffscreenCanvas(pictureSide, pictureSide);
    canvas.getContext('2d').drawImage(bitmap, left, top, side, side, 0, 0, pictureSide, pictureSide);
    bitmap.close();
    const reader = new FileReader();
    reader.readAsDataURL(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 }));
    await new Promise((done, failed) => Object.assign(reader, { onload: done, onerror: () => failed(reader.error) }));
    return reader.result;
  }

  async function remove({ channel }) {
    ownOf(channel);
    if (!(await wa().newsletter.destroy(channel))) refuse('refused', 'WhatsApp did not delete the channel');
    await until(() => !store().get(channel));
  }

  async function follow({ channel }) {
    if (store().get(channel)?.newsletterMetadata?.membershipType in roles) return;
    try {
      await wa().newsletter.follow(channel);
    } catch (error) {
      if (status(error) === 404) refuse('channel_not_found', channel);
      throw error;
    }
    await appears(channel);
  }

  async function unfollow({ channel }) {
    if (isOwn(channelOf(channel))) refuse('channel_is_own', channel);
    await wa().newsletter.unfollow(channel);
    await until(() => !store().get(channel));
  }

  const status = error => Number(error?.error?.status ?? error?.status);

  const mute = async ({ channel, on }) => void (await wa().newsletter.mute(text(channelOf(channel).id), on));

  // Counts are kept apart from the posts, and of a post without reactions there is nothing.
  async function reactionsOf(m) {
    try {
      const { NewsletterMessageReactionsCollection: counted } = require('WAWebNewsletterReactionCollection');
      const { reactionCountMap } = counted.get(m.id) ?? (await counted.find(text(m.id)));
      const entries = reactionCountMap instanceof Map ? [...reactionCountMap] : Object.entries(reactionCountMap ?? {});
      return entries.map(([emoji, count]) => ({ emoji: text(emoji), count: Number(count) || 0 })).filter(one => one.count > 0);
    } catch {
      return [];
    }
  }

  async function post(m) {
    const { key, type, content, seconds, mimetype } = bridge.describe(m);
    return {
      messageId: key.id,
      serializedId: key.serialized,
      channelId: key.remote,
      fromMe: key.fromMe,
      messageType: type ?? 'unknown',
      content,
      mimetype,
      timestamp: seconds > 0 ? Number(seconds) : 0,
      editedAt: m.latestEditSenderTimestampMs > 0 ? Math.floor(Number(m.latestEditSenderTimestampMs) / 1000) : null,
      views: whole(m.viewCount),
      forwards: whole(m.forwardsCount),
      reactions: await reactionsOf(m),
    };
  }

  async function posts({ channel, limit, before }) {
    const { id, msgs } = channelOf(channel);
    if (before && text((await bridge.find(before))?.id?.remote) !== text(id)) refuse('message_not_found', before);
    const found = await wa().chat.getMessages(id, before ? { count: limit, direction: 'before', id: before } : { count: limit });
    // wa-js leaves out the newest where that is not among the loaded messages, as one's own post is not.
    const newest = before ? null : msgs?.last?.();
    if (newest && !found.some(m => text(m?.id) === text(newest.id))) found.push(newest);
    const all = found.filter(m => m?.id && bridge.isMessage(m)).reverse();
    // One that cannot be read must not hide the others.
    return (await Promise.all(all.map(m => post(m).catch(() => null)))).filter(Boolean);
  }

  bridge.ownChannelOf = ownOf;
  bridge.offer('channel', {
    list: [['whatsapp.NewsletterStore'], list],
    get: [['whatsapp.NewsletterStore'], ({ channel }) => summary(channelOf(channel))],
    search: [['newsletter.search', 'whatsapp.functions.mexFetchNewsletterDirectorySearchResults'], search],
    create: [['newsletter.create', 'whatsapp.functions.createNewsletterQuery'], create],
    change: [['whatsapp.functions.editNewsletterMetadataAction'], change],
    picture: [['whatsapp.functions.editNewsletterMetadataAction'], picture],
    delete: [['newsletter.destroy', 'whatsapp.functions.deleteNewsletter'], remove],
    follow: [['newsletter.follow', 'whatsapp.functions.mexJoinNewsletter'], follow],
    unfollow: [['newsletter.unfollow', 'whatsapp.functions.mexLeaveNewsletter'], unfollow],
    mute: [['newsletter.mute', 'whatsapp.functions.toggleNewsletterAdminActivityMuteStateAction'], mute],
    posts: [['chat.getMessages', 'whatsapp.NewsletterStore'], posts],
  });
})();

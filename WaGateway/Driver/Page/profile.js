// The account itself: how others see it, its status, its labels, and calls that come in.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse, people, chatOf, picture: readable, presenceOf } = bridge.tools;
  const quietly = promise => Promise.resolve(promise).catch(() => null);

  async function get() {
    const me = wa().conn.getMyUserId();
    const [about, picture] = await Promise.all([quietly(wa().profile.getMyStatus()), quietly(wa().profile.getMyProfilePicture())]);
    return {
      id: text(me),
      lid: text(wa().conn.getMyUserLid()),
      name: text(wa().profile.getMyProfileName()),
      about: text(about) || null,
      pictureUrl: text(picture?.imgFull ?? picture?.img),
      isBusiness: !!wa().profile.isBusiness(),
    };
  }

  async function picture({ image }) {
    const done = await (image === null ? wa().profile.removeMyProfilePicture() : wa().profile.setMyProfilePicture(await readable(image)));
    if (!done || done.status >= 400) throw Object.assign(new Error('the picture was refused'), { status: done?.status });
  }

  async function posted(sent) {
    const result = await sent.sendMsgResult;
    const word = text(result?.messageSendResult ?? result);
    if (sent.ack < 0 || word?.startsWith('ERROR')) throw new Error(word ?? 'the status was refused');
    return { messageId: String(sent.id).split('_')[2], ack: sent.ack ?? 0 };
  }

  const status = async ({ text: words }) => posted(await wa().status.sendTextStatus(words, { waitForAck: true, linkPreview: false }));

  const mediaStatus = async ({ as, name, mimetype, caption }, input) =>
    posted(
      await wa().status[as === 'video' ? 'sendVideoStatus' : 'sendImageStatus'](
        bridge.take(input, name, mimetype),
        caption === null ? {} : { caption },
      ),
    );

  const business = () => wa().profile.isBusiness() || refuse('is_not_business');

  async function labels() {
    business();
    return (await wa().labels.getAllLabels()).map(({ id, name, hexColor, count }) => ({
      id: text(id),
      name: text(name),
      color: text(hexColor),
      count: count ?? 0,
    }));
  }

  async function labelChat({ label, chat, on }) {
    business();
    if (!wa().whatsapp.LabelStore.get(label)) refuse('label_not_found', label);
    const { id } = await chatOf(chat);
    await wa().labels.addOrRemoveLabels(id, { labelId: label, type: on ? 'add' : 'remove' });
  }

  bridge.offer('profile', {
    get: [
      [
        'profile.getMyStatus',
        'profile.getMyProfileName',
        'profile.getMyProfilePicture',
        'whatsapp.functions.getPushname',
        'whatsapp.StatusStore',
      ],
      get,
    ],
    name: [
      ['profile.setMyProfileName', 'whatsapp.functions.setPushname'],
      async ({ text: words }) => void (await wa().profile.setMyProfileName(words)),
    ],
    about: [
      ['profile.setMyStatus', 'whatsapp.functions.setMyStatus'],
      async ({ text: words }) => void (await wa().profile.setMyStatus(words)),
    ],
    picture: [
      [
        'profile.setMyProfilePicture',
        'profile.removeMyProfilePicture',
        'whatsapp.functions.sendSetPicture',
        'whatsapp.functions.requestDeletePicture',
      ],
      picture,
    ],
    presence: [
      ['conn.markAvailable', 'conn.markUnavailable', 'whatsapp.Stream.markAvailable'],
      async ({ online }) => void (await wa().conn[online ? 'markAvailable' : 'markUnavailable']()),
    ],
    status: [['status.sendTextStatus', 'whatsapp.functions.encryptAndSendStatusMsg'], status],
    mediaStatus: [
      ['status.sendImageStatus', 'status.sendVideoStatus', 'whatsapp.StatusV3Store', 'whatsapp.functions.encryptAndSendStatusMsg'],
      mediaStatus,
    ],
    rejectCall: [
      ['call.reject', 'whatsapp.CallStore', 'whatsapp.websocket.smax', 'whatsapp.websocket.sendSmaxStanza'],
      async ({ call }) => void (await wa().call.reject(call)),
    ],
    labels: [['labels.getAllLabels', 'whatsapp.LabelStore', 'whatsapp.functions.colorIndexToHex'], labels],
    labelChat: [['labels.addOrRemoveLabels', 'whatsapp.LabelStore'], labelChat],
  });

  const secondsOf = time => (time > 0 && time < 1e11 ? Math.floor(time) : Math.floor(Date.now() / 1000));

  wa().on('call.incoming_call', call =>
    bridge.emit('call', {
      id: text(call.id),
      from: people.id(call.sender ?? call.peerJid),
      lid: people.lid(call.sender ?? call.peerJid),
      video: !!call.isVideo,
      group: !!call.isGroup,
      seconds: secondsOf(Number(call.offerTime)),
    }),
  );

  wa().on('chat.presence_change', ({ id, isOnline, state }) =>
    bridge.emit('presence', {
      chat: people.id(id),
      lid: people.lid(id),
      online: !!isOnline,
      state: presenceOf(state),
      milliseconds: Date.now(),
    }),
  );
})();

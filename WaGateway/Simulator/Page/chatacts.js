'use strict';
// What a person does with a chat on this device: archive, pin, mute, delete. The real client syncs it to the phone.
(({ define }) => {
  define('SimChatActs', (exports, require) => {
    const save = chat => require('SimChats').save(chat);

    exports.archive = (chat, archive) => {
      chat.set('archive', archive);
      save(chat);
    };

    exports.mute = (chat, expiration) => ({
      expiration,
      get isMuted() {
        return this.expiration !== 0;
      },
      canMute: () => true,
      async mute({ expiration: until }) {
        change(this, until);
      },
      async unmute() {
        change(this, 0);
      },
    });

    exports.pin = (chat, pin) => {
      chat.set('pin', pin ? Date.now() : undefined);
      save(chat);
    };

    function change(mute, until) {
      mute.expiration = until;
      for (const chat of require('WAWebChatCollection').ChatCollection.getModelsArray()) if (chat.mute === mute) save(chat);
    }
  });

  define('WAWebSetPinChatAction', (exports, require) => {
    exports.setPin = async (chat, pin) => require('SimChatActs').pin(chat, pin);
  });

  define('WAWebSetArchiveChatAction', (exports, require) => {
    exports.setArchive = async (chat, archive) => require('SimChatActs').archive(chat, archive);
  });

  define('WAWebChangeEphemeralDurationChatAction', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const me = require('WAWebUserPrefsMeUser');
    /** For a person: a row of its own, which is no message, tells the other. For a group: a property of it. */
    exports.changeEphemeralDuration = async (chat, duration) => {
      if (chat.id.isGroup()) return require('WAWebGroupModifyInfoJob').setGroupProperty(chat.id, 'ephemeral', duration);
      if ((chat.ephemeralDuration ?? 0) === duration) return;
      if (require('WAWebBlocklistCollection').BlocklistCollection.get(chat.id))
        throw new Error('changing ephemeral setting for contact is blocked');
      const from = me.getMeLidUserOrThrow();
      const { addAndSendMsgToChat } = require('WAWebSendMsgChatAction');
      const [, sent] = await addAndSendMsgToChat(chat, {
        id: new MsgKey({ id: MsgKey.newId(), remote: chat.id, fromMe: true }),
        from,
        to: chat.id,
        t: Math.floor(Date.now() / 1000),
        type: 'protocol',
        subtype: 'ephemeral_setting',
        ephemeralDuration: duration,
        ephemeralSettingUser: from,
        local: true,
        isNewMsg: true,
        ack: 0,
      });
      await sent;
      chat.set('ephemeralDuration', duration);
      require('SimChats').save(chat);
    };
  });

  define('WAWebDeleteChatAction', (exports, require) => {
    const keep = require('SimKeep');
    exports.sendDelete = chat => {
      chat.promises.sendDelete = (async () => {
        await require('SimChange').forget(chat, chat.msgs.toArray());
        require('WAWebChatCollection').ChatCollection.remove(chat);
        await keep.delete('chat', String(chat.id));
        return { status: 200 };
      })();
    };
  });
})(window.__sandbox);

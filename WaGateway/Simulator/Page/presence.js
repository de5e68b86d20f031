'use strict';
(({ define }) => {
  define('WAWebPresenceModel', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    const Collection = require('WAWebBaseCollection').default;
    class Chatstate extends BaseModel {}
    class ChatstateCollection extends Collection {}
    ChatstateCollection.model = Chatstate;

    class Presence extends BaseModel {
      constructor(values) {
        super({ isOnline: false, isSubscribed: false, ...values });
        this.chatstate = new Chatstate({ id: this.id, type: undefined, t: undefined });
        this.chatstates = new ChatstateCollection();
      }
      get isUser() {
        return Boolean(this.id?.isUser());
      }
      get isGroup() {
        return Boolean(this.id?.isGroup());
      }
      get hasData() {
        return this.chatstate?.type !== undefined;
      }
      async subscribe() {
        if (this.isSubscribed || !require('SimMe').login) return;
        this.isSubscribed = true;
        require('SimWire').send({ k: 'subscribe', chat: String(this.id) });
      }
    }
    Presence.prototype.proxyName = 'presence';
    Object.assign(exports, { Presence, Chatstate, ChatstateCollection });
  });

  define('WAWebPresenceCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    const { Presence } = require('WAWebPresenceModel');
    class PresenceCollection extends Collection {}
    PresenceCollection.model = Presence;
    exports.PresenceCollection = new PresenceCollection();
  });

  define('SimPresence', (exports, require) => {
    const { createWid } = require('WAWebWidFactory');
    const { PresenceCollection } = require('WAWebPresenceCollection');

    // The client's own words; who pauses is available.
    const words = { composing: 'typing', recording: 'recording_audio', paused: 'available' };

    /** What the server says: { chat, type: available | unavailable | composing | recording }. */
    exports.take = ({ chat, type: said }) => {
      const type = words[said] ?? said;
      const presence = PresenceCollection.get(chat) ?? PresenceCollection.add({ id: createWid(chat) });
      presence.set('isOnline', type !== 'unavailable');
      presence.chatstate.set({ type, t: Math.floor(Date.now() / 1000) });
      PresenceCollection.trigger('change:chatstate.type', presence.chatstate);
    };
  });

  define('WAWebPresenceChatAction', (exports, require) => {
    const tell = (chat, type) => require('SimWire').send({ k: 'chatstate', chat: String(chat.id), type });
    exports.markComposing = async chat => tell(chat, 'composing');
    exports.markPaused = async chat => tell(chat, 'available');
    exports.markRecording = async chat => tell(chat, 'recording');
    exports.sendPresenceAvailable = async () => {};
  });

  define('WAWebContactPresenceBridge', (exports, require) => {
    exports.subscribePresence = async wid => require('SimWire').send({ k: 'subscribe', chat: String(wid) });
  });
})(window.__sandbox);

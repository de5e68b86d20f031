'use strict';
(({ define }) => {
  define('WAWebSendMsgChatAction', (exports, require) => {
    const outbox = require('SimOutbox');
    const messages = require('SimMessages');
    const chats = require('SimChats');
    const { SendMsgResult } = require('WAWebSendMsgResultAction');
    const { MsgCollection } = require('WAWebMsgCollection');
    const MsgModel = require('WAWebMsgModel').default;

    /** Puts an own message into its chat, where it waits for the server. */
    exports.show = (chat, raw) => {
      const msg = MsgCollection.add(
        new MsgModel({ ...raw, clientReceivedTsMillis: Date.now(), messageSecret: crypto.getRandomValues(new Uint8Array(32)) }),
      );
      chat.set('t', msg.t);
      require('WAWebUpdateUnreadChatAction').sendSeen({ chat });
      chats.save(chat);
      messages.save(msg);
      if (chat.id.isStatus()) require('SimStatus').take(msg);
      return msg;
    };

    exports.post = async (chat, msg) => {
      const answer = await outbox.post({
        k: 'msg',
        id: msg.id.id,
        to: String(chat.id),
        type: msg.type,
        body: msg.body,
        fields: require('SimContent').of(msg),
        quoted: msg.quotedStanzaID,
        mentions: (msg.mentionedJidList ?? []).map(String),
      });
      return {
        messageSendResult: answer.dead || answer.error ? SendMsgResult.ERROR_UNKNOWN : SendMsgResult.OK,
        t: answer.t ?? msg.t,
        count: null,
      };
    };

    /**
     * Returns [promise of the message, promise of the server's word]; neither rejects because of the server. An id that
     * the client has already is refused by a name without a text.
     */
    exports.addAndSendMsgToChat = async (chat, raw) => {
      if (MsgCollection.get(raw.id)) {
        await new Promise(done => setTimeout(done, 74));
        throw Object.assign(new Error(''), { name: 'DuplicateMessageError' });
      }
      const msg = exports.show(chat, raw);
      return [Promise.resolve(msg), exports.post(chat, msg)];
    };

    /** Sends again what is in the chat, under its id. A file that was never uploaded has nothing to be sent: it never settles. */
    exports.resendMsgToChat = async (chat, promised) => {
      const msg = await promised;
      if (msg.filehash && !msg.directPath) return new Promise(() => {});
      return exports.post(chat, msg);
    };

    outbox.onAcknowledged = (frame, { error }) => {
      const msg = frame.k === 'msg' && MsgCollection.findFirst(m => m.id.id === frame.id && m.id.fromMe);
      if (!msg) return;
      if (error) msg.set('ack', -1);
      else msg.updateAck(1);
      messages.save(msg);
    };
  });

  define('WAWebSendMessageEditAction', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;

    /** What the client's own screen calls: builds the edit, whatever is edited, and sends it. */
    exports.sendMessageEdit = async (msg, text) => {
      const { canEditText, canEditCaption } = require('WAWebMsgActionCapability');
      if (!canEditText(msg) && !canEditCaption(msg)) throw new Error('Cannot edit message');
      const id = new MsgKey({ fromMe: true, remote: msg.id.remote, id: MsgKey.newId() });
      await exports.addAndSendMessageEdit(msg, { id, ...(msg.type === 'chat' ? { body: text.trim() } : { caption: text.trim() }) });
    };

    exports.addAndSendMessageEdit = async (msg, raw) => {
      const answer = await require('SimOutbox').post({ k: 'edit', id: raw.id.id, target: msg.id.id, body: raw.body });
      if (answer.error || answer.dead) throw new Error('edit was refused');
      const words = msg.filehash ? { caption: raw.caption } : { body: raw.body };
      msg.set({ ...words, latestEditSenderTimestampMs: Date.now(), latestEditMsgKey: raw.id });
      require('SimMessages').save(msg);
      require('SimMessages').noteEdit(msg, raw.id);
    };
  });

  define('SimChange', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const { MsgCollection } = require('WAWebMsgCollection');
    const keep = require('SimKeep');
    const me = require('WAWebUserPrefsMeUser');
    const { unixTime } = require('WATimeUtils');
    const content = { caption: undefined, mediaKey: undefined, directPath: undefined, deprecatedMms3Url: undefined, filehash: undefined };

    exports.revoke = async (chat, list) => {
      for (const msg of list) {
        const id = MsgKey.newId();
        await require('SimOutbox').post({ k: 'revoke', id, target: msg.id.id });
        exports.revoked(msg, {
          id: new MsgKey({ ...msg.id, fromMe: true, id, participant: msg.id.participant && me.getMeLidUserOrThrow() }),
          subtype: msg.id.fromMe ? 'sender' : 'admin',
          t: unixTime(),
        });
      }
    };

    /** The message changes where it is: it takes the id of the deletion, and keeps its own only as the key of what was deleted. */
    exports.revoked = (msg, { id, subtype, t }) => {
      const original = msg.id;
      keep.delete('message', original._serialized);
      msg.set({ id, type: 'revoked', subtype, body: '', ...content, protocolMessageKey: original, revokeTimestamp: t });
      require('SimMessages').save(msg);
    };

    exports.star = async (list, star) => {
      for (const msg of list) {
        msg.set('star', star);
        await require('SimMessages').save(msg);
      }
    };

    /** For this account alone: the caller is not told when it is done, which takes its time. */
    exports.forgetLater = (chat, list) => {
      setTimeout(() => exports.forget(chat, list), 2500);
    };

    exports.forget = async (chat, list) => {
      for (const msg of list) {
        chat.msgs.remove(msg);
        MsgCollection.remove(msg);
        await keep.delete('message', msg.id._serialized);
      }
    };
  });

  define('WAWebSendReactionMsgAction', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    exports.sendReactionToMsg = async (msg, text) => {
      const id = MsgKey.newId();
      await require('SimOutbox').post({ k: 'react', id, target: msg.id.id, text });
      const me = require('SimMe');
      require('SimReactions').put(msg, {
        msgKey: new MsgKey({ ...msg.id, fromMe: true, id }),
        parentMsgKey: require('SimReactions').keyAsWritten(msg.id),
        reactionText: text,
        sender: me.migrated || msg.id.remote.isGroup() ? me.lid : me.pn,
        timestamp: Math.floor(Date.now() / 1000),
      });
    };
  });

  define('WAWebGetEphemeralFieldsMsgActionsUtils', exports => {
    exports.getEphemeralFields = () => ({});
  });
})(window.__sandbox);

'use strict';
(({ define }) => {
  // What every message object of the real client carries besides its content.
  const plain = {
    viewed: false,
    invis: false,
    star: false,
    kicNotified: false,
    isFromTemplate: false,
    isAdsMedia: false,
    pollInvalidated: false,
    isSentCagPollCreation: false,
    latestEditMsgKey: null,
    latestEditSenderTimestampMs: null,
    mentionedJidList: [],
    groupMentions: [],
    isEventCanceled: false,
    eventInvalidated: false,
    isVcardOverMmsDocument: false,
    isForwarded: false,
    isQuestion: false,
    questionReplyQuotedMessage: null,
    questionResponsesCount: 0,
    readQuestionResponsesCount: 0,
    forwardsCount: 0,
    hasReaction: false,
    newsletterAdminProfile: null,
    viewMode: 'VISIBLE',
    productHeaderImageRejected: false,
    lastPlaybackProgress: 0,
    isDynamicReplyButtonsMsg: false,
    isCarouselCard: false,
    parentMsgId: null,
    isVideoCall: false,
    callDuration: null,
    isMdHistoryMsg: false,
    stickerSentTs: 0,
    isAvatar: false,
    lastUpdateFromServerTs: 0,
    invokedBotWid: null,
    bizBotType: null,
    requiresDirectConnection: null,
    hostedBizEncStateMismatch: false,
    nonJidMentions: null,
  };

  define('WAWebMsgModel', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    const me = require('WAWebUserPrefsMeUser');
    class MsgModel extends BaseModel {
      constructor(values) {
        super({ ...plain, ...values });
      }
      get chat() {
        return this.id && require('WAWebChatCollection').ChatCollection.get(this.id.remote);
      }
      get isGroupMsg() {
        return Boolean(this.id?.remote.isGroup());
      }
      get isSentByMe() {
        return Boolean(this.id?.fromMe);
      }
      get sender() {
        return this.author ?? this.from;
      }
      get senderObj() {
        return require('WAWebContactCollection').ContactCollection.get(this.sender) ?? { id: this.sender, isMe: this.isSentByMe };
      }
      get quotedMsgId() {
        return this.quotedStanzaID ? require('SimQuotes').key(this) : undefined;
      }
      /** What belongs to the file; there is none before there is a file. */
      get mediaData() {
        if (!this.filehash) return undefined;
        const MediaData = require('WAWebMediaDataModel').default;
        return new MediaData({ type: this.type, filehash: this.filehash, mimetype: this.mimetype, size: this.size });
      }
      async downloadMedia() {
        const cache = require('WAWebMediaInMemoryBlobCache').InMemoryMediaBlobCache;
        cache.put(this.filehash, await require('SimMedia').download(this));
      }
      updateAck(ack) {
        if (ack > this.ack) this.set('ack', ack);
      }
      /** What a reply to this message carries. */
      msgContextInfo() {
        return {
          quotedMsg: { type: this.type, kind: this.type, body: this.body },
          quotedStanzaID: this.id.id,
          quotedParticipant: this.id.fromMe ? me.getMePnUserOrThrow() : this.sender,
        };
      }
    }
    MsgModel.prototype.proxyName = 'msg';
    exports.default = MsgModel;
  });

  define('WAWebMsgCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    const MsgModel = require('WAWebMsgModel').default;
    class MsgCollectionImpl extends Collection {
      /** Every message from outside comes through here; wa-js wraps it to see revokes. */
      async processMultipleMessages(chat, messages) {
        require('SimArrivals').take(messages);
      }
    }
    MsgCollectionImpl.model = MsgModel;
    exports.MsgCollectionImpl = MsgCollectionImpl;
    exports.MsgCollection = new MsgCollectionImpl();
  });

  define('SimMessages', (exports, require) => {
    const keep = require('SimKeep');
    const MsgKey = require('WAWebMsgKey').default;
    const { createWid } = require('WAWebWidFactory');
    const { MsgCollection } = require('WAWebMsgCollection');
    const wids = ['from', 'to', 'author', 'quotedParticipant'];
    const transient = { isNewMsg: false, recvFresh: false };
    const rows = new WeakMap();
    let rowId = 0;
    // What somebody wrote need not be a list where one belongs.
    const each = (list, take) => (Array.isArray(list) ? list.map(one => take(one)) : list);

    exports.load = async () => {
      for (const row of await keep.messages()) {
        rowId = row.rowId;
        const values = fromRow(row);
        if (values.id.remote.isStatus()) require('SimStatus').restore(values);
        else rows.set(MsgCollection.add(values), rowId);
      }
    };

    exports.keyOf = id =>
      new MsgKey({
        fromMe: id.fromMe,
        remote: createWid(id.remote),
        id: id.id,
        participant: id.participant ? createWid(id.participant) : undefined,
      });

    /** Texts of wids become wids. */
    exports.fromRow = fromRow;

    exports.save = msg => {
      if (!rows.has(msg)) rows.set(msg, ++rowId);
      const row = { ...msg, ...transient, id: msg.id._serialized, rowId: rows.get(msg) };
      for (const name of wids) row[name] = row[name] && String(row[name]);
      row.mentionedJidList = each(row.mentionedJidList ?? [], String);
      row.recipients = each(row.recipients, String);
      for (const name of ['latestEditMsgKey', 'protocolMessageKey']) row[name] = row[name] && String(row[name]);
      return keep.put('message', row);
    };

    /** An edit of one's own is a row of its own in the database: from the next start on it is among the chat's messages. */
    exports.noteEdit = (msg, id) =>
      keep.put('message', {
        id: String(id),
        rowId: ++rowId,
        type: 'protocol',
        subtype: 'message_edit',
        body: '',
        t: Math.floor(Date.now() / 1000),
        ack: msg.ack,
        from: String(msg.from),
        to: String(msg.to),
        author: msg.author && String(msg.author),
        protocolMessageKey: String(msg.id),
        ...transient,
      });

    function fromRow(row) {
      const values = { ...row, id: typeof row.id === 'string' ? MsgKey.fromString(row.id) : exports.keyOf(row.id) };
      delete values.rowId;
      for (const name of wids) if (values[name]) values[name] = createWid(values[name]);
      values.mentionedJidList = each(row.mentionedJidList ?? [], createWid);
      if (row.recipients) values.recipients = each(row.recipients, createWid);
      for (const name of ['latestEditMsgKey', 'protocolMessageKey']) if (row[name]) values[name] = MsgKey.fromString(row[name]);
      return values;
    }
  });

  define('SimQuotes', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const me = require('WAWebUserPrefsMeUser');
    exports.key = msg => {
      const fromMe = me.isMeAccount(msg.quotedParticipant);
      const participant = fromMe ? me.getMeLidUserOrThrow() : msg.quotedParticipant;
      return new MsgKey({
        id: msg.quotedStanzaID,
        fromMe,
        remote: msg.id.remote,
        participant: msg.id.remote.isGroup() ? participant : undefined,
      });
    };
  });

  define('WAWebQuotedMsgModelUtils', (exports, require) => {
    const { MsgCollection } = require('WAWebMsgCollection');
    const MsgModel = require('WAWebMsgModel').default;
    exports.getQuotedMsgObj = msg => {
      if (!msg.quotedMsg) return null;
      const id = require('SimQuotes').key(msg);
      return MsgCollection.get(id) ?? new MsgModel({ ...msg.quotedMsg, id });
    };
  });

  define('WAWebMsgReply', exports => {
    exports.canReplyMsg = msg => !['revoked', 'gp2', 'e2e_notification', 'notification_template'].includes(msg.type);
  });

  define('WAWebMsgGetters', exports => {
    exports.getIsUnreadType = msg => !['gp2', 'e2e_notification', 'notification_template', 'protocol', 'pinned_message'].includes(msg.type);
    exports.getAck = msg => msg.ack;
  });

  define('WAWebMsgActionCapability', exports => {
    const captioned = ['image', 'video', 'document'];
    const isMine = msg => msg.id.fromMe && !msg.isForwarded && Date.now() / 1000 - msg.t < 900;
    exports.canEditText = msg => isMine(msg) && msg.type === 'chat';
    // A caption can be changed, and none be added.
    exports.canEditCaption = msg => isMine(msg) && captioned.includes(msg.type) && Boolean(msg.caption);
    exports.canEditMsg = msg => exports.canEditText(msg);
  });

  define('WAWebMsgDataFromModel', exports => {
    exports.msgDataFromMsgModel = async msg => msg.attributes;
  });
})(window.__sandbox);

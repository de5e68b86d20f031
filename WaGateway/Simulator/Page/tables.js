'use strict';
// What is kept beside the messages, in tables of its own: reactions and votes, one row per person, by the key of the message.
(({ define }) => {
  define('SimTable', (exports, require) => {
    const keep = require('SimKeep');

    /** A table: rows { parentMsgKey, sender, … } by the exact key of the message, as text. */
    exports.of = name => {
      const byParent = new Map();
      const put = row => {
        if (!byParent.has(row.parentMsgKey)) byParent.set(row.parentMsgKey, new Map());
        byParent.get(row.parentMsgKey).set(row.sender, row);
      };
      return {
        async load() {
          for (const row of await keep.all(name)) put(row);
        },
        put(row) {
          put(row);
          keep.put(name, { ...row, id: `${row.parentMsgKey}|${row.sender}` });
        },
        of: key => [...(byParent.get(String(key))?.values() ?? [])],
      };
    };
  });

  define('SimReactions', (exports, require) => {
    const me = require('SimMe');
    const MsgKey = require('WAWebMsgKey').default;
    const { lidPnCache } = require('WAWebApiContact');
    const table = require('SimTable').of('reaction');
    const phoneOf = wid =>
      wid?.isLid?.() ? (me.migrated && String(wid) === String(me.lid) ? me.pn : lidPnCache.getPhoneNumber(wid)) : null;

    exports.load = table.load;
    exports.of = table.of;

    /** Of half of all messages the reactions name its people by phone numbers, whatever its own key does. */
    exports.keyAsWritten = key =>
      Number.parseInt(key.id.at(-1), 16) % 2 === 0
        ? key
        : new MsgKey({ ...key, remote: phoneOf(key.remote) ?? key.remote, participant: phoneOf(key.participant) ?? key.participant });

    /** Somebody's latest reaction; an empty text takes it back, and the row stays. */
    exports.put = (msg, { msgKey, parentMsgKey, reactionText, sender, timestamp }) => {
      table.put({
        msgKey: String(msgKey),
        parentMsgKey: String(parentMsgKey),
        reactionText,
        sender: String(sender),
        senderUserJid: String(sender),
        timestamp,
        read: false,
        orphan: 0,
      });
      if (!msg) return;
      msg.set(
        'hasReaction',
        table.of(parentMsgKey).some(row => row.reactionText !== ''),
      );
      require('SimMessages').save(msg);
    };
  });

  define('WAWebReactionsQuery', (exports, require) => {
    const table = require('SimReactions');

    /** By the exact key alone. */
    exports.getReactions = async key => {
      const rows = table.of(key).filter(row => row.reactionText !== '');
      const reactions = [...Map.groupBy(rows, row => row.reactionText)].map(([aggregateEmoji, senders]) => ({
        aggregateEmoji,
        hasReactionByMe: false,
        senders,
      }));
      return { reactions, reactionByMe: undefined };
    };
  });

  define('SimVotes', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const { createWid } = require('WAWebWidFactory');
    const table = require('SimTable').of('vote');

    exports.load = table.load;

    /** The server tells: one person's latest vote. */
    exports.take = vote => {
      table.put({ ...vote, msgKey: String(vote.msgKey), parentMsgKey: String(vote.parentMsgKey), sender: String(vote.sender) });
      // Through the module object: wa-js has put its own function there.
      require('WAWebDBPollsUpsertVotes').upsertVotesDb([vote]);
    };

    exports.of = key =>
      table.of(key).map(row => ({
        ...row,
        msgKey: MsgKey.fromString(row.msgKey),
        parentMsgKey: MsgKey.fromString(row.parentMsgKey),
        sender: createWid(row.sender),
      }));
  });

  define('WAWebPollsSendVoteMsgAction', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const me = require('WAWebUserPrefsMeUser');
    /** Throws where the server refuses it. */
    exports.sendVote = async (msg, localIds) => {
      const id = MsgKey.newId();
      const answer = await require('SimOutbox').post({ k: 'vote', id, target: msg.id.id, options: [...localIds] });
      if (answer.error || answer.dead) throw new Error('Failed to send poll vote');
      const { remote } = msg.id;
      const sender = remote.isGroup() || remote.isLid() ? me.getMeLidUserOrThrow() : me.getMePnUserOrThrow();
      require('SimVotes').take({
        ack: 1,
        msgKey: new MsgKey({ fromMe: true, remote, id, participant: remote.isGroup() ? sender : undefined }),
        parentMsgKey: msg.id,
        selectedOptionLocalIds: [...localIds],
        sender,
        senderTimestampMs: Date.now(),
      });
    };
  });

  define('WAWebDBPollsUpsertVotes', exports => {
    exports.upsertVotesDb = async () => {};
  });
  define('WAWebPollsVotesQuery', (exports, require) => {
    exports.getVotes = async keys => keys.flatMap(require('SimVotes').of);
    exports.getVote = async key => require('SimVotes').of(key)[0];
  });
})(window.__sandbox);

'use strict';
// What messages carry besides their text, and the files among it.
(({ define }) => {
  define('SimContent', exports => {
    const names = [
      'subtype', 'caption', 'isCaptionByUser', 'mimetype', 'filename', 'filehash', 'size', 'mediaKey', 'mediaKeyTimestamp', 'directPath',
      'deprecatedMms3Url', 'width', 'height', 'duration', 'isGif', 'isViewOnce', 'lat', 'lng', 'loc', 'clientUrl', 'isLive', 'accuracy',
      'vcardFormattedName', 'vcardList', 'pollName', 'pollOptions', 'pollSelectableOptionsCount', 'list', 'footer', 'matchedText',
      'canonicalUrl', 'title', 'description', 'isForwarded', 'forwardingScore',
    ];

    /** The content of a message, as the server passes it on. */
    exports.of = msg => Object.fromEntries(names.filter(n => msg[n] !== undefined && msg[n] !== null).map(n => [n, msg[n]]));
  });

  define('SimMedia', (exports, require) => {
    const server = 'https://mmg.whatsapp.net';
    const part = 512 * 1024;
    const { encodeB64 } = require('WABase64');
    const hex = bytes => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), b => b.toString(16).padStart(2, '0')).join('');

    exports.hash = async blob => encodeB64(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));

    /** Gives the server a file, in parts; answers where it is. */
    exports.upload = async (type, blob) => {
      const directPath = `/v/${type}/${hex(12)}`;
      for (let at = 0; at < blob.size; at += part) {
        const answer = await fetch(server + directPath, { method: 'POST', body: await blob.slice(at, at + part).arrayBuffer() });
        if (!answer.ok)
          throw new Error(`upload failed: ${answer.status}`);
      }
      return {
        directPath, deprecatedMms3Url: server + directPath, mediaKey: encodeB64(crypto.getRandomValues(new Uint8Array(32))),
        mediaKeyTimestamp: Math.floor(Date.now() / 1000),
      };
    };

    exports.download = async msg => {
      const parts = [];
      let size = 0;
      while (size < msg.size) {
        const answer = await fetch(`${server}${msg.directPath}?${size}`);
        if (!answer.ok)
          throw new Error(`download failed: ${answer.status}`);
        const bytes = await answer.blob();
        if (bytes.size === 0)
          break;
        parts.push(bytes);
        size += bytes.size;
      }
      return new Blob(parts, { type: msg.mimetype });
    };
  });

  define('WAWebChatForwardMessage', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const me = require('WAWebUserPrefsMeUser');
    /** Resolves with nothing, as the real one. */
    exports.forwardMessages = async ({ chat, msgs }) => {
      for (const msg of msgs) {
        const lid = chat.id.isGroup() || chat.id.isLid();
        const from = lid ? me.getMeLidUserOrThrow() : me.getMePnUserOrThrow();
        const id = new MsgKey({ fromMe: true, remote: chat.id, id: MsgKey.newId(), participant: chat.id.isGroup() ? from : undefined });
        require('WAWebSendMsgChatAction').addAndSendMsgToChat(chat, {
          ...require('SimContent').of(msg), id, type: msg.type, body: msg.body, from, to: chat.id, self: 'out', ack: 0, isNewMsg: true, local: true,
          t: Math.floor(Date.now() / 1000), isForwarded: true, forwardingScore: (msg.forwardingScore ?? 0) + 1,
        });
      }
    };
  });

  define('SimVotes', (exports, require) => {
    const byPoll = new Map();

    /** The server tells: one person's latest vote. */
    exports.take = vote => {
      const key = String(vote.parentMsgKey);
      byPoll.set(key, [...(byPoll.get(key) ?? []).filter(v => String(v.sender) !== String(vote.sender)), vote]);
      require('SimKeep').put('user', { key: `votes ${key}`, votes: byPoll.get(key).map(v => ({ ...v, msgKey: String(v.msgKey), parentMsgKey: key, sender: String(v.sender) })) });
      // Through the module object: wa-js has put its own function there.
      require('WAWebDBPollsUpsertVotes').upsertVotesDb([vote]);
    };

    exports.of = async key => byPoll.get(String(key)) ?? (await require('SimKeep').get('user', `votes ${key}`))?.votes ?? [];
  });

  define('WAWebDBPollsUpsertVotes', exports => { exports.upsertVotesDb = async () => {}; });
  define('WAWebPollsVotesQuery', (exports, require) => {
    exports.getVotes = async keys => (await Promise.all(keys.map(require('SimVotes').of))).flat();
    exports.getVote = async key => (await require('SimVotes').of(key))[0];
  });
})(window.__sandbox);

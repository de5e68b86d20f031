'use strict';
// What messages carry besides their text, and the files among it.
(({ define }) => {
  define('SimContent', exports => {
    const names = [
      'subtype',
      'caption',
      'isCaptionByUser',
      'mimetype',
      'filename',
      'filehash',
      'size',
      'mediaKey',
      'mediaKeyTimestamp',
      'directPath',
      'deprecatedMms3Url',
      'width',
      'height',
      'duration',
      'isGif',
      'isViewOnce',
      'lat',
      'lng',
      'loc',
      'clientUrl',
      'isLive',
      'accuracy',
      'vcardFormattedName',
      'vcardList',
      'pollName',
      'pollOptions',
      'pollSelectableOptionsCount',
      'list',
      'footer',
      'matchedText',
      'canonicalUrl',
      'title',
      'description',
      'isForwarded',
      'forwardingScore',
      'nonJidMentions',
      'ephemeralDuration',
      'eventName',
      'eventDescription',
      'eventStartTime',
      'eventEndTime',
      'eventLocation',
      'hydratedButtons',
      'interactiveMessage',
      'interactiveType',
      'interactiveHeader',
      'interactivePayload',
      'nativeFlowName',
    ];

    /** The content of a message, as the server passes it on. */
    exports.of = msg => Object.fromEntries(names.filter(n => msg[n] !== undefined && msg[n] !== null).map(n => [n, msg[n]]));
  });

  define('SimMedia', (exports, require) => {
    const server = 'wss://mmg.whatsapp.net';
    // As text in base64 it stays below what .NET puts on its large object heap.
    const part = 30 * 1024;
    const turnLength = 16 * part;
    const { encodeB64 } = require('WABase64');
    const hex = bytes => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), b => b.toString(16).padStart(2, '0')).join('');

    exports.hash = async blob => encodeB64(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));

    /** Gives the server a file, in parts; answers where it is. */
    exports.upload = async (type, blob) => {
      const directPath = `/v/${type}/${hex(12)}`;
      const line = await connect(directPath);
      const taken = async upTo => {
        if (Number(await line.next()) !== Math.min(upTo, blob.size)) throw new Error('the upload broke');
      };
      try {
        // One turn is on its way while the one before it is still being taken.
        for (let at = 0; at < blob.size; at += turnLength) {
          const turn = await blob.slice(at, at + turnLength).arrayBuffer();
          for (let n = 0; n < turn.byteLength; n += part) line.socket.send(turn.slice(n, n + part));
          line.socket.send('flush');
          if (at > 0) await taken(at);
        }
        await taken(blob.size);
      } finally {
        line.socket.close();
      }
      return {
        directPath,
        deprecatedMms3Url: server.replace('wss', 'https') + directPath,
        mediaKey: encodeB64(crypto.getRandomValues(new Uint8Array(32))),
        mediaKeyTimestamp: Math.floor(Date.now() / 1000),
      };
    };

    /** The server puts the file into an input of this page, where the browser reads it from the disk. */
    exports.download = async msg => {
      const line = await connect(msg.directPath);
      const input = Object.assign(document.createElement('input'), { type: 'file', id: `media-${hex(12)}`, hidden: true });
      document.documentElement.append(input);
      try {
        line.socket.send(`into ${input.id}`);
        if ((await line.next()) !== 'there') throw new Error('the media server does not have the file');
        return new Blob([input.files[0]], { type: msg.mimetype });
      } finally {
        input.remove();
        line.socket.close();
      }
    };

    /** One file's connection; `next` resolves with what the server says next. */
    function connect(path) {
      const socket = new WebSocket(server + path);
      socket.binaryType = 'arraybuffer';
      const said = [];
      let wake = null;
      let broken = null;
      const tell = () => {
        wake?.();
        wake = null;
      };
      socket.onmessage = ({ data }) => {
        said.push(data);
        tell();
      };
      socket.onclose = socket.onerror = () => {
        broken = new Error('the connection to the media server broke');
        tell();
      };
      const next = async () => {
        while (said.length === 0) {
          if (broken) throw broken;
          await new Promise(resolve => (wake = resolve));
        }
        return said.shift();
      };
      return new Promise((resolve, reject) => {
        socket.onopen = () => resolve({ socket, next });
        socket.addEventListener('error', () => reject(new Error('no connection to the media server')));
      });
    }
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
          ...require('SimContent').of(msg),
          id,
          type: msg.type,
          body: msg.body,
          from,
          to: chat.id,
          self: 'out',
          ack: 0,
          isNewMsg: true,
          local: true,
          t: Math.floor(Date.now() / 1000),
          isForwarded: true,
          forwardingScore: (msg.forwardingScore ?? 0) + 1,
        });
      }
    };
  });
})(window.__sandbox);

'use strict';
// What a person (or a screenshot) sees.
(({ define }) => {
  define('SimScreen', (exports, require) => {
    const me = require('SimMe');
    const { Conn } = require('WAWebConnModel');
    const { Stream } = require('WAWebStreamModel');
    const { Socket } = require('WAWebSocketModel');
    const { BackendEventBus } = require('WAWebBackendEventBus');
    let dialogue = null;
    let cover = null;

    exports.dialogue = text => {
      dialogue = text;
      draw();
    };

    /** An element in place of everything else; null: no more. */
    exports.cover = element => {
      cover = element;
      draw();
    };

    /** What the real page shows now and then after an update. */
    exports.news = () => {
      const box = document.createElement('div');
      box.setAttribute('role', 'dialog');
      box.append(
        heading("What's new on WhatsApp Web"),
        text('Stickers, and more stickers.'),
        button('Continue', () => box.remove()),
      );
      document.body.append(box);
    };

    exports.start = () => {
      for (const model of [Conn, Stream, Socket]) model.on('change', draw);
      draw();
    };

    function draw() {
      const app = document.getElementById('app');
      if (cover && app.firstChild === cover) return;
      app.replaceChildren(...(cover ? [cover] : dialogue ? open(dialogue) : me.login ? inside() : outside()));
    }

    function outside() {
      if (!Conn.ref) return [heading('WhatsApp'), text('Loading…')];
      if (Socket.state === 'UNPAIRED_IDLE')
        return [heading('Log in to WhatsApp Web'), button('Click to reload QR code', () => BackendEventBus.triggerRefreshQR())];
      const code = document.createElement('code');
      code.dataset.ref = code.textContent = `https://wa.me/settings/linked_devices#${[Conn.ref, ...me.codeParts()].join(',')},9`;
      return [heading('Log in to WhatsApp Web (sandbox)'), text('Scan this code with a simulated phone:'), code];
    }

    function inside() {
      const states = {
        OPENING: 'Connecting to WhatsApp',
        OFFLINE: 'Computer not connected',
        RESUMING: 'Connecting to WhatsApp',
        SYNCING: 'Loading your chats',
      };
      const chats = require('WAWebChatCollection').ChatCollection.length;
      return [
        heading('WhatsApp Web (sandbox)'),
        text(`${states[Stream.info] ?? 'Connected'} as ${me.login.name} (+${me.pn.user})`),
        text(`${chats} chats`),
      ];
    }

    function open(words) {
      return [text(words), button('Close', () => {}), button('Use here', () => location.reload())];
    }

    exports.make = (tag, words, more = {}) => Object.assign(make(tag, words), more);

    const make = (tag, words) => Object.assign(document.createElement(tag), { textContent: words });
    const heading = words => make('h1', words);
    const text = words => make('p', words);
    const button = (words, onclick) => Object.assign(make('button', words), { onclick });
  });
})(window.__sandbox);

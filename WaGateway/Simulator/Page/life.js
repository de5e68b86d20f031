'use strict';
// From opening the page to MAIN, through losses and back, as WhatsApp Web does it.
(({ define }) => {
  define('SimLife', (exports, require) => {
    const keep = require('SimKeep');
    const me = require('SimMe');
    const { wire, ...line } = require('SimWire');
    const outbox = require('SimOutbox');
    const inbox = require('SimInbox');
    const { Conn } = require('WAWebConnModel');
    const { Stream } = require('WAWebStreamModel');
    const { Socket } = require('WAWebSocketModel');
    const { BackendEventBus } = require('WAWebBackendEventBus');
    const NetworkStatus = require('WAWebNetworkStatus').default;
    const pause = (from, to) => new Promise(done => setTimeout(done, from + Math.random() * (to - from)));
    const tabs = new BroadcastChannel('whatsapp-tabs');
    let resumed = false;
    let leaving = false;
    let accepted = false;

    exports.start = async () => {
      require('SimPairing');
      require('SimDamage');
      require('SimCalls');
      tabs.postMessage('use here');
      tabs.onmessage = () => zombie('WhatsApp is open in another window. Click "Use here" to use WhatsApp in this window.');
      await keep.open();
      await me.load();
      if (me.login) {
        resumed = true;
        Stream.set({ mode: 'SYNCING', info: 'NORMAL' });
        Conn.set({ pushname: me.login.name, wid: me.pn, isSMB: me.business });
        await require('SimLabels').load();
        await require('SimPins').load();
        await require('SimEventResponses').load();
        const parts = ['SimContacts', 'SimGroups', 'SimChats', 'SimChannels', 'SimReactions', 'SimVotes', 'SimMessages'];
        for (const part of parts) await require(part).load();
        const wait = Number(document.documentElement.dataset.loginPause ?? 0);
        await pause(wait, wait);
      }
      line.connect();
    };

    wire.on('opening', () => {
      Socket.set('state', 'OPENING');
      if (me.login) Stream.set('info', NetworkStatus.online ? 'OPENING' : 'OFFLINE');
    });

    wire.on('open', () => {
      line.send({ k: 'hello', login: me.login && { id: me.login.id, secret: me.login.secret }, parts: me.codeParts(), device: device() });
      if (me.login) looksWell();
    });

    /** What the registration says of this device, as it stands when it leaves. */
    function device() {
      const { os, name } = require('WAWebBrowserInfo').default.info();
      return { os, platformType: name ? 1 : 0 };
    }

    exports.device = device;

    // With the handshake, before the server has said anything about the login.
    function looksWell() {
      if (Stream.mode === 'MAIN') {
        Stream.set('info', 'RESUMING');
        Socket.set({ state: 'CONNECTED', stream: 'CONNECTED' });
        Stream.set('info', 'NORMAL');
      } else if (resumed) {
        Stream.set({ info: 'PAIRING' });
        Stream.set({ info: 'SYNCING' });
        Socket.set({ state: 'CONNECTED', stream: 'CONNECTED' });
        Stream.set({ info: 'NORMAL', mode: 'MAIN' });
      }
    }

    wire.on('down', () => {
      inbox.close();
      outbox.pause();
      accepted = false;
      if (leaving) return;
      Socket.set({ stream: 'DISCONNECTED' });
      BackendEventBus.trigger('socket_stream_disconnected');
      if (me.login) Stream.set('info', NetworkStatus.online ? 'OPENING' : 'OFFLINE');
    });

    NetworkStatus.on('change:online', (_, online) => {
      if (!online && me.login) Stream.set('info', 'OFFLINE');
    });

    wire.on('success', async () => {
      line.welcomed();
      accepted = true;
      BackendEventBus.trigger('open_socket_stream');
      if (resumed) await resume();
      else if (Stream.mode === 'MAIN') await backAgain();
      else firstLogin();
    });

    async function backAgain() {
      await pause(20, 60);
      connected();
      inbox.open(true);
    }

    // What waited at the server enters the store after MAIN, before the client is ready: of edits, reactions and votes wa-js
    // tells only from then on. The first message that had been written to the database already lacks the marks of a new one.
    async function resume() {
      resumed = false;
      await pause(60, 400);
      connected();
      await pause(300, 500);
      inbox.open(true);
      await pause(20, 60);
      BackendEventBus.trigger('main_stream_mode_ready');
      BackendEventBus.trigger('offline_delivery_end');
    }

    function firstLogin() {
      Socket.set({ state: 'PAIRING', stream: 'SYNCING' });
      Stream.set({ info: 'PAIRING', mode: 'SYNCING' });
      Stream.set({ info: 'SYNCING' });
      inbox.open();
      for (const event of ['offline_process_ready', 'on_ab_props_update', 'main_stream_mode_ready']) BackendEventBus.trigger(event);
      wire.once('caught-up', async () => {
        await pause(60, 160);
        for (const event of ['offline_delivery_end', 'status.sync', 'on_initial_chat_synced', 'on_critical_sync_done'])
          BackendEventBus.trigger(event);
        connected();
        Stream.set({ info: 'NORMAL', mode: 'MAIN' });
        history.replaceState(null, '', '/');
        for (const event of ['on_recent_chat_history_synced', 'app_state_sync_completed']) BackendEventBus.trigger(event);
      });
    }

    function connected() {
      Socket.set({ state: 'CONNECTED', stream: 'CONNECTED' });
      outbox.resume();
      line.askAgain();
      require('SimPeople').sync();
      require('SimPrivacy').sync();
      Stream.markAvailable();
    }

    wire.on('presence', frame => require('SimPresence').take(frame));
    wire.on('removed', () => exports.logout());
    wire.on('conflict', () => zombie());
    wire.on('fail', async ({ code }) => {
      if (code === 503) {
        unavailable();
        return;
      }
      if (code === 401 || code === 403) {
        // A login that is refused looks well until the refusal has arrived and been read.
        if (!accepted) await pause(100, 1000);
        exports.logout(code === 403 ? 'account_locked' : undefined);
        return;
      }
      // 405 and 409: what is asked of this document in between is lost with it.
      await pause(1000, 2000);
      location.reload();
    });

    // Mode and info stay as they were; the stream is cut off until the next attempt.
    function unavailable() {
      inbox.close();
      outbox.pause();
      line.refused();
      Socket.set({ stream: 'DISCONNECTED' });
      BackendEventBus.trigger('socket_stream_disconnected');
    }

    /** With a reason: the user's own wish. Without: the phone or the server has ended it. */
    exports.logout = async reason => {
      leaving = true;
      if (reason) {
        line.send({ k: 'logout' });
        require('WAWebLogoutReason').getErrorCodeFromLogoutReason(reason);
      }
      BackendEventBus.trigger('logout');
      Stream.set({ info: 'SYNCING', mode: 'SYNCING' });
      await keep.wipe();
      location.replace(reason ? '/?post_logout=1' : '/');
    };

    // Nothing but the stream tells: mode MAIN, info NORMAL and Socket.state CONNECTED stay as they were.
    function zombie(text) {
      if (line.isStopped()) return;
      leaving = true;
      line.stop();
      outbox.pause();
      Socket.set({ stream: 'DISCONNECTED' });
      BackendEventBus.trigger('socket_stream_disconnected');
      if (text) require('SimScreen').dialogue(text);
    }
  });
})(window.__sandbox);

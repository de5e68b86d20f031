'use strict';
// The socket to the simulated server: JSON frames, several in one message, each an object with a kind `k`.
(({ define }) => {
  define('SimWire', (exports, require) => {
    const Emitter = require('WAWebEventEmitter').default;
    const wire = new Emitter();
    const backOff = [300, 1200, 2000, 3000, 5000];
    const refusedBackOff = [1000, 2400, 3300, 5400, 9200];
    const questions = new Map();
    let socket = null;
    let racing = null;
    let welcomedBefore = false;
    const turn = new MessageChannel();
    let arrived = [];
    let outgoing = [];
    let attempt = 0;
    let refusals = 0;
    let timer = null;
    let number = 0;
    let stopped = false;

    exports.wire = wire;
    exports.isOpen = () => socket?.readyState === WebSocket.OPEN;

    exports.connect = connect;

    exports.reconnect = () => {
      hangUp();
      wire.trigger('down');
      schedule(0);
    };

    /** For good: the zombie that a conflict leaves behind. */
    exports.stop = () => {
      stopped = true;
      clearTimeout(timer);
      hangUp();
    };

    exports.isStopped = () => stopped;

    exports.welcomed = () => {
      attempt = refusals = 0;
      welcomedBefore = true;
    };

    /** The server takes no login now: it is tried again later, and later each time. */
    exports.refused = () => {
      hangUp();
      schedule(refusedBackOff[Math.min(refusals++, refusedBackOff.length - 1)]);
    };

    exports.send = frame => {
      outgoing.push(frame);
      if (outgoing.length === 1) queueMicrotask(flush);
    };

    exports.ask = (op, args) =>
      new Promise((resolve, reject) => {
        const n = ++number;
        const timeout = setTimeout(() => {
          questions.delete(n);
          reject(new Error(`IQ ${op} timed out`));
        }, 20000);
        questions.set(n, { resolve, reject, timeout, frame: { k: 'iq', n, op, ...args } });
        if (exports.isOpen()) exports.send({ k: 'iq', n, op, ...args });
      });

    exports.askAgain = () => {
      for (const { frame } of questions.values()) exports.send(frame);
    };

    wire.on('res', frame => {
      const question = questions.get(frame.n);
      if (!question) return;
      questions.delete(frame.n);
      clearTimeout(question.timeout);
      if (frame.error) question.reject(Object.assign(new Error(frame.error), { name: frame.name ?? 'Error', status: frame.status }));
      else question.resolve(frame.ok);
    });

    window.addEventListener('online', () => {
      if (!socket && !racing && !stopped) schedule(0);
    });

    function connect() {
      clearTimeout(timer);
      timer = null;
      if (socket || racing || stopped) return;
      wire.trigger('opening');
      race([open(), open()]);
    }

    const open = () => new WebSocket('wss://web.whatsapp.com/ws/chat');

    // Two sockets are opened at a time; the one that is open first is used.
    function race(both) {
      racing = both;
      let closed = 0;
      for (const mine of both) {
        mine.onopen = () => {
          if (racing !== both) {
            mine.close(1000, 'loser socket');
            return;
          }
          racing = null;
          socket = mine;
          for (const loser of both) if (loser !== mine) loser.close(1000, 'loser socket');
          if (welcomedBefore) exports.send({ k: 'routing' });
          wire.trigger('open');
        };
        mine.onmessage = event => {
          if (mine !== socket) return;
          arrived.push(...JSON.parse(event.data));
          turn.port2.postMessage(null);
        };
        mine.onclose = () => {
          if (mine !== socket && !(++closed === both.length && racing === both)) return;
          racing = null;
          arrived.push({ k: 'closed' });
          turn.port2.postMessage(null);
        };
      }
    }

    wire.on('closed', () => {
      socket = null;
      [outgoing, arrived] = [[], []];
      wire.trigger('down');
      schedule(backOff[Math.min(attempt++, backOff.length - 1)]);
    });

    // One frame per task: what awaits an answer goes on before the next frame changes the world again.
    turn.port1.onmessage = () => {
      const frame = arrived.shift();
      if (arrived.length > 0) turn.port2.postMessage(null);
      if (frame) wire.trigger(frame.k, frame);
    };

    function hangUp() {
      const old = socket;
      socket = null;
      arrived = [];
      old?.close();
      for (const one of racing ?? []) one.close();
      racing = null;
    }

    function schedule(delay) {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(connect, delay);
    }

    function flush() {
      const frames = outgoing;
      outgoing = [];
      if (exports.isOpen() && frames.length > 0) socket.send(JSON.stringify(frames));
    }
  });
})(window.__sandbox);

'use strict';
// What must reach the server exactly once from the user's point of view: kept in the profile, sent again after every
// reconnect with the same id until the server acknowledges it. The server drops what it has already.
(({ define }) => {
  define('SimOutbox', (exports, require) => {
    const keep = require('SimKeep');
    const wire = require('SimWire');
    const patience = 20000;
    const unacknowledged = new Map();
    let online = false;

    exports.load = async () => {
      for (const { id, frame } of await keep.all('outbox'))
        unacknowledged.set(id, { frame, resolve: () => {} });
    };

    /** Resolves with the server's word { t, error? }, or with { dead: true } once a conflict has ended this page. */
    exports.post = frame => new Promise(resolve => {
      if (wire.isStopped()) {
        setTimeout(() => resolve({ dead: true }), 1500);
        return;
      }
      unacknowledged.set(frame.id, { frame, resolve });
      keep.put('outbox', { id: frame.id, frame });
      if (online)
        transmit(frame);
    });

    exports.tell = frame => { exports.post(frame); };

    exports.resume = () => {
      online = true;
      for (const { frame } of unacknowledged.values())
        transmit(frame);
    };

    exports.pause = () => { online = false; };

    exports.onAcknowledged = null;

    wire.wire.on('ack', answer => {
      const entry = unacknowledged.get(answer.id);
      if (!entry)
        return;
      unacknowledged.delete(answer.id);
      keep.delete('outbox', answer.id);
      exports.onAcknowledged?.(entry.frame, answer);
      entry.resolve(answer);
    });

    function transmit(frame) {
      wire.send(frame);
      setTimeout(() => {
        if (online && unacknowledged.has(frame.id))
          wire.reconnect();
      }, patience);
    }
  });
})(window.__sandbox);

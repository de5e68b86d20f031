'use strict';
// What waits for the server's word. As in the real client it lives as long as this document: what was not acknowledged
// when the page ended stays at ack 0 and is not sent by itself. While the page lives, an unanswered frame makes it
// reconnect and send again once; if that is swallowed too, the next attempt comes with the next reconnect.
(({ define }) => {
  define('SimOutbox', (exports, require) => {
    const wire = require('SimWire');
    const firstPatience = 20300;
    const laterPatience = 135600;
    const unacknowledged = new Map();
    let online = false;

    /** Resolves with the server's word { t, error? }, or with { dead: true } once a conflict has ended this page. */
    exports.post = frame =>
      new Promise(resolve => {
        if (wire.isStopped()) {
          setTimeout(() => resolve({ dead: true }), 1500);
          return;
        }
        unacknowledged.set(frame.id, { frame, resolve, patience: firstPatience });
        if (online) transmit(unacknowledged.get(frame.id));
      });

    exports.tell = frame => {
      exports.post(frame);
    };

    exports.resume = () => {
      online = true;
      for (const entry of unacknowledged.values()) transmit(entry);
    };

    exports.pause = () => {
      online = false;
    };

    exports.onAcknowledged = null;

    wire.wire.on('ack', answer => {
      const entry = unacknowledged.get(answer.id);
      if (!entry) return;
      unacknowledged.delete(answer.id);
      exports.onAcknowledged?.(entry.frame, answer);
      entry.resolve(answer);
    });

    function transmit(entry) {
      wire.send(entry.frame);
      setTimeout(() => {
        if (online && unacknowledged.get(entry.frame.id) === entry) wire.reconnect();
      }, entry.patience);
      entry.patience = laterPatience;
    }
  });
})(window.__sandbox);

'use strict';
(({ define }) => {
  define('SimPairing', (exports, require) => {
    const wire = require('SimWire');
    const me = require('SimMe');
    const { Conn } = require('WAWebConnModel');
    const { Stream } = require('WAWebStreamModel');
    const { Socket } = require('WAWebSocketModel');
    const { BackendEventBus } = require('WAWebBackendEventBus');
    let timer = null;

    // Six refs per connection: the first lives 60 s, the others 20 s; then nothing happens until somebody asks.
    wire.wire.on('refs', ({ refs, first, next }) => {
      Socket.set('stream', 'CONNECTED');
      show(refs, 0, first, next);
      Stream.set({ mode: 'QR' });
      if (Stream.info !== 'NORMAL') Stream.set({ info: 'PAIRING' });
      Stream.set({ info: 'NORMAL' });
    });

    BackendEventBus.on('refresh_qr', () => {
      if (me.login) return;
      // The last, dead code stays where it was until the new ones are there.
      clearTimeout(timer);
      wire.send({ k: 'showing', ref: null });
      BackendEventBus.trigger('set_socket_state', 'OPENING');
      Socket.set('state', 'OPENING');
      timer = setTimeout(() => wire.send({ k: 'refs', device: require('SimLife').device() }), 300);
    });

    exports.stop = () => clearTimeout(timer);

    wire.wire.on('paired', async ({ login }) => {
      exports.stop();
      await me.save(login);
      Conn.set({ ref: undefined, pushname: login.name, wid: me.pn, isSMB: me.business });
      await require('SimLabels').load();
      wire.send({ k: 'stored' });
    });

    function show(refs, index, first, next) {
      clearTimeout(timer);
      if (index === refs.length) {
        // getAuthCode() keeps returning the last code; no phone accepts it any more.
        wire.send({ k: 'showing', ref: null });
        BackendEventBus.trigger('set_socket_state', 'UNPAIRED_IDLE');
        Socket.set('state', 'UNPAIRED_IDLE');
        return;
      }
      wire.send({ k: 'showing', ref: refs[index] });
      Conn.set('ref', refs[index]);
      BackendEventBus.trigger('set_socket_state', 'UNPAIRED');
      Socket.set('state', 'UNPAIRED');
      timer = setTimeout(() => show(refs, index + 1, first, next), index === 0 ? first : next);
    }
  });

  define('WAWebPairingType', exports => {
    exports.PairingType = { QR_CODE: 'QR_CODE', ALT_DEVICE_LINKING: 'ALT_DEVICE_LINKING' };
  });

  define('WAWebAltDeviceLinkingApi', (exports, require) => {
    const { PairingType } = require('WAWebPairingType');
    let type = PairingType.QR_CODE;
    exports.getPairingType = () => type;
    exports.setPairingType = to => {
      type = to;
    };
    exports.initializeAltDeviceLinking = async () => exports.setPairingType(PairingType.ALT_DEVICE_LINKING);
    exports.initializeQRLinking = async () => exports.setPairingType(PairingType.QR_CODE);
  });

  define('WAWebLinkDeviceAction', (exports, require) => {
    exports.genLinkDeviceCodeForPhoneNumber = phone => require('SimWire').ask('linkcode', { phone });
    exports.resetLinkDeviceState = async ({ linkDeviceMethod }) => {
      require('WAWebBackendEventBus').BackendEventBus.triggerRefreshQR();
      const linking = require('WAWebAltDeviceLinkingApi');
      if (linkDeviceMethod === 'ALT_DEVICE_LINKING') await linking.initializeAltDeviceLinking();
      else await linking.initializeQRLinking();
    };
  });

  define('WAWebLinkDeviceEvents', (exports, require) => {
    const EventEmitter = require('WAWebEventEmitter').default;
    class LinkDeviceEvents extends EventEmitter {
      triggerRefreshAltLinkingCode() {
        this.trigger('link_device_events:refresh_alt_linking_code');
      }
    }
    exports.WAWebLinkDeviceEvents = new LinkDeviceEvents();
  });
})(window.__sandbox);

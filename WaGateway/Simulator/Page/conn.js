'use strict';
(({ define }) => {
  define('WAWebConnModel', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    class ConnImpl extends BaseModel {}
    ConnImpl.prototype.proxyName = 'conn';
    exports.ConnImpl = ConnImpl;
    exports.Conn = new ConnImpl({ ref: undefined, connected: false, platform: 'android', pushname: undefined, wid: undefined });
  });

  define('WAWebStreamModel', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    const words = (...names) => Object.fromEntries(names.map(n => [n, n]));
    class StreamModel extends BaseModel {
      markAvailable() {
        require('SimWire').send({ k: 'available', on: true });
      }
      markUnavailable() {
        require('SimWire').send({ k: 'available', on: false });
      }
    }
    exports.StreamInfo = words('OFFLINE', 'OPENING', 'PAIRING', 'SYNCING', 'RESUMING', 'CONNECTING', 'NORMAL', 'TIMEOUT');
    exports.StreamMode = words(
      'QR',
      'MAIN',
      'SYNCING',
      'OFFLINE',
      'CONFLICT',
      'PROXYBLOCK',
      'TOS_BLOCK',
      'SMB_TOS_BLOCK',
      'DEPRECATED_VERSION',
    );
    exports.Stream = new StreamModel({ mode: undefined, info: undefined, available: true, needsUpdate: undefined });
  });

  define('WAWebSocketModel', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    class SocketModel extends BaseModel {
      initConn() {}
      poke() {}
      logout() {
        setTimeout(() => require('SimLife').logout('user_initiated'));
      }
    }
    exports.Socket = new SocketModel({ state: 'UNLAUNCHED', stream: 'DISCONNECTED' });
  });

  define('WAWebCmd', (exports, require) => {
    const EventEmitter = require('WAWebEventEmitter').default;
    // No refreshQR and never main_loaded: this build of the real client has neither.
    class CmdImpl extends EventEmitter {
      sendRevokeMsgs(chat, { list }) {
        return require('SimChange').revoke(chat, list);
      }
      archiveChat(chat, archive) {
        require('SimChatActs').archive(chat, archive);
      }
      sendDeleteMsgs(chat, { list }) {
        require('SimChange').forgetLater(chat, list);
      }
      sendStarMsgs(chat, list) {
        chat.promises.sendStarMsgs = require('SimChange').star(list, true);
      }
      sendUnstarMsgs(chat, list) {
        chat.promises.sendStarMsgs = require('SimChange').star(list, false);
      }
    }
    exports.CmdImpl = CmdImpl;
    exports.Cmd = new CmdImpl();
  });

  define('WAWebNetworkStatus', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    class NetworkStatus extends BaseModel {
      checkOnline() {
        return this.online;
      }
    }
    const status = new NetworkStatus({ online: navigator.onLine });
    window.addEventListener('online', () => status.set('online', true));
    window.addEventListener('offline', () => status.set('online', false));
    exports.default = status;
  });

  // What the registration of this device is made of. wa-js, which comes later, can change it for the next one.
  define('WAWebBrowserInfo', exports => {
    exports.default = {
      info: () => ({ os: 'Linux', version: '10.15.7', name: 'Chrome', ua: navigator.userAgent }),
      hardRefresh: () => location.reload(),
    };
  });

  define('WAWebBackendEventBus', (exports, require) => {
    const EventEmitter = require('WAWebEventEmitter').default;
    class BackendEventBus extends EventEmitter {
      triggerRefreshQR() {
        this.trigger('refresh_qr');
      }
      triggerLogout() {
        this.trigger('logout');
      }
      triggerSocketStreamDisconnected() {
        this.trigger('socket_stream_disconnected');
      }
    }
    exports.BackendEvent = {
      LOGOUT: 'logout',
      REFRESH_QR: 'refresh_qr',
      SET_SOCKET_STATE: 'set_socket_state',
      SOCKET_STREAM_DISCONNECTED: 'socket_stream_disconnected',
    };
    exports.BackendEventBus = new BackendEventBus();
  });
})(window.__sandbox);

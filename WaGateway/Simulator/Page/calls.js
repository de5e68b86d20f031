'use strict';
(({ define }) => {
  define('WAWebCallModel', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    class CallModel extends BaseModel {
      getState() {
        return this.state;
      }
    }
    CallModel.prototype.proxyName = 'call';
    exports.default = CallModel;
  });

  define('WAWebCallCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    class CallCollectionImpl extends Collection {
      processIncomingCall(call) {
        return this.add(call);
      }
      setActiveCall(call) {
        this.activeCall = call;
      }
    }
    CallCollectionImpl.model = require('WAWebCallModel').default;
    exports.CallCollectionImpl = CallCollectionImpl;
    exports.default = new CallCollectionImpl();
  });

  define('SimCalls', (exports, require) => {
    const { wire } = require('SimWire');
    const { createWid } = require('WAWebWidFactory');
    const { CallState } = require('WAWebVoipWaCallEnums');
    const calls = require('WAWebCallCollection').default;

    // Through the instance: wa-js has put its own function there.
    wire.on('call', ({ id, from, video, t }) =>
      calls.processIncomingCall({
        id,
        peerJid: createWid(from),
        isGroup: false,
        isVideo: video,
        outgoing: false,
        offerTime: t,
        state: CallState.ReceivedCall,
      }),
    );

    wire.on('call-end', ({ id }) => {
      const call = calls.get(id);
      if (call) calls.remove(call.set('state', CallState.None));
    });
  });

  define('WAWebManageE2ESessionsJob', exports => {
    exports.ensureE2ESessions = async () => {};
  });

  define('WASmaxJsx', exports => {
    exports.smax = (tag, attrs, content) => ({ tag, attrs, content });
  });

  define('WAComms', (exports, require) => {
    exports.sendSmaxStanza = async ({ content: [{ tag, attrs }] }) => {
      const id = attrs['call-id'];
      if (tag !== 'reject') throw new Error(`${tag} is not in the sandbox`);
      await require('SimWire').ask('call.reject', { id });
      require('WAWebCallCollection').default.remove(id);
    };
  });
})(window.__sandbox);

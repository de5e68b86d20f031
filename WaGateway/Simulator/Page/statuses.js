'use strict';
// Statuses: a collection of its own, a model for each person. What others post never enters the collection of messages; wa-js
// waits for the collection to tell of one's own.
(({ define }) => {
  define('WAWebStatusModel', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    class StatusModel extends require('WAWebBaseModel').BaseModel {
      constructor(values) {
        super(values);
        Object.defineProperty(this, 'msgs', { value: new Collection(require('WAWebMsgModel').default) });
      }
      getAllMsgs() {
        return this.msgs.getModelsArray().slice();
      }
    }
    StatusModel.prototype.proxyName = 'status';
    exports.default = StatusModel;
  });

  define('WAWebStatusCollection', (exports, require) => {
    const me = require('WAWebUserPrefsMeUser');
    class StatusCollectionImpl extends require('WAWebBaseCollection').default {
      // In a migrated account one's own statuses are kept under the LID.
      getMyStatus() {
        const id = require('SimMe').migrated ? me.getMeLidUserOrThrow() : me.getMePnUserOrThrow();
        return this.get(id) ?? this.add({ id });
      }
      addStatusMessages() {}
      handleUpdate() {}
    }
    StatusCollectionImpl.model = require('WAWebStatusModel').default;
    Object.assign(exports, { StatusCollectionImpl, StatusCollection: new StatusCollectionImpl() });
  });

  define('SimStatus', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const me = require('WAWebUserPrefsMeUser');
    const MsgModel = require('WAWebMsgModel').default;
    const messages = require('SimMessages');
    const dayOfSeconds = 86_400;
    const statuses = () => require('WAWebStatusCollection').StatusCollection;

    /** The client itself makes the message of a status with a file. */
    exports.message = chat => {
      const from = me.getMePnUserOrThrow();
      return {
        id: new MsgKey({ fromMe: true, remote: chat.id, id: MsgKey.newId(), participant: from }),
        from,
        to: chat.id,
        author: from,
        self: 'out',
        ack: 0,
        isNewMsg: true,
        local: true,
        t: Math.floor(Date.now() / 1000),
      };
    };

    /** One's own, as it is sent. */
    exports.take = msg => place(statuses().getMyStatus(), msg);

    /** Somebody's, or one's own from another device. */
    exports.receive = values => {
      if (modelOf(values)?.msgs.get(values.id)) return;
      const msg = new MsgModel(values);
      place(modelOf(values), msg);
      messages.save(msg);
    };

    exports.restore = values => {
      if (values.t > Date.now() / 1000 - dayOfSeconds && values.type !== 'revoked') place(modelOf(values), new MsgModel(values));
    };

    exports.removed = key => {
      for (const model of statuses().getModelsArray()) {
        const msg = model.msgs.findFirst(m => m.id.id === key.id && m.id.fromMe === key.fromMe);
        if (!msg) continue;
        model.msgs.remove(msg);
        require('SimKeep').delete('message', msg.id._serialized);
      }
    };

    const modelOf = ({ id, author }) => (id.fromMe ? statuses().getMyStatus() : (statuses().get(author) ?? statuses().add({ id: author })));

    function place(model, msg) {
      model.msgs.add(msg);
      model.set({ lastReceivedKey: msg.id, t: msg.t });
    }
  });

  define('WAWebRevokeStatusAction', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    // The client asks the status for its messages: without one it fails.
    exports.sendStatusRevokeMsgAction = async (status, msg) => {
      const found = status.msgs.get(msg.id);
      const answer = await require('SimOutbox').post({ k: 'status.revoke', id: MsgKey.newId(), target: found.id.id });
      if (answer.error || answer.dead) throw new Error('the status was not deleted');
      require('SimStatus').removed(found.id);
    };
  });
})(window.__sandbox);

'use strict';
// Events in a chat: what people answered to their invitations. An answer is no message and has no row among them.
(({ define }) => {
  define('WAWebEventResponseCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    const { BaseModel } = require('WAWebBaseModel');
    class EventResponseCollectionImpl extends Collection {}
    EventResponseCollectionImpl.model = class EventResponseModel extends BaseModel {};
    exports.EventResponseCollection = new EventResponseCollectionImpl();
  });

  define('SimEventResponses', (exports, require) => {
    const keep = require('SimKeep');
    const MsgKey = require('WAWebMsgKey').default;
    const { createWid } = require('WAWebWidFactory');
    const { EventResponseCollection: answers } = require('WAWebEventResponseCollection');

    let rows = [];

    exports.load = async () => {
      rows = (await keep.get('user', 'event responses'))?.rows ?? [];
    };

    /** One row for each person and event: the latest answer. Ids are texts. */
    exports.take = row => {
      rows = [...rows.filter(one => one.parentMsgKey !== row.parentMsgKey || one.sender !== row.sender), row];
      accept(row);
      keep.put('user', { key: 'event responses', rows });
    };

    /** From the table into the collection, which has those of this run only. */
    exports.hydrate = keys => {
      for (const row of rows.filter(one => keys.includes(one.parentMsgKey))) if (!answers.some(answer => answer.row === row)) accept(row);
    };

    function accept(row) {
      const known = answers.findFirst(one => one.row.parentMsgKey === row.parentMsgKey && one.row.sender === row.sender);
      const values = { ...row, parentMsgKey: MsgKey.fromString(row.parentMsgKey), sender: createWid(row.sender), row };
      // An answer that replaces another has a key of its own.
      if (known) answers.remove(known);
      answers.add({ ...values, id: MsgKey.fromString(row.msgKey) });
    }
  });

  // Answers of events that nobody looks at are in the database only.
  define('WAWebAddonHydrationUtils', (exports, require) => {
    exports.hydrateAddons = async ({ ids, hydrationType }) => {
      if (hydrationType === 'event_response') require('SimEventResponses').hydrate(ids.map(String));
    };
  });

  define('WAWebSendEventResponseMsgAction', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const me = require('WAWebUserPrefsMeUser');
    /** response: 1 going, 2 not going, 3 maybe. Resolves with nothing; throws where the server refuses it. */
    exports.sendEventResponseMsg = async (response, msg) => {
      const { remote } = msg.id;
      const sender = remote.isGroup() || remote.isLid() ? me.getMeLidUserOrThrow() : me.getMePnUserOrThrow();
      const key = new MsgKey({ fromMe: true, remote, id: MsgKey.newId(), participant: sender });
      const answer = await require('SimOutbox').post({ k: 'respond', id: key.id, target: msg.id.id, response });
      if (answer.error || answer.dead) throw new Error('Failed to send event response');
      require('SimEventResponses').take({
        msgKey: String(key),
        parentMsgKey: String(msg.id),
        sender: String(sender),
        eventResponse: response,
        extraGuestCount: 0,
        senderTimestampMs: Date.now(),
      });
    };
  });
})(window.__sandbox);

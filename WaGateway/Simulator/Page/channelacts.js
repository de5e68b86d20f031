'use strict';
// What is done with channels: made, found, followed, written in.
(({ define }) => {
  const ask = (require, op, argument) => require('SimWire').ask(op, argument);

  const answered = meta => ({
    idJid: meta.id,
    newsletterInviteLinkMetadataMixin: { inviteCode: meta.invite },
    newsletterNameMetadataMixin: { nameElementValue: meta.name },
    newsletterStateMetadataMixin: { stateType: 'active' },
    newsletterSubscribersMetadataMixin: { subscribersCount: meta.size },
    newsletterDescriptionMetadataMixin: { descriptionQueryDescriptionResponseMixin: { elementValue: meta.description } },
    newsletterCreationTimeMetadataMixin: { creationTimeValue: meta.creation },
  });

  define('WAWebNewsletterCreateQueryJob', (exports, require) => {
    exports.createNewsletterQuery = async ({ name, description, picture }) =>
      answered(await ask(require, 'channel.create', { name, description: description ?? '', picture: picture ?? undefined }));
  });

  define('WAWebNewsletterDeleteAction', (exports, require) => {
    exports.deleteNewsletter = async id => {
      await ask(require, 'channel.delete', { id });
      return true;
    };
  });

  define('WAWebEditNewsletterMetadataAction', (exports, require) => {
    exports.editNewsletterMetadataAction = async (channel, { editName, editDescription, editPicture }, data) =>
      void (await ask(require, 'channel.edit', {
        id: String(channel.id),
        name: editName ? data.name : undefined,
        description: editDescription ? data.description : undefined,
        picture: editPicture ? (data.picture ?? '').replace(/^data:[^,]*,/, '') : undefined,
      }));
  });

  define('WAWebNewsletterMetadataQueryJob', (exports, require) => {
    exports.queryNewsletterMetadataByJid = async id => answered(await ask(require, 'channel.info', { id }));
  });

  define('WAWebMexJoinNewsletterJob', (exports, require) => {
    exports.mexJoinNewsletter = id => ask(require, 'channel.join', { id });
  });

  define('WAWebMexLeaveNewsletterJob', (exports, require) => {
    exports.mexLeaveNewsletter = id => ask(require, 'channel.leave', { id });
  });

  define('WAWebMexFetchNewsletterDirectorySearchResultsJob', (exports, require) => {
    exports.mexFetchNewsletterDirectorySearchResults = async ({ searchText, limit }) => ({
      xwa2_newsletters_directory_search: {
        result: (await ask(require, 'channel.search', { text: searchText })).slice(0, limit).map(meta => ({
          id: meta.id,
          thread_metadata: {
            name: { text: meta.name },
            description: { text: meta.description },
            subscribers_count: String(meta.size),
            creation_time: String(meta.creation),
            invite: meta.invite,
          },
        })),
        page_info: { has_next_page: false, end_cursor: null },
      },
    });
  });

  define('WAWebNewsletterToggleAdminActivityMuteStateAction', (exports, require) => {
    exports.toggleNewsletterAdminActivityMuteStateAction = async (id, expiration) => {
      const channel = require('WAWebNewsletterCollection').default.get(id);
      channel.newsletterMetadata.set('muteExpiration', expiration);
      require('SimChats').save(channel);
    };
  });

  define('WAWebNewsletterUpdateMsgsRecordsJob', (exports, require) => {
    exports.addNewsletterMsgsRecords = async () => {};
    exports.updateNewsletterMsgRecord = msg => require('SimMessages').save(msg);
  });

  define('WAWebNewsletterSendMessageJob', (exports, require) => {
    exports.sendNewsletterMessageJob = async ({ msg, newsletterJid }) => {
      const answer = await require('SimOutbox').post({
        k: 'msg',
        id: msg.id.id,
        to: newsletterJid,
        type: msg.type,
        body: msg.body,
        fields: require('SimContent').of(msg),
        mentions: [],
      });
      return { success: !answer.error && !answer.dead, ack: { t: answer.t ?? msg.t, error: answer.error }, serverId: answer.serverId };
    };
  });

  define('WAWebNewsletterRevokeMsgAction', (exports, require) => {
    const MsgKey = require('WAWebMsgKey').default;
    const { unixTime } = require('WATimeUtils');
    exports.sendNewsletterRevokeMsg = async (chat, msg) => {
      if (!msg.id.fromMe || !msg.serverId) return { messageSendResult: 'ERROR_CANCELLED' };
      const id = new MsgKey({ fromMe: true, remote: chat.id, id: MsgKey.newId() });
      const answer = await require('SimOutbox').post({ k: 'revoke', id: id.id, target: msg.id.id });
      if (answer.error || answer.dead) return { messageSendResult: 'ERROR_NETWORK' };
      require('SimChange').revoked(msg, { id, subtype: 'admin', t: unixTime() });
      return { messageSendResult: 'OK' };
    };
  });
})(window.__sandbox);

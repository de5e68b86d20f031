'use strict';
// What members do with a group, under the names that WhatsApp Web gives the jobs.
(({ define }) => {
  const texts = list => list.map(one => String(one.lid ?? one.phoneNumber ?? one.id ?? one));

  define('SimGroupActs', (exports, require) => {
    const { ask } = require('SimWire');
    /** Asks the server; what changes comes back to every device of every member as an item of its own. */
    exports.ask = (op, group, args) => ask(`group.${op}`, { gid: String(group.id ?? group), ...args });
  });

  define('SimGroupNotices', (exports, require) => {
    const changes = { add: 'add', invite: 'add', remove: 'remove', leave: 'remove', promote: 'promote', demote: 'demote' };

    /** The client writes a change of members into its database too; wa-js listens there, so through the module object. */
    exports.note = ({ type, subtype, id, author, recipients, notifyName }) => {
      const actionType = type === 'gp2' && changes[subtype];
      if (actionType)
        require('WAWebUpdateDbForGroupActionApi').updateDBForGroupAction(
          { chatId: id.remote, author, pushname: notifyName },
          { actionType, isInvite: subtype === 'invite', participants: recipients.map(one => ({ id: one })) },
        );
    };
  });

  define('WAWebGroupModifyParticipantsJob', (exports, require) => {
    const { ask } = require('SimGroupActs');
    const { createWid } = require('WAWebWidFactory');
    exports.addGroupParticipants = async (group, list) => {
      const participants = await ask('add', group, { participants: texts(list) });
      return {
        status: 200,
        participants: participants.map(p => ({
          userWid: createWid(p.wid),
          code: String(p.code),
          invite_code: null,
          invite_code_exp: null,
        })),
      };
    };
    exports.removeGroupParticipants = (group, list) => ask('remove', group, { participants: texts(list) });
    exports.promoteGroupParticipants = (group, list) => ask('promote', group, { participants: texts(list) });
    exports.demoteGroupParticipants = (group, list) => ask('demote', group, { participants: texts(list) });
    const inCommunity = op => async (group, list) => {
      const codes = await require('SimWire').ask(`community.${op}`, { gid: String(group), participants: texts(list) });
      return {
        status: 207,
        participants: codes.map(({ id, code }) => ({
          userWid: createWid(id),
          username: null,
          code: String(code),
          invite_code: null,
          invite_code_exp: null,
        })),
      };
    };
    exports.promoteCommunityParticipants = inCommunity('promote');
    exports.demoteCommunityParticipants = inCommunity('demote');
  });

  define('WAWebModifyParticipantsGroupAction', (exports, require) => {
    const job = require('WAWebGroupModifyParticipantsJob');
    exports.addParticipants = (chat, list) => job.addGroupParticipants(chat.id, list);
    exports.removeParticipants = (chat, list) => job.removeGroupParticipants(chat.id, list);
    exports.promoteParticipants = (chat, list) => job.promoteGroupParticipants(chat.id, list);
    exports.demoteParticipants = (chat, list) => job.demoteGroupParticipants(chat.id, list);
    const ids = list => list.map(one => one.id);
    exports.promoteCommunityParticipants = (chat, list) => job.promoteCommunityParticipants(chat.id, ids(list));
    // This one says nothing of what became of it.
    exports.demoteCommunityParticipants = async (chat, list) => void (await job.demoteCommunityParticipants(chat.id, ids(list)));
  });

  define('WAWebGroupModifyInfoJob', (exports, require) => {
    const { ask } = require('SimGroupActs');
    exports.setGroupSubject = (group, text) => ask('subject', group, { text });
    exports.setGroupDescription = (group, text) => ask('description', group, { text });
    exports.setGroupProperty = (group, name, value) => ask('property', group, { name, value: Number(value) });
  });

  define('WAWebExitGroupAction', (exports, require) => {
    exports.sendExitGroup = chat => require('SimGroupActs').ask('leave', chat);
  });

  define('WAWebGroupInviteJob', (exports, require) => {
    const { ask } = require('SimWire');
    const { createWid } = require('WAWebWidFactory');
    exports.joinGroupViaInvite = async code => ({ gid: createWid(await ask('invite.join', { code })) });
    exports.resetGroupInviteCode = group => ask('group.invite', { gid: String(group), reset: true }).then(code => ({ code }));
  });

  define('WAWebMexFetchGroupInviteCodeJob', (exports, require) => {
    exports.fetchMexGroupInviteCode = group => require('SimGroupActs').ask('invite', group, { reset: false });
  });

  define('WAWebGroupInviteAction', (exports, require) => {
    const { ask } = require('SimWire');
    const { createWid } = require('WAWebWidFactory');
    exports.sendQueryGroupInvite = async code => {
      const { gid, subject, owner, approval, participants, ...about } = await ask('invite.info', { code });
      return {
        groupInfo: {
          id: createWid(gid),
          subject,
          owner: createWid(owner),
          ...about,
          size: participants.length,
          membershipApprovalMode: approval,
          isLidAddressingMode: true,
          participants: participants.map(id => ({ id: createWid(id) })),
        },
      };
    };
  });

  define('WAWebApiMembershipApprovalRequestStore', (exports, require) => {
    const { createWid } = require('WAWebWidFactory');
    exports.getMembershipApprovalRequests = async group =>
      (await require('SimGroupActs').ask('requests', group)).map(({ id, t }) => ({
        id: createWid(id),
        addedBy: createWid(id),
        requestMethod: 'InviteLink',
        t,
      }));
  });

  define('WAWebMembershipApprovalRequestAction', (exports, require) => {
    exports.membershipApprovalRequestAction = async (group, list, action) => {
      await require('SimGroupActs').ask('decide', group, { participants: texts(list), approve: action === 'Approve' });
      return texts(list).map(wid => ({ wid, error: undefined }));
    };
  });

  define('WAWebGroupQueryJob', (exports, require) => {
    exports.queryAllGroups = async () => require('WAWebGroupMetadataCollection').default.getModelsArray();
  });
})(window.__sandbox);

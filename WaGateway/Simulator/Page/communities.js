'use strict';
// Communities: groups that other groups belong to. What the client keeps of the groups in them, and the jobs that change them.
(({ define }) => {
  // Groups of a community that the account is not in have a collection of their own.
  define('WAWebUnjoinedSubgroupMetadataModel', (exports, require) => {
    class UnjoinedSubgroupMetadata extends require('WAWebBaseModel').BaseModel {}
    UnjoinedSubgroupMetadata.prototype.proxyName = 'unjoined-subgroup-metadata';
    exports.default = UnjoinedSubgroupMetadata;
  });

  define('WAWebUnjoinedSubgroupMetadataCollection', (exports, require) => {
    class UnjoinedSubgroupMetadataCollection extends require('WAWebBaseCollection').default {}
    UnjoinedSubgroupMetadataCollection.model = require('WAWebUnjoinedSubgroupMetadataModel').default;
    exports.default = new UnjoinedSubgroupMetadataCollection();
  });

  define('WAWebUpdateSubgroupsCommunityAction', (exports, require) => {
    const groups = require('WAWebGroupMetadataCollection').default;
    const unjoined = require('WAWebUnjoinedSubgroupMetadataCollection').default;
    const ids = list => list.map(one => one.id);

    exports.updateJoinedSubgroups = parent =>
      parent.set('joinedSubgroups', ids(groups.filter(one => one.parentGroup?.equals(parent.id) && one.participants.iAmMember())));
    exports.updateUnjoinedSubgroups = parent =>
      parent.set('unjoinedSubgroups', ids(unjoined.filter(one => one.parentGroupId.equals(parent.id))));
  });

  define('SimCommunities', (exports, require) => {
    const groups = require('WAWebGroupMetadataCollection').default;
    const unjoined = require('WAWebUnjoinedSubgroupMetadataCollection').default;
    const { createWid } = require('WAWebWidFactory');

    /** What the server says of a group, and, where it is a community, of the groups in it. */
    exports.take = (model, { subgroups }) => {
      if (subgroups) {
        unjoined.remove(unjoined.filter(one => one.parentGroupId.equals(model.id)));
        for (const { gid, subject, size, isDefault } of subgroups)
          unjoined.add({ id: createWid(gid), subject, size, defaultSubgroup: isDefault, parentGroupId: model.id });
      }
      exports.sort();
      return model;
    };

    /** What the account is in belongs to the one list, what it is not in to the other. */
    exports.sort = () => {
      unjoined.remove(unjoined.filter(one => groups.get(one.id)?.participants.iAmMember()));
      for (const parent of groups.filter(one => one.isParentGroup)) {
        require('WAWebUpdateSubgroupsCommunityAction').updateJoinedSubgroups(parent);
        require('WAWebUpdateSubgroupsCommunityAction').updateUnjoinedSubgroups(parent);
      }
    };
  });

  define('WAWebGroupCommunityJob', (exports, require) => {
    const { ask } = require('SimWire');
    const { createWid } = require('WAWebWidFactory');
    const jid = wid => createWid(String(wid)).toJid();

    // The community itself comes with the server's notice, as every group does.
    exports.sendCreateCommunity = async ({ name, desc }) => {
      const { gid, subject, creator, creation } = await ask('community.create', { name, description: desc ?? '' });
      return { wid: createWid(gid), subject, creator: createWid(creator), ts: creation };
    };

    exports.sendDeactivateCommunity = async ({ parentGroupId }) => {
      await ask('community.deactivate', { gid: String(parentGroupId) });
      return { parent_group_jid: jid(parentGroupId) };
    };

    const each = async (op, parentGroupId, subgroupIds) => {
      const codes = await ask(`community.${op}`, { gid: String(parentGroupId), groups: subgroupIds.map(String) });
      return {
        done: codes.filter(one => one.code === 200).map(one => jid(one.id)),
        failedGroups: codes.filter(one => one.code !== 200).map(one => ({ jid: jid(one.id), error: one.code })),
      };
    };

    exports.sendLinkSubgroups = async ({ parentGroupId, subgroupIds }) => {
      const { done, failedGroups } = await each('link', parentGroupId, subgroupIds);
      return { linkedGroupJids: done, failedGroups, failedParticipantJids: [] };
    };

    exports.sendRemoveFromCommunity = async ({ parentGroupId, contactId }) => {
      const { code } = await ask('community.remove', { gid: String(parentGroupId), id: String(contactId) });
      return { parentGroupJid: jid(parentGroupId), contactJid: jid(contactId), errorCode: code };
    };

    exports.sendUnlinkSubgroups = async ({ parentGroupId, subgroupIds }) => {
      const { done, failedGroups } = await each('unlink', parentGroupId, subgroupIds);
      return { unlinkedGroupJids: done, failedGroups };
    };
  });

  define('WAWebGroupExitJob', (exports, require) => {
    exports.leaveCommunity = community => require('SimWire').ask('community.leave', { gid: String(community) });
  });

  define('WAWebGroupGetCommunityParticipantsJob', (exports, require) => {
    const { createWid } = require('WAWebWidFactory');
    exports.getCommunityParticipants = async community =>
      (await require('SimWire').ask('community.participants', { gid: String(community) })).map(createWid);
  });
})(window.__sandbox);

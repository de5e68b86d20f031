'use strict';
(({ define }) => {
  define('WAWebParticipantModel', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    class ParticipantModel extends BaseModel {
      get contact() {
        return this.id && require('WAWebContactCollection').ContactCollection.get(this.id);
      }
    }
    ParticipantModel.prototype.proxyName = 'participant';
    exports.default = ParticipantModel;
  });

  define('WAWebParticipantCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    const me = require('WAWebUserPrefsMeUser');
    class ParticipantCollection extends Collection {
      mine() {
        return this.findFirst(p => me.isMeAccount(p.id));
      }
      iAmMember() {
        return Boolean(this.mine());
      }
      iAmAdmin() {
        return Boolean(this.mine()?.isAdmin);
      }
      iAmSuperAdmin() {
        return Boolean(this.mine()?.isSuperAdmin);
      }
      iAmRestrictedMember() {
        return false;
      }
      canAdd() {
        return this.iAmAdmin();
      }
      canRemove() {
        return this.iAmAdmin();
      }
      canPromote(p) {
        return this.iAmAdmin() && !p.isAdmin;
      }
      canDemote(p) {
        return this.iAmAdmin() && p.isAdmin && !p.isSuperAdmin;
      }
    }
    ParticipantCollection.model = require('WAWebParticipantModel').default;
    exports.default = ParticipantCollection;
  });

  define('WAWebGroupMetadataModel', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    const ParticipantCollection = require('WAWebParticipantCollection').default;
    class GroupMetadataModel extends BaseModel {
      constructor(values) {
        super({ stale: false, announce: false, restrict: false, joinedSubgroups: [], unjoinedSubgroups: [], ...values });
        this.participants ??= new ParticipantCollection();
        this.pastParticipants ??= new ParticipantCollection();
      }
      get groupType() {
        if (this.defaultSubgroup) return 'LINKED_ANNOUNCEMENT_GROUP';
        if (this.parentGroup) return 'LINKED_SUBGROUP';
        return this.isParentGroup ? 'COMMUNITY' : 'DEFAULT';
      }
      canSetSubject() {
        if (this.terminated || this.defaultSubgroup) return false;
        return this.participants.iAmAdmin() || !(this.restrict || this.isParentGroup);
      }
      canSetDescription() {
        return !this.terminated && (this.participants.iAmAdmin() || !(this.restrict || this.isParentGroup || this.defaultSubgroup));
      }
      canSetGroupProperty() {
        return !this.terminated && !this.defaultSubgroup && this.participants.iAmAdmin();
      }
      canSetEphemeralSetting() {
        return !this.terminated && (this.participants.iAmAdmin() || !(this.restrict || this.defaultSubgroup));
      }
      getUnjoinedSubgroupsMetadata() {
        const all = require('WAWebUnjoinedSubgroupMetadataCollection').default;
        return this.unjoinedSubgroups.map(id => all.get(id)).filter(Boolean);
      }
    }
    GroupMetadataModel.prototype.proxyName = 'group-metadata';
    exports.default = GroupMetadataModel;
  });

  define('WAWebGroupMetadataCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    class GroupMetadataCollection extends Collection {
      onParentGroupChange() {}
      async find(id) {
        return this.get(id) ?? require('SimGroups').take(await require('SimWire').ask('group', { gid: String(id) }));
      }
    }
    GroupMetadataCollection.model = require('WAWebGroupMetadataModel').default;
    exports.default = new GroupMetadataCollection();
  });

  define('SimGroups', (exports, require) => {
    const keep = require('SimKeep');
    const { createWid } = require('WAWebWidFactory');
    const groups = require('WAWebGroupMetadataCollection').default;

    exports.load = async () => {
      for (const row of await keep.all('group-metadata')) accept(row);
    };

    /** What the server says: { gid, subject, owner, creation, …, participants: [{ id, admin, superadmin, who }] }, wids as text. */
    exports.take = row => accept(exports.keep(row));

    exports.keep = row => {
      for (const { who } of row.participants) require('SimContacts').map(who);
      keep.put('group-metadata', { ...row, id: row.gid });
      require('SimChats').open(createWid(row.gid), { name: row.subject });
      return row;
    };

    /** The server's notification of a change: the list of members follows it a moment later. */
    exports.takeLater = row => {
      const known = groups.get(row.gid);
      if (!known) return exports.take(row);
      setTimeout(() => {
        members(known, row.participants);
        require('SimCommunities').sort();
      }, 300);
      about(known, exports.keep(row));
      return require('SimCommunities').take(known, row);
    };

    exports.remove = id => {
      groups.remove(id);
      require('SimChats').remove(id);
      keep.delete('group-metadata', id);
      require('SimCommunities').sort();
    };

    function accept(row) {
      const id = createWid(row.gid);
      const model = groups.get(id) ?? groups.add({ id });
      members(about(model, row), row.participants);
      return require('SimCommunities').take(model, row);
    }

    function members(model, participants) {
      for (const gone of model.participants.filter(p => !participants.some(now => now.id === String(p.id))))
        model.participants.remove(gone);
      for (const p of participants) model.participants.add({ id: createWid(p.id) }).set({ isAdmin: p.admin, isSuperAdmin: p.superadmin });
      return model.set('size', participants.length);
    }

    const about = (model, { subject, owner, creation, desc, announce, restrict, approval, membersAdd, ephemeral, ...row }) =>
      model.set({
        isParentGroup: row.isParent,
        parentGroup: row.parent && createWid(row.parent),
        defaultSubgroup: row.isDefault,
        terminated: row.terminated,
        subject,
        owner: owner && createWid(owner),
        creation,
        desc,
        announce,
        restrict,
        membershipApprovalMode: approval,
        memberAddMode: membersAdd ? 'all_member_add' : 'admin_add',
        ephemeralDuration: ephemeral,
        isLidAddressingMode: true,
      });
  });

  define('WAWebGroupCreateJob', (exports, require) => {
    const { ask } = require('SimWire');
    const { createWid } = require('WAWebWidFactory');
    exports.GroupAlreadyExistsError = class GroupAlreadyExistsError extends Error {};
    exports.createGroup = async ({ title }, participants) => {
      const answer = await ask('group.create', { subject: title, participants: participants.map(p => String(p.phoneNumber ?? p)) });
      const group = require('SimGroups').take(answer.meta);
      return { wid: group.id, participants: answer.participants.map(p => ({ wid: createWid(p.wid), error: p.error })) };
    };
  });

  define('WAWebGroupsParticipantsApi', exports => {
    const notYet = async () => {
      throw new Error('not in the sandbox');
    };
    Object.assign(exports, { getParticipants: notYet, addParticipants: notYet, removeParticipants: notYet, updateParticipants: notYet });
  });

  define('WAWebUpdateDbForGroupActionApi', exports => {
    exports.updateDBForGroupAction = async () => {};
  });
})(window.__sandbox);

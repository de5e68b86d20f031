// Groups: their members, what they are called and who may come in.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse, people, idsOf, picture: readable } = bridge.tools;

  // Of a community's members, only its admins are listed in it.
  const isIn = meta => !!meta.participants.iAmMember() || (!!meta.isParentGroup && meta.joinedSubgroups?.length > 0);

  /** The metadata of a group; what changes it needs this account in it, and mostly as an admin. */
  async function groupOf(id, { member = true, admin = false } = {}) {
    const chat = wa().chat.get(id) ?? refuse('group_not_found', id);
    const meta = await wa().whatsapp.GroupMetadataStore.find(chat.id);
    if (member && !isIn(meta)) refuse('not_in_group', id);
    if (admin && !meta.participants.iAmAdmin()) refuse('not_group_admin', id);
    return { chat, meta };
  }

  // Who is in a community and who is its admin is changed otherwise.
  async function plainGroupOf(id, needed) {
    const found = await groupOf(id, needed);
    return found.meta.isParentGroup ? refuse('is_community', id) : found;
  }

  // The list of members follows WhatsApp's notice of the change, not its answer to who asked for it.
  // Failure policy: a notice that does not come in time does not undo what was answered.
  async function settled(isSo) {
    for (let waited = 0; waited < 3000 && !(await isSo()); waited += 50) await new Promise(done => setTimeout(done, 50));
  }

  const find = async (meta, id) => (await idsOf(id)).map(one => meta.participants.get(one)).find(Boolean);

  function summary({ chat, meta }) {
    return {
      id: text(chat.id),
      subject: text(meta.subject ?? chat.name),
      description: text(meta.desc) || null,
      owner: meta.owner ? people.id(meta.owner) : null,
      createdAt: meta.creation || null,
      size: meta.size ?? meta.participants.length,
      announce: !!meta.announce,
      locked: !!meta.restrict,
      joinApproval: !!meta.membershipApprovalMode,
      membersAdd: meta.memberAddMode === 'all_member_add',
      disappearing: Number(meta.ephemeralDuration) || 0,
      isCommunity: !!meta.isParentGroup,
      communityId: text(meta.parentGroup),
      isAnnouncement: !!meta.defaultSubgroup,
      isMember: isIn(meta),
      isAdmin: meta.participants.iAmAdmin(),
    };
  }

  const participant = me => p => ({
    id: people.id(p.id),
    lid: people.lid(p.id),
    name: people.name(p.contact),
    role: p.isSuperAdmin ? 'superadmin' : p.isAdmin ? 'admin' : 'member',
    isMe: me.includes(text(p.id)),
  });

  async function list() {
    const groups = [];
    for (const chat of wa().whatsapp.ChatStore.getModelsArray()) {
      if (!chat.id.isGroup()) continue;
      groups.push(summary({ chat, meta: await bridge.groupMeta(chat) }));
    }
    return groups;
  }

  async function get({ group }) {
    const found = await groupOf(group, { member: false });
    const me = [wa().conn.getMyUserId(), wa().conn.getMyUserLid()].map(text);
    return { ...summary(found), participants: found.meta.participants.getModelsArray().map(participant(me)) };
  }

  const outcomes = {
    200: 'added',
    403: 'invite_needed',
    404: 'not_on_whatsapp',
    408: 'left_recently',
    409: 'already_in_group',
    421: 'waits_for_approval',
  };

  const result = (id, code) => ({
    id: people.id(id),
    lid: people.lid(id),
    added: code === 200,
    code,
    outcome: outcomes[code] ?? 'refused',
  });

  const results = answered => Object.values(answered).map(({ wid, code }) => result(wid, code));

  // One number without WhatsApp must not spoil it for the others.
  async function sort(ids) {
    const [there, absent] = [[], []];
    for (const id of ids) {
      const known = await wa().contact.queryExists(id);
      if (known) there.push(text(known.wid) ?? id);
      else absent.push(result(id, 404));
    }
    return { there, absent };
  }

  async function create({ subject, participants }) {
    const { there, absent } = await sort(participants);
    if (there.length === 0) refuse('not_on_whatsapp', participants.join(', '));
    const made = await wa().group.create(subject, there);
    return { id: text(made.gid), subject, participants: [...results(made.participants), ...absent] };
  }

  async function add({ group, participants }) {
    const { chat, meta } = await plainGroupOf(group);
    if (!meta.participants.iAmAdmin() && meta.memberAddMode !== 'all_member_add') refuse('not_group_admin', group);
    const { there, absent } = await sort(participants);
    const answered = there.length > 0 ? results(await wa().group.addParticipants(chat.id, there)) : [];
    const added = answered.filter(one => one.added).map(one => one.lid ?? one.id);
    await settled(async () => (await Promise.all(added.map(id => find(meta, id)))).every(Boolean));
    return [...answered, ...absent];
  }

  // wa-js refuses to promote an admin and to demote a member; for a caller who wants it so, it is so.
  const change =
    (verb, needed, isDone) =>
    async ({ group, participants }) => {
      const { chat, meta } = await plainGroupOf(group, { admin: true });
      const found = [];
      for (const id of participants) found.push((await find(meta, id)) ?? refuse('participant_not_found', id));
      const wanted = found.filter(needed).map(p => text(p.id));
      if (wanted.length === 0) return;
      await wa().group[verb](chat.id, wanted);
      await settled(() => wanted.every(id => isDone(meta.participants.get(id))));
    };

  /** Everybody may, unless the group is locked, or is a community or its group for announcements. */
  async function editable(group) {
    const { chat, meta } = await groupOf(group);
    const closed = meta.restrict || meta.isParentGroup || meta.defaultSubgroup;
    if (closed && !meta.participants.iAmAdmin()) refuse('not_group_admin', group);
    return chat.id;
  }

  async function subject({ group, text: words }) {
    const id = await editable(group);
    if (wa().whatsapp.GroupMetadataStore.get(id)?.defaultSubgroup) refuse('group_is_announcement', group);
    await wa().group.setSubject(id, words);
  }

  async function picture({ group, image }) {
    const id = await editable(group);
    const done = await (image === null ? wa().group.removeIcon(id) : wa().group.setIcon(id, await readable(image)));
    if (!done || done.status >= 400) throw Object.assign(new Error('the picture was refused'), { status: done?.status });
  }

  // wa-js has the names of two of them and passes the others through.
  async function settings({ group, announce, locked, joinApproval, membersAdd }) {
    const { chat, meta } = await plainGroupOf(group, { admin: true });
    if (meta.defaultSubgroup) refuse('group_is_announcement', group);
    if (announce !== null) await wa().group.setProperty(chat.id, 'announcement', announce);
    if (locked !== null) await wa().group.setProperty(chat.id, 'restrict', locked);
    if (joinApproval !== null) await wa().group.setProperty(chat.id, 'membership_approval_mode', joinApproval);
    if (membersAdd !== null) await wa().group.setProperty(chat.id, 'member_add_mode', membersAdd);
  }

  // What an invitation leads to, without following it.
  async function preview({ code }) {
    const found = await wa().group.getGroupInfoFromInviteCode(code);
    return {
      id: text(found.id),
      subject: text(found.subject),
      description: text(found.desc) || null,
      owner: found.owner ? people.id(found.owner) : null,
      createdAt: Number(found.creation) || null,
      size: Number(found.size) || bridge.list(found.participants).length,
      announce: !!found.announce,
      joinApproval: !!found.membershipApprovalMode,
      isCommunity: !!found.isParentGroup,
      isMember: !!wa().whatsapp.GroupMetadataStore.get(text(found.id))?.participants?.iAmMember?.(),
    };
  }

  const invite =
    verb =>
    async ({ group }) => {
      const { chat } = await groupOf(group, { admin: true });
      const code = await wa().group[verb](chat.id);
      if (!code) throw new Error('WhatsApp gave no invitation');
      return { code: text(code.code ?? code) };
    };

  async function leave({ group }) {
    const { chat, meta } = await plainGroupOf(group);
    await wa().group.leave(chat.id);
    await settled(() => !meta.participants.iAmMember());
  }

  async function waiting(group) {
    const { chat } = await groupOf(group, { admin: true });
    return { id: chat.id, all: await wa().group.getMembershipRequests(chat.id) };
  }

  const asker = request => request.id ?? request.requester;

  async function requests({ group }) {
    return (await waiting(group)).all.map(request => {
      const id = asker(request);
      return {
        id: people.id(id),
        lid: people.lid(id),
        name: people.name(wa().whatsapp.ContactStore.get(text(id))),
        requestedAt: Number(request.t) || null,
      };
    });
  }

  async function decide({ group, participants, approve }) {
    const { id, all } = await waiting(group);
    const wids = [];
    for (const one of participants) {
      const ids = await idsOf(one);
      wids.push(all.map(request => text(asker(request))).find(wid => ids.includes(wid)) ?? refuse('request_not_found', one));
    }
    await wa().group[approve ? 'approve' : 'reject'](id, wids);
  }

  const info = ['whatsapp.GroupMetadataStore', 'chat.get'];
  const on = 'whatsapp.functions.';
  bridge.offer('group', {
    list: [[...info, 'whatsapp.ChatStore'], list],
    get: [info, get],
    create: [['group.create', `${on}createGroup`], create],
    add: [[...info, 'group.addParticipants', `${on}sendAddParticipants`], add],
    remove: [
      [...info, 'group.removeParticipants', `${on}removeParticipants`],
      change(
        'removeParticipants',
        () => true,
        p => !p,
      ),
    ],
    promote: [
      [...info, 'group.promoteParticipants', `${on}promoteParticipants`],
      change(
        'promoteParticipants',
        p => !p.isAdmin,
        p => !!p?.isAdmin,
      ),
    ],
    demote: [
      [...info, 'group.demoteParticipants', `${on}demoteParticipants`],
      change(
        'demoteParticipants',
        p => p.isAdmin,
        p => !p?.isAdmin,
      ),
    ],
    subject: [[...info, 'group.setSubject', `${on}sendSetGroupSubject`], subject],
    description: [
      [...info, 'group.setDescription', `${on}sendSetGroupDescription`],
      async ({ group, text: words }) => void (await wa().group.setDescription(await editable(group), words)),
    ],
    picture: [[...info, 'group.setIcon', 'group.removeIcon', `${on}sendSetPicture`, `${on}requestDeletePicture`], picture],
    settings: [[...info, 'group.setProperty', `${on}sendSetGroupProperty`], settings],
    invite: [[...info, 'group.getInviteCode', `${on}sendQueryGroupInviteCode`], invite('getInviteCode')],
    revokeInvite: [[...info, 'group.revokeInviteCode', `${on}sendRevokeGroupInviteCode`], invite('revokeInviteCode')],
    join: [
      ['group.join', `${on}sendJoinGroupViaInvite`, `${on}sendQueryGroupInvite`],
      async ({ code }) => {
        const { id, pendingApproval } = await wa().group.join(code);
        return { id: text(id), pendingApproval: !!pendingApproval };
      },
    ],
    preview: [['group.getGroupInfoFromInviteCode', `${on}sendQueryGroupInvite`], preview],
    leave: [[...info, 'group.leave', `${on}sendExitGroup`], leave],
    requests: [[...info, 'group.getMembershipRequests', `${on}getMembershipApprovalRequests`], requests],
    decide: [[...info, 'group.approve', 'group.reject', 'group.getMembershipRequests', `${on}membershipApprovalRequestAction`], decide],
  });
})();

// Communities: groups that hold other groups. Their members are those of the groups in them; one of these groups is for
// announcements, which all members read.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse, people, idsOf, each } = bridge.tools;
  // The answer of WhatsApp's server comes before its notice that changes the client's own list.
  const noticeMilliseconds = 5_000;
  // WhatsApp's number for a community that has as many groups as it may have.
  const full = 406;

  const metas = () => wa().whatsapp.GroupMetadataStore;
  const functions = () => wa().whatsapp.functions;
  const isAdmin = meta => !!meta.participants?.iAmAdmin?.();

  async function communityOf(id, { admin = false } = {}) {
    const chat = wa().chat.get(id) ?? refuse('community_not_found', id);
    const meta = await bridge.groupMeta(chat);
    if (!meta.isParentGroup) refuse('not_a_community', id);
    if (admin && !isAdmin(meta)) refuse('not_community_admin', id);
    return { chat, meta };
  }

  // Failure policy: a notice that does not come in time does not undo what was answered.
  async function until(isSo) {
    for (const began = performance.now(); !isSo() && performance.now() - began < noticeMilliseconds; )
      await new Promise(done => setTimeout(done, 50));
  }

  const subgroup = (group, isMember) => ({
    id: text(group.id),
    subject: text(group.subject ?? wa().chat.get(text(group.id))?.name),
    size: Number(group.size) || null,
    isMember,
    isAnnouncement: !!group.defaultSubgroup,
  });

  // Of the groups that the account is not in, the client keeps little, and apart.
  function groupsOf(meta) {
    const id = text(meta.id);
    const joined = metas()
      .getModelsArray()
      .filter(group => text(group.parentGroup) === id && group.participants?.iAmMember?.());
    const known = joined.map(group => text(group.id));
    const others = bridge.list(meta.getUnjoinedSubgroupsMetadata?.()).filter(group => !known.includes(text(group.id)));
    return [...each(joined, group => subgroup(group, true)), ...each(others, group => subgroup(group, false))];
  }

  function summary(chat, meta) {
    const groups = groupsOf(meta);
    return {
      id: text(chat.id),
      name: text(meta.subject ?? chat.name),
      description: text(meta.desc) || null,
      owner: meta.owner ? people.id(meta.owner) : null,
      createdAt: meta.creation || null,
      isAdmin: isAdmin(meta),
      announcementGroup: groups.find(group => group.isAnnouncement)?.id ?? null,
      groups,
    };
  }

  async function list() {
    const communities = [];
    for (const chat of wa().whatsapp.ChatStore.getModelsArray()) {
      if (!chat.id.isGroup()) continue;
      const meta = metas().get(chat.id) ?? (await bridge.groupMeta(chat).catch(() => null));
      if (meta?.isParentGroup) communities.push(summary(chat, meta));
    }
    return communities;
  }

  async function get({ community }) {
    const { chat, meta } = await communityOf(community);
    return summary(chat, meta);
  }

  /** A group that this account may put into a community. */
  async function linkable(id) {
    const chat = wa().chat.get(id) ?? refuse('group_not_found', id);
    const meta = await bridge.groupMeta(chat);
    if (meta.isParentGroup) refuse('group_is_community', id);
    if (meta.parentGroup || meta.defaultSubgroup) refuse('group_already_linked', id);
    if (!meta.participants.iAmMember()) refuse('not_in_group', id);
    if (!isAdmin(meta)) refuse('not_admin_of_group', id);
    return text(chat.id);
  }

  const outcome = code => (code === null ? 'linked' : code === full ? 'community_full' : 'refused');

  async function linkEach(community, groups) {
    const { failedGroups } = await wa().community.addSubgroups(community, groups);
    const failed = new Map(bridge.list(failedGroups).map(one => [text(one.jid), Number(one.error) || 0]));
    await until(() => groups.every(id => failed.has(id) || text(metas().get(id)?.parentGroup) === community));
    return groups.map(id => ({ id, code: failed.get(id) ?? null }));
  }

  // Not wa-js's create: that links groups even where none is given, and does not say which were refused.
  async function create({ name, description, groups }) {
    const wanted = [];
    for (const id of groups) wanted.push(await linkable(id));
    const made = await functions().sendCreateCommunity({ name, desc: description ?? '', closed: false });
    const id = text(made.wid);
    await until(() => metas().get(id) && groupsOf(metas().get(id)).some(group => group.isAnnouncement));
    // It is made by now: what becomes of the groups cannot undo it.
    const answered = wanted.length
      ? await linkEach(id, wanted).catch(error => wanted.map(one => ({ id: one, code: Number(error?.status) || 0 })))
      : [];
    const [chat, meta] = [wa().chat.get(id), metas().get(id)];
    return {
      ...(chat && meta ? summary(chat, meta) : { id, name, description, createdAt: Number(made.ts) || null, isAdmin: true, groups: [] }),
      linked: answered.map(one => ({ id: one.id, linked: one.code === null, code: one.code ?? 200, outcome: outcome(one.code) })),
    };
  }

  const rejected = (code, about) => {
    throw Object.assign(new Error(`WhatsApp refused the group ${about} (${code})`), { status: code });
  };

  async function link({ community, group }) {
    const { chat } = await communityOf(community, { admin: true });
    const [{ code }] = await linkEach(text(chat.id), [await linkable(group)]);
    if (code === full) refuse('community_full', community);
    if (code !== null) rejected(code, group);
  }

  async function unlink({ community, group }) {
    const { chat, meta } = await communityOf(community, { admin: true });
    const known = groupsOf(meta).find(one => one.id === group);
    if (!known) refuse(wa().chat.get(group) ? 'group_not_linked' : 'group_not_found', group);
    if (known.isAnnouncement) refuse('group_is_announcement', group);
    const { failedGroups } = await wa().community.removeSubgroups(text(chat.id), [group]);
    const failed = bridge.list(failedGroups)[0];
    if (failed) rejected(Number(failed.error) || 0, group);
    await until(() => !groupsOf(meta).some(one => one.id === group));
  }

  async function deactivate({ community }) {
    const { chat } = await communityOf(community, { admin: true });
    await wa().community.deactivate(text(chat.id));
    await until(() => !metas().get(community)?.isParentGroup);
  }

  // Not the client's own action: that shows an error to whoever looks at the screen, and says nothing of it.
  async function leave({ community }) {
    const { chat, meta } = await communityOf(community);
    if (meta.participants.iAmSuperAdmin?.()) refuse('community_is_own', community);
    const { code } = (await require('WAWebGroupExitJob').leaveCommunity(chat.id)) ?? {};
    if (Number(code ?? 200) !== 200) throw Object.assign(new Error(`WhatsApp refused it (${code})`), { status: Number(code) });
    await until(() => !metas().get(community)?.isParentGroup);
  }

  async function remove({ community, participant }) {
    const { chat } = await communityOf(community, { admin: true });
    const id = await memberOf(chat, participant);
    const { sendRemoveFromCommunity } = require('WAWebGroupCommunityJob');
    const { errorCode } = (await sendRemoveFromCommunity({ parentGroupId: chat.id, contactId: id })) ?? {};
    if (errorCode) rejectedPerson({ userWid: id, code: errorCode });
  }

  /** The id under which somebody is in a community. */
  async function memberOf(chat, person) {
    const ids = await idsOf(person);
    const members = bridge.list(await wa().community.getParticipants(text(chat.id)));
    return members.find(one => ids.includes(text(one))) ?? refuse('participant_not_found', person);
  }

  // A community itself names its admins alone.
  async function participants({ community }) {
    const { chat, meta } = await communityOf(community);
    const me = [wa().conn.getMyUserId(), wa().conn.getMyUserLid()].map(text);
    const roles = new Map(
      meta.participants.getModelsArray().map(p => [people.id(p.id), p.isSuperAdmin ? 'superadmin' : p.isAdmin ? 'admin' : 'member']),
    );
    return each(bridge.list(await wa().community.getParticipants(text(chat.id))), wid => ({
      id: people.id(wid),
      lid: people.lid(wid),
      name: people.name(wa().whatsapp.ContactStore.get(text(wid))),
      role: roles.get(people.id(wid)) ?? 'member',
      isMe: me.includes(text(wid)),
    }));
  }

  // Not wa-js's: that looks for people among the community's own participants, which are its admins. The client's list of the
  // group for announcements follows WhatsApp's notices.
  const setAdmins =
    (verb, on) =>
    async ({ community, participants: wanted }) => {
      const { chat, meta } = await communityOf(community, { admin: true });
      const isSo = id => !!meta.participants.get(id)?.isAdmin === on;
      const found = [];
      for (const person of wanted) {
        const id = await memberOf(chat, person);
        if (!isSo(id)) found.push(meta.participants.get(id) ?? new (wa().whatsapp.ParticipantModel)({ id }));
      }
      if (found.length === 0) return;
      const answered = await functions()[verb](chat, found);
      const failed = bridge.list(answered?.participants).find(one => Number(one.code) !== 200);
      if (failed) rejectedPerson(failed);
      await until(() => found.every(one => isSo(one.id)));
    };

  const rejectedPerson = ({ userWid, code }) => {
    throw Object.assign(new Error(`WhatsApp refused ${people.id(userWid)} (${code})`), { status: Number(code) });
  };

  const info = ['whatsapp.GroupMetadataStore', 'chat.get'];
  const on = 'whatsapp.functions.';
  const members = [...info, 'whatsapp.ParticipantModel', 'community.getParticipants', `${on}getCommunityParticipants`];
  bridge.offer('community', {
    list: [[...info, 'whatsapp.ChatStore'], list],
    get: [info, get],
    create: [[...info, `${on}sendCreateCommunity`, 'community.addSubgroups', `${on}sendLinkSubgroups`], create],
    link: [[...info, 'community.addSubgroups', `${on}sendLinkSubgroups`], link],
    unlink: [[...info, 'community.removeSubgroups', `${on}sendUnlinkSubgroups`], unlink],
    deactivate: [[...info, 'community.deactivate', `${on}sendDeactivateCommunity`], deactivate],
    leave: [[...info, 'WAWebGroupExitJob.leaveCommunity'], leave],
    participants: [members, participants],
    remove: [[...members, 'WAWebGroupCommunityJob.sendRemoveFromCommunity'], remove],
    promote: [[...members, `${on}promoteCommunityParticipants`], setAdmins('promoteCommunityParticipants', true)],
    demote: [[...members, `${on}demoteCommunityParticipants`], setAdmins('demoteCommunityParticipants', false)],
  });
})();

// Contacts: who the account knows, who is on WhatsApp, who is blocked.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse, people, openChat, presenceOf } = bridge.tools;
  const quietly = promise => Promise.resolve(promise).catch(() => null);

  // Blocked under either of the person's ids.
  const isBlocked = wid => [wid, people.id(wid), people.lid(wid)].some(id => id && wa().blocklist.isBlocked(String(id)));

  function describe(wid, contact) {
    return {
      id: people.id(wid),
      lid: people.lid(wid),
      name: text(contact?.name) ?? null,
      pushName: text(contact?.pushname) ?? null,
      isBusiness: !!contact?.isBusiness,
      isSaved: !!(contact?.isMyContact ?? contact?.isAddressBookContact),
      isBlocked: isBlocked(wid),
    };
  }

  // A person can be in the store under both ids: told once, by the richer of the two.
  async function list({ limit, offset }) {
    const me = [wa().conn.getMyUserId(), wa().conn.getMyUserLid()].map(text);
    const byId = new Map();
    for (const contact of await wa().contact.list()) {
      if (!contact.id?.isUser() || me.includes(text(contact.id))) continue;
      const one = describe(contact.id, contact);
      const other = byId.get(one.id);
      byId.set(one.id, { ...one, name: one.name ?? other?.name ?? null, pushName: one.pushName ?? other?.pushName ?? null });
    }
    const all = [...byId.values()].sort(
      (a, b) => (a.name ?? a.pushName ?? '~').localeCompare(b.name ?? b.pushName ?? '~') || a.id.localeCompare(b.id),
    );
    return { contacts: all.slice(offset, offset + limit), total: all.length };
  }

  async function exists(id) {
    const found = await wa().contact.queryExists(id);
    // The cache answers a LID for a LID; the number behind it is what people ask for.
    return found && { wid: text(found.wid), lid: text(found.lid) ?? people.lid(found.wid), biz: !!found.biz };
  }

  async function check({ contacts }) {
    const checks = [];
    for (const phone of contacts) {
      const found = await exists(phone);
      checks.push({ phone, exists: !!found, id: found ? people.id(found.wid) : null, lid: found?.lid ?? null, isBusiness: !!found?.biz });
    }
    return checks;
  }

  async function get({ contact: id }) {
    const found = (await exists(id)) ?? refuse('not_on_whatsapp', id);
    const stored = [found.wid, found.lid, people.id(found.wid)].map(id => id && wa().whatsapp.ContactStore.get(id)).find(Boolean);
    const biz = found.biz || !!stored?.isBusiness;
    const [about, pictureUrl, business] = await Promise.all([
      quietly(wa().contact.getStatus(found.wid)),
      quietly(wa().contact.getProfilePictureUrl(found.lid ?? found.wid)),
      // Fails on some builds; what it would tell is then left out.
      biz ? quietly(wa().contact.getBusinessProfile(found.wid)) : null,
    ]);
    return {
      ...describe(found.lid ?? found.wid, stored),
      id: people.id(found.wid),
      isBusiness: biz,
      about: text(about?.status ?? about),
      pictureUrl: text(pictureUrl),
      businessDescription: text(business?.description),
    };
  }

  // WhatsApp takes the id of the chat and refuses a number without one.
  async function block({ contact, on }) {
    const { id } = await openChat(contact);
    if (isBlocked(id) !== on) await wa().blocklist[on ? 'blockContact' : 'unblockContact'](id);
  }

  // Also of people that the contact list does not have.
  const blocked = () => [...new Set([...wa().blocklist.all()].map(wid => people.id(wid)))];

  const mine = contact => !!wa().whatsapp.functions.getIsMyContact(contact);

  // The phone keeps contacts by number: of somebody whose LID is all that is known there is nothing to save.
  async function save({ contact: id, firstName, lastName, sync }) {
    const found = (await exists(id)) ?? refuse('not_on_whatsapp', id);
    const phone = people.id(found.wid);
    if (!phone.endsWith('@c.us')) refuse('number_unknown', id);
    await wa().contact.save(phone, firstName, { lastName: lastName ?? '', syncAddressBook: sync });
  }

  async function remove({ contact: id }) {
    const known = (await bridge.tools.idsOf(id)).map(one => wa().whatsapp.ContactStore.get(one)).filter(Boolean);
    const saved = known.find(mine) ?? refuse('contact_not_saved', id);
    await wa().contact.remove(text(saved.id));
  }

  const reading = wid => {
    const presence = wa().whatsapp.PresenceStore.get(wid);
    return { id: people.id(wid), lid: people.lid(wid), online: !!presence?.isOnline, state: presenceOf(presence?.chatstate?.type) };
  };

  async function subscribe({ contact }) {
    const { id } = await openChat(contact);
    await wa().contact.subscribePresence(id);
    return reading(id);
  }

  bridge.offer('contact', {
    list: [['contact.list', 'whatsapp.ContactStore'], list],
    get: [
      ['contact.queryExists', 'contact.getStatus', 'contact.getProfilePictureUrl', 'whatsapp.StatusStore', 'whatsapp.ProfilePicThumbStore'],
      get,
    ],
    check: [['contact.queryExists'], check],
    block: [
      ['blocklist.blockContact', 'blocklist.unblockContact', 'whatsapp.functions.blockContact', 'whatsapp.functions.unblockContact'],
      block,
    ],
    blocked: [['blocklist.all', 'whatsapp.BlocklistStore'], blocked],
    save: [['contact.save', 'contact.queryExists', 'whatsapp.functions.saveContactActionV2'], save],
    remove: [
      ['contact.remove', 'whatsapp.ContactStore', 'whatsapp.functions.deleteContactActionV2', 'whatsapp.functions.getIsMyContact'],
      remove,
    ],
    subscribe: [['contact.subscribePresence', 'whatsapp.PresenceStore'], subscribe],
  });
})();

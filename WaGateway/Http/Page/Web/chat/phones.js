// Simulated phones.

import { get, post } from '../lib/api.js';
import { hasSandbox } from '../lib/features.js';
import { typeOf } from '../lib/words.js';

export const phones = async () => (hasSandbox ? get('/sandbox/phones') : []);

/** Which simulated phone this page scanned a session's code with. */
export const linkedWith = new Map();

/** A person with a number that nobody has yet. */
export async function newPhone(name, more = {}) {
  for (;;) {
    const digits = crypto.getRandomValues(new Uint32Array(1))[0] % 1e8;
    try {
      return await post('/sandbox/phones', { number: '55119' + String(digits).padStart(8, '0'), name, ...more });
    } catch (error) {
      if (error.code !== 'phone_exists') throw error;
    }
  }
}

const names = [
  'Alice Moreau',
  'Bruno Lima',
  'Chidi Okafor',
  'Dana Petrova',
  'Emil Haas',
  'Fatima Noor',
  'Goro Sato',
  'Hanna Virtanen',
  'Ines Castro',
  'Jonas Berg',
];

export async function newPerson() {
  const taken = new Set((await phones()).map(phone => phone.name));
  return newPhone(names.find(name => !taken.has(name)) ?? `Person ${taken.size + 1}`);
}

/** What a phone says, in the words of the API's messages. */
export const asMessage = (number, { id, from, type, message, quoted, reactions, fields, votes, ...same }) => ({
  ...same,
  ...detailsOf(number, id, fields ?? {}),
  ...votesOf(number, fields?.pollOptions ?? [], votes),
  id,
  messageId: id,
  fromNumber: from,
  messageType: type,
  content: message || nameOf(type, fields ?? {}),
  quotedMessageId: quoted,
  reactions: Object.entries(reactions ?? {}).map(([sender, emoji]) => ({ sender, emoji })),
});

/** What an order, a product, an event or an invitation is called. */
function nameOf(type, { orderTitle, eventName, inviteGrpName, title }) {
  const name = orderTitle || eventName || inviteGrpName || title;
  return name && `${typeOf(type)}: ${name}`;
}

/** Of the real client's own fields, what the API has under its names. */
function detailsOf(
  number,
  id,
  { mimetype, filename, lat, lng, loc, pollName, pollOptions, pollSelectableOptionsCount, vcardFormattedName, vcardList, list },
) {
  const cards = vcardList ?? (vcardFormattedName ? [{ displayName: vcardFormattedName }] : null);
  return {
    ...(mimetype
      ? { mimetype, fileName: filename, mediaUrl: `/api/sandbox/phones/${number}/messages/${encodeURIComponent(id)}/media` }
      : {}),
    ...(lat !== undefined ? { location: { latitude: lat, longitude: lng, name: loc?.split('\n')[0] } } : {}),
    ...(cards ? { contacts: cards.map(({ displayName }) => ({ name: displayName })) } : {}),
    ...(pollName
      ? {
          poll: { question: pollName, options: (pollOptions ?? []).map(option => option.name), multiple: pollSelectableOptionsCount !== 1 },
        }
      : {}),
    ...(list ? { list: { ...list, footer: list.footerText } } : {}),
  };
}

/** By person on the phone, by option in the API. */
function votesOf(number, options, votes) {
  if (!votes) return {};
  const all = Object.entries(votes).filter(([, names]) => names.length);
  const choosers = name => all.filter(([, names]) => names.includes(name)).map(([voter]) => `${voter}@c.us`);
  return {
    mine: votes[number] ?? [],
    votes: { voters: all.length, options: options.map(({ name }) => ({ name, votes: choosers(name).length, voters: choosers(name) })) },
  };
}

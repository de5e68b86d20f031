// What WhatsApp itself writes into a chat, as a sentence in the person's language.

import { t, many } from '../lib/language.js';
import { countdown, full, typeOf } from '../lib/words.js';

const groups = {
  create: t('{who} created the group'),
  add: t('{who} added {whom}'),
  join: t('{whom} joined'),
  invite: t('{whom} joined with the link'),
  linked_group_join: t('{whom} joined from the community'),
  leave: t('{whom} left'),
  remove: t('{who} removed {whom}'),
  promote: t('{who} made {whom} an admin'),
  demote: t('{whom} is no longer an admin, by {who}'),
  subject: t('{who} named the group “{text}”'),
  description: t('{who} changed the description: {text}'),
  picture: t('{who} changed the picture of the group'),
  revoke_invite: t('{who} replaced the link to the group'),
  modify: t('{whom} has a new number'),
  membership_approval_request: t('{whom} asks to join'),
  created_membership_requests: t('{whom} asks to join'),
  parent_group_link: t('{who} put the group into a community'),
  parent_group_unlink: t('{who} took the group out of its community'),
  sub_group_link: t('{who} put a group into the community'),
};

const switches = {
  announce: [t('{who} lets only admins write'), t('{who} lets everybody write')],
  restrict: [t('{who} lets only admins change the group'), t('{who} lets everybody change the group')],
  membership_approval_mode: [t('{who} lets admins decide who joins'), t('{who} lets everybody with the link join')],
};

const calls = {
  missed: [t('Missed voice call'), t('Missed video call')],
  rejected: [t('Rejected voice call'), t('Rejected video call')],
  cancelled: [t('Cancelled voice call'), t('Cancelled video call')],
  failed: [t('Failed voice call'), t('Failed video call')],
  accepted_elsewhere: [t('Voice call, answered on another device'), t('Video call, answered on another device')],
  ongoing: [t('Voice call, going on'), t('Video call, going on')],
};

const isOff = text => /^(off|false|0)?$/i.test(text ?? '');

/** The sentence; null where the message's own words say it. names: { nameOf(id) }. */
export function noticeOf(message, names) {
  const { messageType, subtype, fromMe, fromNumber, content, call, pinned, disappearing } = message;
  const who = fromMe ? t('You') : fromNumber && fromNumber !== message.chatId ? names.nameOf(fromNumber) : t('Somebody');
  const whomOf = id => (names.nameOf(id) === t('You') ? t('you') : names.nameOf(id));
  const whom = (message.participants ?? []).map(whomOf).join(', ') || who;
  if (disappearing) {
    const by = disappearing.by ? names.nameOf(disappearing.by) : who;
    return disappearing.seconds
      ? t('{who} set messages to disappear after {time}', { who: by, time: spanOf(disappearing.seconds) })
      : t('{who} set messages to stay', { who: by });
  }
  if (messageType === 'gp2') {
    const text = content ?? '';
    const sentence = groups[subtype] ?? switches[subtype]?.[isOff(text) ? 1 : 0];
    if (sentence) return fill(sentence, { who, whom, text }).replace(/: $/, '');
    return [t('Group notice'), subtype?.replaceAll('_', ' '), text].filter(Boolean).join(': ');
  }
  if (messageType === 'call_log' && call) return callOf(call);
  if (messageType === 'pinned_message') {
    const by = pinned?.by ? names.nameOf(pinned.by) : who;
    return pinned?.until
      ? t('{who} pinned a message until {time}', { who: by, time: full(pinned.until) })
      : t('{who} pinned a message', { who: by });
  }
  if (messageType === 'keep_in_chat') return t('{who} kept a message from disappearing', { who });
  return null;
}

function callOf({ outcome, video, seconds, group }) {
  const known = calls[outcome]?.[video ? 1 : 0];
  const words =
    known ?? [video ? t('Video call') : t('Voice call'), seconds > 0 ? countdown(seconds * 1000) : null].filter(Boolean).join(', ');
  return group ? `${words} (${t('group')})` : words;
}

const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const spanOf = s =>
  s % 86_400 === 0
    ? many(s / 86_400, '{n} day', '{n} days')
    : s % 3600 === 0
      ? many(s / 3600, '{n} hour', '{n} hours')
      : many(s, '{n} second', '{n} seconds');

/** One line of what was said, for lists. */
export function lineOf(message, conversations) {
  const words = noticeOf(message, conversations) ?? (message.content ? withNames(message.content, conversations) : '');
  return words || typeOf(message.messageType);
}

/** Mentioned people by their names: WhatsApp writes @ and digits. */
export const withNames = (text, conversations) =>
  text.replace(/@(\d{6,20})/g, (all, digits) => {
    const name = conversations.mentioned?.(digits);
    return name ? `@${name}` : all;
  });

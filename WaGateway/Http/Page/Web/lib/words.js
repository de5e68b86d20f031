// How things are written for people.

import { locale, t } from './language.js';

const clockFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const secondFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
const shortDayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const fullFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });

export const clock = iso => clockFormat.format(new Date(iso));
export const seconds = iso => secondFormat.format(new Date(iso));
export const full = iso => fullFormat.format(new Date(iso));

const dayOf = date => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

const daysSince = iso => Math.round((dayOf(new Date()) - dayOf(new Date(iso))) / 86_400_000);

export function day(iso) {
  const days = daysSince(iso);
  return days === 0 ? t('Today') : days === 1 ? t('Yesterday') : dayFormat.format(new Date(iso));
}

/** For lists: the time if it was today. */
export const brief = iso =>
  daysSince(iso) === 0 ? clock(iso) : daysSince(iso) === 1 ? t('Yesterday') : shortDayFormat.format(new Date(iso));

export function ago(iso) {
  const s = (Date.now() - new Date(iso)) / 1000;
  if (s < 0) return t('in {time}', { time: span(Math.ceil(-s)) });
  return s < 5 ? t('just now') : t('{time} ago', { time: span(s) });
}

export function span(s) {
  for (const [size, unit] of [
    [86_400, t('d|days')],
    [3600, t('h|hours')],
    [60, t('min|minutes')],
  ])
    if (s >= size) return `${Math.floor(s / size)} ${unit}`;
  return t('{n} s', { n: Math.floor(s) });
}

/** 4:07, of milliseconds. */
export function countdown(value) {
  const s = Math.ceil(value / 1000);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
}

export const ms = value =>
  value < 1000 ? `${Math.round(value)} ms` : value < 60_000 ? `${(value / 1000).toFixed(1)} s` : span(value / 1000);

export function bytes(count) {
  if (count === null || count === undefined) return '–';
  for (const [size, unit, digits] of [
    [1e9, 'GB', 1],
    [1e6, 'MB', 0],
    [1e3, 'kB', 0],
  ])
    if (count >= size) return `${(count / size).toFixed(digits)} ${unit}`;
  return t('{n} bytes', { n: count });
}

/** 5511999990001@c.us is what the API says; people know +5511999990001. */
export function person(id) {
  if (!id) return '';
  const [name, host] = id.split('@');
  return host === 'c.us' ? '+' + name : id;
}

export const stateWords = {
  stopped: [t('Stopped'), 'off'],
  starting: [t('Starting'), 'busy'],
  scan_qr: [t('Scan the code'), 'ask'],
  pairing: [t('Pairing'), 'busy'],
  passkey_required: [t('Sign with the passkey'), 'ask'],
  passkey_confirmation: [t('Compare the code'), 'ask'],
  syncing: [t('Syncing'), 'busy'],
  ready: [t('Connected'), 'good'],
  reconnecting: [t('Reconnecting'), 'busy'],
  degraded: [t('Degraded'), 'warn'],
  logged_out: [t('Logged out'), 'off'],
  restricted: [t('Restricted'), 'bad'],
  failed: [t('Failed'), 'bad'],
};

export const stateOf = session => stateWords[session.state] ?? [session.state, 'off'];
export const isRunning = session => !['stopped', 'logged_out', 'failed', 'restricted'].includes(session.state);

const typeWords = {
  image: t('Photo'),
  video: t('Video'),
  ptt: t('Voice message'),
  audio: t('Audio'),
  document: t('Document'),
  sticker: t('Sticker'),
  location: t('Location'),
  vcard: t('Contact'),
  multi_vcard: t('Contacts'),
  poll_creation: t('Poll'),
  list: t('List'),
  list_response: t('Choice from a list'),
  gp2: t('Group notice'),
  call_log: t('Call'),
  ptv: t('Video note'),
  album: t('Album'),
  'sticker-pack': t('Sticker pack'),
  poll_result_snapshot: t('Results of a poll'),
  event_creation: t('Event'),
  event_response: t('Answer to an event'),
  order: t('Order'),
  product: t('Product'),
  payment: t('Payment'),
  groups_v4_invite: t('Invitation'),
  newsletter_admin_invite: t('Invitation'),
  newsletter_follower_invite: t('Invitation'),
  interactive: t('Message with buttons'),
  interactive_response: t('Choice'),
  buttons_response: t('Choice of a button'),
  template_button_reply: t('Choice of a button'),
  comment: t('Comment'),
  pinned_message: t('Pinned message'),
  protocol: t('Notice'),
  unknown: t('Only on the phone'),
  ciphertext: t('Waiting for this message'),
};

/** What WhatsApp itself writes into a chat. */
export const noticeTypes = new Set(
  'gp2 call_log protocol pinned_message keep_in_chat notification broadcast_notification newsletter_notification'.split(' '),
);

export const typeOf = type => typeWords[type] ?? type.replaceAll('_', ' ');

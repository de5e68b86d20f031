// How things are written for people.

const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const secondFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const shortDayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const fullFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export const clock = iso => clockFormat.format(new Date(iso));
export const seconds = iso => secondFormat.format(new Date(iso));
export const full = iso => fullFormat.format(new Date(iso));

const dayOf = date => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

export function day(iso) {
  const days = Math.round((dayOf(new Date()) - dayOf(new Date(iso))) / 86_400_000);
  return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : dayFormat.format(new Date(iso));
}

/** For lists: the time if it was today. */
export const brief = iso =>
  day(iso) === 'Today' ? clock(iso) : day(iso) === 'Yesterday' ? 'Yesterday' : shortDayFormat.format(new Date(iso));

export function ago(iso) {
  const s = (Date.now() - new Date(iso)) / 1000;
  if (s < 0) return 'in ' + span(Math.ceil(-s));
  return s < 5 ? 'just now' : span(s) + ' ago';
}

export function span(s) {
  for (const [size, unit] of [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
  ])
    if (s >= size) return `${Math.floor(s / size)} ${unit}`;
  return `${Math.floor(s)} s`;
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
  return `${count} bytes`;
}

/** 5511999990001@c.us is what the API says; people know +5511999990001. */
export function person(id) {
  if (!id) return '';
  const [name, host] = id.split('@');
  return host === 'c.us' ? '+' + name : id;
}

export const many = (count, one, more = one + 's') => `${count} ${count === 1 ? one : more}`;

export const stateWords = {
  stopped: ['Stopped', 'off'],
  starting: ['Starting', 'busy'],
  scan_qr: ['Scan the code', 'ask'],
  pairing: ['Pairing', 'busy'],
  passkey_required: ['Sign with the passkey', 'ask'],
  passkey_confirmation: ['Compare the code', 'ask'],
  syncing: ['Syncing', 'busy'],
  ready: ['Connected', 'good'],
  reconnecting: ['Reconnecting', 'busy'],
  degraded: ['Degraded', 'warn'],
  logged_out: ['Logged out', 'off'],
  restricted: ['Restricted', 'bad'],
  failed: ['Failed', 'bad'],
};

export const stateOf = session => stateWords[session.state] ?? [session.state, 'off'];
export const isRunning = session => !['stopped', 'logged_out', 'failed', 'restricted'].includes(session.state);

const typeWords = {
  image: 'Photo',
  video: 'Video',
  ptt: 'Voice message',
  audio: 'Audio',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  vcard: 'Contact',
  multi_vcard: 'Contacts',
  poll_creation: 'Poll',
  list: 'List',
  list_response: 'Choice from a list',
  gp2: 'Group notice',
  call_log: 'Call',
  ptv: 'Video note',
  album: 'Album',
  'sticker-pack': 'Sticker pack',
  poll_result_snapshot: 'Results of a poll',
  event_creation: 'Event',
  event_response: 'Answer to an event',
  order: 'Order',
  product: 'Product',
  payment: 'Payment',
  groups_v4_invite: 'Invitation',
  newsletter_admin_invite: 'Invitation',
  newsletter_follower_invite: 'Invitation',
  interactive: 'Message with buttons',
  interactive_response: 'Choice',
  buttons_response: 'Choice of a button',
  template_button_reply: 'Choice of a button',
  comment: 'Comment',
  pinned_message: 'Pinned message',
  protocol: 'Notice',
  unknown: 'Only on the phone',
  ciphertext: 'Waiting for this message',
};

/** What WhatsApp itself writes into a chat. */
export const noticeTypes = new Set(
  'gp2 call_log protocol pinned_message keep_in_chat notification broadcast_notification newsletter_notification'.split(' '),
);

export const typeOf = type => typeWords[type] ?? type.replaceAll('_', ' ');

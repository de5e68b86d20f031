// What a message is besides its text.

import { h } from '../lib/dom.js';
import { blob, key } from '../lib/api.js';
import { t } from '../lib/language.js';
import { bytes, person, typeOf } from '../lib/words.js';
import { icon } from '../parts/icon.js';
import { listOf, pollOf } from './poll.js';
import { cardOf, hasCard, wordsOf } from './typed.js';

/** context: { nameOf(id) }, and vote(message, options) where its polls can be voted in. */
export const contentOf = (message, context) => [
  mediaOf(message),
  message.location && locationOf(message.location),
  message.contacts?.map(contact =>
    h(
      'div.attachment',
      icon('group'),
      h('span', contact.name),
      h('small', (contact.phones ?? [contact.phone]).filter(Boolean).map(person).join(', ')),
    ),
  ),
  message.poll && pollOf(message, id => context.nameOf(id), canVote(message, context) && (options => context.vote(message, options))),
  message.list && listOf(message.list),
  cardOf(message, context),
];

const canVote = ({ id, poll, revokedAt }, context) => context.vote && !poll.results && !revokedAt && id;

/** Whether its text only repeats what contentOf shows. */
export const speaksForItself = message =>
  (hasCard(message) && !wordsOf(message)) ||
  Boolean(
    message.location || message.contacts || message.poll || message.list || (message.fileName && message.content === message.fileName),
  );

function mediaOf(message) {
  const { mediaUrl, mimetype, mediaState, messageType } = message;
  if (!mediaUrl) {
    if (message.upload) return message.upload;
    if (!mimetype) return null;
    return h(
      'p.gone',
      icon('file'),
      ` ${typeOf(messageType)}`,
      mediaState === 'failed' ? `: ${t('the file could not be fetched')}` : mediaState === 'pending' ? `: ${t('fetching the file…')}` : '',
    );
  }
  const src = near(mediaUrl);
  if (messageType === 'image' || messageType === 'sticker')
    return from(
      src,
      'href',
      h(
        'a.picture',
        { target: '_blank', rel: 'noopener' },
        from(src, 'src', h('img', { alt: message.content || typeOf(messageType), loading: 'lazy', class: messageType })),
      ),
    );
  if (messageType === 'video' || messageType === 'ptv') return from(src, 'src', h('video', { controls: true, preload: 'metadata' }));
  if (messageType === 'ptt' || messageType === 'audio')
    return from(src, 'src', h('audio', { controls: true, preload: 'none', 'aria-label': typeOf(messageType) }));
  const name = message.fileName ?? typeOf(messageType);
  return from(
    src,
    'href',
    h(
      'a.attachment',
      { download: name },
      icon('file'),
      h('span', name),
      h('small', [mimetype?.split(';')[0], message.fileSize ? bytes(message.fileSize) : null].filter(Boolean).join(', ')),
    ),
  );
}

/** The gateway writes its own name into the address, which may not be the one this page was opened by. */
function near(url) {
  const { pathname, search, href } = new URL(url, document.baseURI);
  return pathname.startsWith('/api/') ? pathname.slice(1) + search : href;
}

/** A link with its token opens by itself; the rest is fetched with the key, which an element cannot send. */
function from(src, attribute, element) {
  if (!key.get() || src.includes('token=') || !src.startsWith('api/')) element.setAttribute(attribute, src);
  else
    blob(src.slice(3)).then(
      file => element.setAttribute(attribute, URL.createObjectURL(file)),
      () => {},
    );
  return element;
}

function locationOf({ latitude, longitude, name, address, live }) {
  const place = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return h(
    'a.attachment',
    {
      href: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`,
      target: '_blank',
      rel: 'noopener noreferrer',
    },
    icon('place'),
    h('span', name || address || (live ? t('Live location') : t('Location'))),
    h('small', place),
  );
}

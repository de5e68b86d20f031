import { h } from '../lib/dom.js';
import { typeOf } from '../lib/words.js';
import { icon } from '../parts/icon.js';

/** The gateway writes its own name into the address, which may not be the one this page was opened by. */
function near(url) {
  const { pathname, search } = new URL(url, document.baseURI);
  return pathname.startsWith('/api') ? pathname.slice(1) + search : url;
}

export function mediaOf(message) {
  const { mediaUrl, mimetype = '', mediaState, messageType } = message;
  if (!mediaUrl) {
    if (message.upload) return message.upload;
    if (!mimetype) return null;
    return h('p.gone', icon('file'), ` ${typeOf(messageType)}`, mediaState === 'failed' ? ': the file could not be fetched' : mediaState === 'pending' ? ': fetching the file…' : '');
  }
  const src = near(mediaUrl);
  const name = message.filename ?? message.content ?? typeOf(messageType);
  if (messageType === 'image' || messageType === 'sticker')
    return h('a.picture', { href: src, target: '_blank', rel: 'noopener' }, h('img', { src, alt: message.content || typeOf(messageType), loading: 'lazy', class: messageType }));
  if (messageType === 'video') return h('video', { src, controls: true, preload: 'metadata' });
  if (messageType === 'ptt' || messageType === 'audio') return h('audio', { src, controls: true, preload: 'none', 'aria-label': typeOf(messageType) });
  return h('a.attachment', { href: src, download: '' }, icon('file'), h('span', name), h('small', mimetype.split(';')[0]));
}

// The list of conversations: however many there are, only those in sight are elements.

import { h, put, say, follow } from '../lib/dom.js';
import { t } from '../lib/language.js';
import { brief, person, typeOf } from '../lib/words.js';
import { icon, tick } from '../parts/icon.js';
import { avatar } from './avatar.js';
import { drafts } from './drafts.js';
import { lineOf } from './notices.js';

/** Each is as high as its style says. */
const HEIGHT = 56;
const BEYOND = 12;

/** near() is called when the end of what is loaded comes into sight. */
export function chatList({ conversations, link, near, opened }) {
  const list = h('ul.chat-list', { 'aria-label': t('Conversations') });
  let all = [],
    open = null,
    at = 0,
    due = false;

  const draw = () => {
    due = false;
    const room = Math.ceil((list.clientHeight || 600) / HEIGHT);
    const first = Math.max(0, Math.min(Math.floor(list.scrollTop / HEIGHT) - BEYOND, all.length - room));
    const shown = all.slice(first, first + room + 2 * BEYOND);
    list.style.setProperty('--above', `${first * HEIGHT}px`);
    list.style.setProperty('--below', `${Math.max(0, all.length - first - shown.length) * HEIGHT}px`);
    at = Math.max(0, Math.min(at, all.length - 1));
    const begun = drafts.all();
    const draftOf = chat => (chat.id === open ? undefined : begun[`${conversations.session} ${chat.id}`]);
    const reached = shown[Math.max(0, Math.min(at - first, shown.length - 1))]?.id;
    follow(
      list,
      shown.map(chat => ({ ...chat, draft: draftOf(chat) })),
      chat => chat.id,
      chat => entry(chat, conversations, link),
    );
    shown.forEach((chat, place) => {
      const { node } = list.parts.get(chat.id);
      const anchor = node.firstChild;
      node.setAttribute('aria-setsize', all.length);
      node.setAttribute('aria-posinset', first + place + 1);
      anchor.ariaCurrent = chat.id === open ? 'true' : null;
      // One stop for the Tab key; the arrow keys go on from there.
      anchor.tabIndex = chat.id === reached ? 0 : -1;
    });
    if (first + room + 2 * BEYOND >= all.length) near();
  };
  const soon = () => {
    if (!due) requestAnimationFrame(draw);
    due = true;
  };
  list.addEventListener('scroll', soon, { passive: true });
  const size = new ResizeObserver(soon);
  size.observe(list);

  const goTo = place => {
    at = Math.max(0, Math.min(place, all.length - 1));
    const [top, bottom] = [at * HEIGHT, (at + 1) * HEIGHT];
    if (top < list.scrollTop) list.scrollTop = top;
    else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
    draw();
    list.parts.get(all[at]?.id)?.node.firstChild.focus({ preventScroll: true });
  };
  list.addEventListener('keydown', event => {
    const page = Math.max(1, Math.floor(list.clientHeight / HEIGHT) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -all.length, End: all.length }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    goTo(at + step);
  });
  list.addEventListener('focusin', event => {
    const place = all.findIndex(chat => chat.id === event.target.dataset.chat);
    if (place >= 0) at = place;
  });
  list.addEventListener('click', event => {
    const anchor = event.target.closest('a');
    // Opened already: the person wants to write.
    if (anchor?.ariaCurrent === 'true') opened();
  });
  return {
    node: list,
    close: () => size.disconnect(),
    focus: () => goTo(at),
    update(chats, current) {
      [all, open] = [chats, current];
      draw();
    },
  };
}

function entry(chat, conversations, link) {
  const [name, last, time, unread] = [h('span.name'), h('span.last'), h('time'), h('span.unread')];
  const face = avatar(chat.id);
  const marks = h('span.marks');
  const anchor = h('a', { href: '#' + link(chat.id), 'data-chat': chat.id }, face.node, name, time, last, h('span.ends', marks, unread));
  let drawn = '';
  const update = now => {
    const called = conversations.nameOf(now.id);
    const sign = JSON.stringify([called, now]);
    if (sign === drawn) return;
    drawn = sign;
    say(name, called);
    face.update(called);
    name.title = called === person(now.id) ? called : `${called}, ${person(now.id)}`;
    if (now.draft) {
      say(time, now.last ? brief(now.last.timestamp) : '');
      put(last, h('span', h('em', t('Draft:')), ` ${now.draft}`));
    } else if (now.last) {
      say(time, brief(now.last.timestamp));
      const text = now.last.revokedAt ? t('Deleted') : lineOf(now.last, conversations);
      put(
        last,
        now.last.fromMe && tick(now.last.ack),
        now.last.messageType !== 'chat' && !now.last.revokedAt && icon('file'),
        h('span', text || typeOf(now.last.messageType)),
      );
    } else {
      say(time, '');
      put(last, h('span', t('New conversation')));
    }
    put(marks, now.pinned && [icon('pin'), h('span.away', t('pinned'))], now.muted && [icon('mute'), h('span.away', t('muted'))]);
    unread.hidden = now.unread === 0;
    // Marked as unread by hand: there is no number.
    if (now.unread < 0) put(unread, h('span.away', t('unread')));
    else put(unread, String(now.unread), h('span.away', ` ${t('new|messages')}`));
  };
  update(chat);
  return { node: h('li', anchor), update };
}

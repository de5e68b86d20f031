import { h, put, say, follow } from '../lib/dom.js';
import { can } from '../lib/features.js';
import { sessions, watchEvents, watchSessions } from '../lib/live.js';
import { Life } from '../lib/life.js';
import { go } from '../lib/router.js';
import { brief, person, typeOf } from '../lib/words.js';
import { button, empty, iconButton } from '../parts/controls.js';
import { ask, form } from '../parts/dialog.js';
import { icon, tick } from '../parts/icon.js';
import { complain } from '../parts/note.js';
import { avatar } from './avatar.js';
import { Conversations, fromEvent } from './conversations.js';
import { newPerson } from './phones.js';
import { openThread } from './thread.js';

/** The conversations of a session on one side, the open one on the other, and in the sandbox the other person's phone. */
export function openChats(life, id, opened) {
  const [list, place, none] = [h('ul.chat-list'), h('div.chat-place'), h('div')];
  const isSandbox = can.sandbox && sessions.get(id)?.engine === 'sandbox';
  let open = null,
    thread = null;
  const link = chat => `/sessions/${id}/chats/${encodeURIComponent(chat)}`;

  const draw = () => {
    const all = conversations.list(open);
    follow(
      list,
      all,
      chat => chat.id,
      chat => entry(chat, conversations, link),
    );
    for (const anchor of list.querySelectorAll('a')) anchor.ariaCurrent = anchor.dataset.chat === open ? 'true' : null;
    if (all.length === 0 && loaded)
      put(none, h('p.hint', isSandbox ? 'Nobody has written yet. Add a simulated phone, and write from it.' : 'Nobody has written yet.'));
    else put(none);
    thread?.named(open ? conversations.nameOf(open) : '');
  };
  let loaded = false;
  const conversations = new Conversations(id, draw);
  conversations.load().then(() => {
    loaded = true;
    draw();
  }, complain);

  const write = async () => {
    const chat = await ask('New conversation', close =>
      form(
        [
          {
            name: 'to',
            label: 'Phone number',
            type: 'tel',
            placeholder: '+55 11 98888 0002',
            required: true,
            hint: 'With the country code.',
          },
        ],
        'Open',
        ({ to }) => `${to.replace(/\D/g, '')}@c.us`,
        close,
      ),
    );
    if (chat && chat !== '@c.us') go(link(chat));
  };
  const addPhone = async () => {
    const phone = await newPerson();
    conversations.call(phone.id, phone.name);
    go(link(phone.id));
  };

  const show = chat => {
    open = chat ?? null;
    node.classList.toggle('has-open', open !== null);
    thread?.life.end();
    const inner = new Life();
    thread = null;
    if (open) {
      thread = { life: inner, ...openThread(inner, { session: id, chat: open, conversations, back: `#/sessions/${id}/chats` }) };
      put(place, thread.node);
      conversations.read(open);
    } else
      put(
        place,
        empty('sessions', 'Choose a conversation', 'What is said appears here as it happens, with its ticks, reactions and edits.'),
      );
    draw();
  };

  watchEvents(life, event => {
    if (event.sessionId !== id || !event.message) return;
    conversations.put(fromEvent(event), event.event === 'message' || event.event === 'message.sent');
    thread?.take(event);
    if (event.message.chatId === open && !document.hidden) conversations.read(open);
    draw();
  });
  watchSessions(life, () => thread?.connected(sessions.get(id)));
  life.add(() => thread?.life.end());

  const node = h(
    'div.chats',
    h(
      'section.chat-side',
      { 'aria-label': 'Conversations' },
      h('div.row', h('h2', 'Conversations'), iconButton('plus', 'New conversation', write)),
      isSandbox && button('Add a simulated phone', addPhone, { icon: 'phone' }),
      list,
      none,
    ),
    place,
  );
  show(opened);
  return {
    node,
    update: chat => {
      if ((chat ?? null) !== open) show(chat);
      return true;
    },
  };
}

function entry(chat, conversations, link) {
  const [name, last, time, unread] = [h('span.name'), h('span.last'), h('time'), h('span.unread')];
  const face = avatar(chat.id);
  const anchor = h('a', { href: '#' + link(chat.id), 'data-chat': chat.id }, face.node, name, time, last, unread);
  const update = now => {
    say(name, conversations.nameOf(now.id));
    face.update(conversations.nameOf(now.id));
    name.title = person(now.id);
    if (now.last) {
      say(time, brief(now.last.timestamp));
      const text = now.last.revokedAt ? 'Deleted' : now.last.content || typeOf(now.last.messageType);
      put(
        last,
        now.last.fromMe && tick(now.last.ack),
        now.last.messageType !== 'chat' && !now.last.revokedAt && icon('file'),
        h('span', text),
      );
    } else put(last, h('span', 'New conversation'));
    unread.hidden = now.unread === 0;
    put(unread, String(now.unread), h('span.away', ' new'));
  };
  update(chat);
  return { node: h('li', anchor), update };
}

import { h, put } from '../lib/dom.js';
import { hasSandbox } from '../lib/features.js';
import { t } from '../lib/language.js';
import { sessions, watchEvents, watchSessions } from '../lib/live.js';
import { Life } from '../lib/life.js';
import { go } from '../lib/router.js';
import { button, empty, iconButton } from '../parts/controls.js';
import { ask, form } from '../parts/dialog.js';
import { complain } from '../parts/note.js';
import { chatList } from './chatlist.js';
import { Conversations, fromEvent } from './conversations.js';
import { newPerson } from './phones.js';
import { messageSearch } from './search.js';
import { openThread } from './thread.js';

/** How often what is unread is looked up; phones read, too, and nothing tells it. */
const AGAIN_MS = 60_000;

/** The conversations of a session on one side, the open one on the other, and in the sandbox the other person's phone. */
export function openChats(life, id, opened) {
  const [place, none] = [h('div.chat-place'), h('p.hint', { role: 'status' })];
  const isSandbox = hasSandbox && sessions.get(id)?.engine === 'sandbox';
  let open = null,
    thread = null,
    loaded = false,
    wanted = null;
  const link = chat => `/sessions/${id}/chats/${encodeURIComponent(chat)}`;

  const draw = () => {
    const text = words.value.trim();
    const all = text ? conversations.find(text, open) : conversations.list(open);
    list.update(all, open);
    put(
      none,
      all.length || !loaded
        ? ''
        : text
          ? t('No conversation has this name.')
          : isSandbox
            ? t('Nobody has written yet. Add a simulated phone, and write from it.')
            : t('Nobody has written yet.'),
    );
    none.hidden = none.textContent === '';
    if (open) thread?.drawn(conversations.nameOf(open), conversations.chats.get(open)?.unread ?? 0);
  };
  const conversations = new Conversations(id, () => draw());
  const list = chatList({
    conversations,
    link,
    near: () => loaded && conversations.isPartial && conversations.more().catch(complain),
    opened: () => thread?.focus(),
  });
  life.add(() => list.close());

  const found = messageSearch({
    session: id,
    conversations,
    link,
    opened(message, event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (message.chatId === open) {
        event.preventDefault();
        thread.jump(message.id);
      } else wanted = message.id;
    },
  });
  const words = h('input', { type: 'search', 'aria-label': t('Search chats and messages'), placeholder: t('Search chats and messages') });
  const within = h('input', { type: 'checkbox', onchange: () => look() });
  const only = h('label.within', within, t('Only in this conversation'));
  const look = () => {
    const text = words.value.trim();
    node.classList.toggle('searches', text !== '');
    only.hidden = !open;
    if (text) {
      conversations.all().catch(complain);
      found.look(text, open && within.checked ? open : null);
    }
    draw();
  };
  words.addEventListener('input', look);
  words.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.focus();
    }
    if (event.key !== 'Escape' || !words.value) return;
    event.preventDefault();
    words.value = '';
    look();
  });

  conversations.load().then(() => {
    loaded = true;
    draw();
  }, complain);
  life.every(AGAIN_MS, () => conversations.again().catch(() => {}));

  const write = async () => {
    const chat = await ask(t('New conversation'), close =>
      form(
        [
          {
            name: 'to',
            label: t('Phone number'),
            type: 'tel',
            placeholder: '+55 11 98888 0002',
            required: true,
            hint: t('With the country code.'),
          },
        ],
        t('Open'),
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

  const show = (chat, byPerson) => {
    open = chat ?? null;
    node.classList.toggle('has-open', open !== null);
    thread?.life.end();
    const inner = new Life();
    thread = null;
    if (open) {
      const to = { session: id, chat: open, conversations, back: `#/sessions/${id}/chats`, at: wanted };
      thread = { life: inner, ...openThread(inner, to) };
      wanted = null;
      put(place, thread.node);
      // Where there is nobody to tell, looking at it is reading it.
      if (!conversations.isConnected) conversations.read(open);
      // On a phone the keyboard would cover what was said.
      if (byPerson && matchMedia('(pointer: fine)').matches) thread.focus();
    } else
      put(
        place,
        empty('sessions', t('Choose a conversation'), t('What is said appears here as it happens, with its ticks, reactions and edits.')),
      );
    look();
  };

  watchEvents(life, event => {
    if (event.sessionId !== id || !event.message) return;
    conversations.put(fromEvent(event), event.event === 'message');
    thread?.take(event);
    if (event.message.chatId === open && !document.hidden && !conversations.isConnected) conversations.read(open);
  });
  let was = conversations.isConnected;
  watchSessions(life, () => {
    thread?.connected();
    if (!was && conversations.isConnected) conversations.more().catch(() => {});
    was = conversations.isConnected;
  });
  life.add(() => thread?.life.end());

  const node = h(
    'div.chats',
    h(
      'section.chat-side',
      { 'aria-label': t('Conversations') },
      h('div.row', h('h2', t('Conversations')), iconButton('plus', t('New conversation'), write)),
      isSandbox && button(t('Add a simulated phone'), addPhone, { icon: 'phone' }),
      h('div.searching', { role: 'search' }, words, only),
      none,
      list.node,
      found.node,
    ),
    place,
  );
  show(opened, false);
  return {
    node,
    update: chat => {
      if ((chat ?? null) !== open) show(chat, true);
      return true;
    },
  };
}

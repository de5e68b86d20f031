import { h, put, say } from '../lib/dom.js';
import { get, post } from '../lib/api.js';
import { hasSandbox } from '../lib/features.js';
import { t, many } from '../lib/language.js';
import { sessions } from '../lib/live.js';
import { gather } from '../lib/life.js';
import { person } from '../lib/words.js';
import { button, iconButton } from '../parts/controls.js';
import { icon } from '../parts/icon.js';
import { complain, note } from '../parts/note.js';
import { menuOf, quickActions } from './actions.js';
import { avatar } from './avatar.js';
import { fromEvent } from './conversations.js';
import { composer } from './composer.js';
import { MessageList } from './messages.js';
import { openPanel } from './panel.js';
import { openPhone } from './phone.js';
import { askVotes } from './poll.js';
import { sending } from './sending.js';

const PAGE = 50;

/** One conversation as the gateway has it; in the sandbox, beside it, as the other person's phone has it. */
export function openThread(life, { session, chat, conversations, back, at = null }) {
  const name = h('h2'),
    off = h('p.off-note', { hidden: true });
  const face = avatar(chat);
  const isGroup = chat.endsWith('@g.us');
  const me = () => sessions.get(session)?.phone;
  const isConnected = () => sessions.get(session)?.status === 'connected';
  const took = message => {
    list.add([message]);
    votes([message]);
    conversations.put(message);
  };
  const actor = { me, connected: isConnected, conversations, took, write: { reply: m => write.reply(m), edit: m => write.edit(m) } };
  const list = new MessageList(t('Messages'), {
    showsNames: isGroup,
    nameOf: (id, message) => (id === me() ? t('You') : nameIn(conversations, id ?? chat, message)),
    mentioned: digits => conversations.mentioned(digits),
    actions: message => quickActions(message, actor),
    more: message => menuOf(message, actor),
    show: id => jump(id).catch(complain),
    vote: (message, options) => vote(message, options).catch(complain),
    ordered: true,
    respond: (message, response) => respond(message, response).catch(complain),
  });
  life.add(() => list.close());
  const votes = askVotes(list, me);
  list.node.ariaLive = 'polite';
  const earlier = button(t('Earlier messages'), () => list.earlier?.());
  earlier.hidden = true;
  list.scroller.prepend(h('div.earlier', earlier));
  const ask = more => get(`/messages/session/${session}?chat=${encodeURIComponent(chat)}&limit=${PAGE}${more}`);

  const ends = (hasEarlier, hasLater) => {
    list.earlier = hasEarlier ? loadEarlier : null;
    list.later = hasLater ? loadLater : null;
    earlier.hidden = !hasEarlier;
    moved();
  };
  const load = async () => {
    // What is shown is of another time: what is new comes when the person goes there.
    if (list.later) return;
    const { messages } = await ask('');
    if (life.over || list.later) return;
    const first = list.size === 0;
    list.add(messages);
    votes(messages);
    if (first) {
      ends(messages.length === PAGE, false);
      list.toEnd();
    }
  };
  const loadEarlier = async () => {
    const { messages } = await ask(`&before=${list.oldest.id}`);
    if (life.over) return;
    list.add(messages);
    votes(messages);
    ends(messages.length === PAGE, list.later !== null);
  };
  // The API's lists begin with the newest: the page behind the last that is shown is the end of all that are newer.
  const loadLater = async () => {
    const after = `&after=${list.newest.id}`;
    const { pagination } = await ask(`${after}&offset=1000000000`);
    const { messages } = await ask(`${after}&offset=${Math.max(0, pagination.total - PAGE)}`);
    if (life.over) return;
    list.add(messages);
    votes(messages);
    ends(list.earlier !== null, pagination.total > PAGE);
  };
  /** By the number of the message, or its id where it is loaded. */
  const jump = async id => {
    if (list.show(id)) return;
    const known = Number.isInteger(id) ? await get(`/messages/${id}`) : null;
    if (!known) return note(t('That message is further back: scroll up to it.'), 'warn');
    if (list.show(known.messageId)) return;
    const { messages } = await ask(`&before=${id}`);
    if (life.over) return;
    list.replace([...messages, known]);
    votes(messages);
    ends(messages.length === PAGE, true);
    list.show(known.messageId);
  };
  const toNewest = async () => {
    newMessages = 0;
    if (list.later) {
      const { messages } = await ask('');
      list.replace(messages);
      votes(messages);
      ends(messages.length === PAGE, false);
    }
    list.toEnd();
  };
  const soon = gather(250, load);
  (at ? jump(at) : load()).catch(complain);

  let newMessages = 0;
  const newest = iconButton('down', t('Newest messages'), () => toNewest(), { class: 'round newest' });
  const count = h('span.unread', { hidden: true });
  newest.append(count);
  const moved = () => {
    const isAtEnd = list.size === 0 || list.isAtEnd;
    if (isAtEnd) newMessages = 0;
    newest.hidden = isAtEnd;
    count.hidden = newMessages === 0;
    put(count, String(newMessages), h('span.away', ` ${t('new|messages')}`));
  };
  list.moved = moved;

  const vote = async (message, options) => {
    const now = await post(`/messages/${message.id}/vote`, { options });
    list.add([{ messageId: message.messageId, votes: now, mine: options }]);
  };
  const respond = (message, response) => post(`/messages/${message.id}/respond`, { response });

  const { send, sendFile, sendVoice, change } = sending({ session, chat, list, took, begun: () => (list.later ? toNewest() : null) });
  const write = composer({
    label: t('Message'),
    send,
    sendFile,
    sendVoice,
    change,
    draft: `${session} ${chat}`,
  });

  const seen = button('', () => markSeen(), { icon: 'read', kind: 'seen' });
  const unreadWords = n => (n > 0 ? many(n, 'Mark {n} as read', 'Mark {n} as read') : t('Mark as read'));
  const markSeen = async () => {
    if (isConnected()) await post(`/sessions/${session}/chats/${encodeURIComponent(chat)}/seen`);
    conversations.read(chat);
  };
  const connected = () => {
    const is = isConnected();
    write.able(is);
    off.hidden = is;
    say(off, t('This session is not connected: start it to write.'));
  };
  const [phonePlace, panelPlace] = [h('div.phone-place'), h('div.panel-place')];
  const flip = iconButton('phone', t('Simulated phone'), () => node.classList.toggle('shows-phone'), { class: 'quiet round flip' });
  flip.hidden = true;
  let panel = null;
  const about = iconButton('info', isGroup ? t('About this group') : t('About this contact'), () => (panel ? hide() : show()), {
    'aria-expanded': 'false',
  });
  const show = () => {
    panel = openPanel(life, { session, chat, conversations, close: hide, jump: id => jump(id).catch(complain) });
    put(panelPlace, panel.node);
    node.classList.add('shows-panel');
    about.setAttribute('aria-expanded', 'true');
    panel.focus();
  };
  const hide = () => {
    panel = null;
    put(panelPlace);
    node.classList.remove('shows-panel');
    about.setAttribute('aria-expanded', 'false');
    about.focus();
  };
  const place = h(
    'section.thread',
    { 'aria-label': t('Conversation') },
    h(
      'header',
      h('a.button.quiet.round.back', { href: back, 'aria-label': t('All conversations') }, icon('back')),
      face.node,
      h('div', name, h('p.sub', isGroup ? chat : person(chat))),
      seen,
      about,
      flip,
    ),
    h('div.scroller-place', list.scroller, newest),
    off,
    write.node,
  );
  write.takesDrops(place);
  const node = h('div.thread-and-phone', place, panelPlace, phonePlace);
  if (hasSandbox && sessions.get(session)?.engine === 'sandbox')
    openPhone(life, { session, chat, back: () => node.classList.remove('shows-phone') }).then(phone => {
      if (!phone || life.over) return;
      put(phonePlace, phone.node);
      node.phone = phone;
      node.classList.add('has-phone');
      flip.hidden = false;
    }, complain);
  if (isGroup && isConnected())
    get(`/sessions/${session}/groups/${encodeURIComponent(chat)}`).then(
      group => {
        conversations.meet(group.participants);
        list.draw();
      },
      () => {},
    );
  connected();
  moved();
  return {
    node,
    connected,
    jump: id => jump(id).catch(complain),
    focus: () => write.focus(),
    drawn(text, unread) {
      if (name.textContent !== text) list.draw();
      say(name, text);
      face.update(text);
      seen.hidden = !unread;
      say(seen.lastChild, unread > 0 ? String(unread) : '');
      seen.title = unreadWords(unread);
      seen.setAttribute('aria-label', seen.title);
    },
    take(event) {
      if (event.message.chatId !== chat) return;
      const known = list.find(event.message.id);
      if (known) list.add([{ ...fromEvent(event), ack: Math.max(known.ack, event.message.ack) }]);
      if (known && event.event === 'poll.vote') votes([known], true);
      node.phone?.look();
      // For what an event does not have: its number, its reactions, its file.
      soon();
      if (known || event.event !== 'message') return;
      if (!list.isAtEnd) newMessages++;
      if (!list.later) list.add([{ ...fromEvent(event), reactions: [] }]);
      moved();
    },
  };
}

/** As saved; else as the person called themselves in this message. */
function nameIn(conversations, id, message) {
  const known = conversations.nameOf(id);
  return known === person(id) && message?.contactName && message.fromNumber === id ? message.contactName : known;
}

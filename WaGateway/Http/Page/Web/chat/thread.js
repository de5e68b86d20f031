import { h, put, say } from '../lib/dom.js';
import { get, post, uniqueKey, upload } from '../lib/api.js';
import { can } from '../lib/features.js';
import { sessions } from '../lib/live.js';
import { gather } from '../lib/life.js';
import { person } from '../lib/words.js';
import { button, iconButton, progress } from '../parts/controls.js';
import { icon } from '../parts/icon.js';
import { complain } from '../parts/note.js';
import { avatar } from './avatar.js';
import { fromEvent } from './conversations.js';
import { composer } from './composer.js';
import { MessageList } from './messages.js';
import { openPhone } from './phone.js';
import { askReaction, revoke } from './actions.js';
import { askVotes } from './poll.js';

const PAGE = 50;

/** One conversation as the gateway has it; in the sandbox, beside it, as the other person's phone has it. */
export function openThread(life, { session, chat, conversations, back }) {
  const name = h('h2'),
    off = h('p.off-note', { hidden: true });
  const face = avatar(chat);
  const isGroup = chat.endsWith('@g.us');
  const list = new MessageList('Messages', {
    showsNames: isGroup,
    nameOf: (id, message) => (id === sessions.get(session)?.phone ? 'You' : (message?.contactName ?? conversations.nameOf(id ?? chat))),
    actions: message =>
      [
        ['reply', 'Reply', () => write.reply(message)],
        can.react &&
          Number.isInteger(message.id) && ['smile', 'React', () => askReaction(emoji => post(`/messages/${message.id}/react`, { emoji }))],
        can.revoke &&
          message.fromMe &&
          Number.isInteger(message.id) && [
            'close',
            message.sendState === 'queued' ? 'Do not send it' : 'Delete for everyone',
            () => revoke(message),
          ],
      ].filter(Boolean),
  });
  life.add(() => list.close());
  const votes = askVotes(list);
  list.node.ariaLive = 'polite';
  const earlier = button('Earlier messages', () => loadEarlier());
  earlier.hidden = true;
  list.scroller.prepend(h('div.earlier', earlier));

  const page = more => get(`/messages/session/${session}?chat=${encodeURIComponent(chat)}&limit=${PAGE}${more}`);
  const load = async () => {
    const { messages } = await page('');
    if (life.over) return;
    const first = list.size === 0;
    list.add(messages);
    votes(messages);
    if (first) {
      earlier.hidden = messages.length < PAGE;
      list.toEnd();
    }
  };
  const loadEarlier = async () => {
    const { messages } = await page(`&before=${list.oldest.id}`);
    const from = list.scroller.scrollHeight - list.scroller.scrollTop;
    list.add(messages);
    votes(messages);
    list.scroller.scrollTop = list.scroller.scrollHeight - from;
    earlier.hidden = messages.length < PAGE;
  };
  const soon = gather(250, load);
  load().catch(complain);

  const deliver = (shown, act) => {
    const id = `sending ${uniqueKey()}`;
    const begin = async () => {
      list.add([
        {
          messageId: id,
          chatId: chat,
          fromMe: true,
          messageType: 'chat',
          timestamp: new Date().toISOString(),
          ack: 0,
          sending: true,
          failure: null,
          ...shown,
        },
      ]);
      list.toEnd();
      try {
        const sent = await act();
        list.remove(id);
        list.add([sent]);
        votes([sent]);
        conversations.put(sent);
      } catch (error) {
        list.add([{ ...list.find(id), sending: false, ack: -1, failure: error.message, again: begin }]);
      }
    };
    return begin();
  };
  const send = (content, quoted) => {
    // The same key however often it is tried: it is sent once.
    const headers = { 'Idempotency-Key': uniqueKey() };
    return deliver({ content, quotedMessageId: quoted?.messageId }, () =>
      quoted
        ? post(`/webhook/${session}`, { message_id: quoted.messageId, reply_to: chat, reply_message: content }, { headers }).then(
            answer => answer.sentMessage,
          )
        : post(`/messages/session/${session}/send`, { to: chat, message: content }, { headers }),
    );
  };
  const sendFile = (file, caption) => {
    const bar = progress(`Sending ${file.name}`);
    return deliver({ content: caption, upload: h('div.uploading', icon('file'), h('span', file.name), bar.node) }, () => {
      const form = new FormData();
      form.append('to', chat);
      if (caption) form.append('caption', caption);
      form.append('media', file, file.name);
      return upload(`/messages/session/${session}/send`, form, share => bar.update(share < 1 ? share : null));
    });
  };
  const write = composer({ label: 'Message', send, sendFile: can.files ? sendFile : null });

  const connected = now => {
    const is = now?.status === 'connected';
    write.able(is);
    off.hidden = is;
    say(off, 'This session is not connected: start it to write.');
  };
  const phonePlace = h('div.phone-place');
  const flip = iconButton('phone', 'Simulated phone', () => node.classList.toggle('shows-phone'));
  flip.hidden = true;
  const node = h(
    'div.thread-and-phone',
    h(
      'section.thread',
      { 'aria-label': 'Conversation' },
      h(
        'header',
        h('a.button.quiet.round.back', { href: back, 'aria-label': 'All conversations' }, icon('back')),
        face.node,
        h('div', name, h('p.sub', isGroup ? chat : person(chat))),
        flip,
      ),
      list.scroller,
      off,
      write.node,
    ),
    phonePlace,
  );
  if (can.sandbox && sessions.get(session)?.engine === 'sandbox')
    openPhone(life, { session, chat, back: () => node.classList.remove('shows-phone') }).then(phone => {
      if (!phone || life.over) return;
      put(phonePlace, phone.node);
      node.phone = phone;
      node.classList.add('has-phone');
      flip.hidden = false;
    }, complain);
  connected(sessions.get(session));
  return {
    node,
    connected,
    named(text) {
      say(name, text);
      face.update(text);
    },
    take(event) {
      if (event.message.chatId !== chat) return;
      const known = list.find(event.message.id);
      if (known) list.add([{ ...fromEvent(event), ack: Math.max(known.ack, event.message.ack) }]);
      if (known && event.event === 'poll.vote') votes([known], true);
      node.phone?.look();
      // For what an event does not have: its number, its reactions, its file.
      soon();
      if (!known && event.event === 'message') list.add([{ ...fromEvent(event), reactions: [] }]);
    },
  };
}

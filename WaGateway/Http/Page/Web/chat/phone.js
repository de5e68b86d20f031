import { t } from '../lib/language.js';
import { h, say } from '../lib/dom.js';
import { get, post, upload } from '../lib/api.js';
import { sessions } from '../lib/live.js';
import { gather } from '../lib/life.js';
import { person } from '../lib/words.js';
import { iconButton } from '../parts/controls.js';
import { confirm } from '../parts/dialog.js';
import { complain } from '../parts/note.js';
import { avatar } from './avatar.js';
import { composer } from './composer.js';
import { MessageList } from './messages.js';
import { askReaction } from './emoji.js';
import { asMessage, phones } from './phones.js';

/** The phone of the person that a sandbox session talks with; null where there is none. */
export async function openPhone(life, { session, chat, back }) {
  const people = await phones();
  const phone = chat.endsWith('@g.us') ? await memberOf(chat, session, people) : people.find(one => one.id === chat || one.lidId === chat);
  const other = () => (chat.endsWith('@g.us') ? chat : sessions.get(session)?.phone);
  if (!phone) return null;

  const at = `/sandbox/phones/${phone.number}`;
  const act = (body, path = '/messages') => post(at + path, body).then(soon, complain);
  const list = new MessageList(t('Messages on the phone'), {
    nameOf: id => people.find(one => one.id === id)?.name ?? person(id ?? ''),
    vote: (message, options) => act({ vote: message.messageId, options }),
    actions: message =>
      [
        ['smile', t('React on the phone'), () => askReaction(emoji => act({ to: other(), reaction: message.messageId, message: emoji }))],
        ['reply', t('Reply on the phone'), () => write.reply(message)],
        message.fromMe && [
          'close',
          t('Delete on the phone'),
          async () =>
            (await confirm(t('Delete it on the phone?'), t('The person deletes this message for everyone.'), t('Delete'))) &&
            act({ to: other(), revoke: message.messageId }),
        ],
      ].filter(Boolean),
  });
  life.add(() => list.close());
  const reads = h('input', { type: 'checkbox', checked: true, onchange: () => soon() });
  const online = h('input', { type: 'checkbox', checked: phone.online, onchange: () => act({ online: online.checked }, '/online') });

  const load = async () => {
    if (!other() || life.over) return;
    const messages = (await get(`${at}/messages?chat=${encodeURIComponent(other())}`)).map(message => asMessage(phone.number, message));
    if (life.over) return;
    const before = list.size;
    list.add(messages.map((message, place) => ({ ...message, at: place })));
    if (list.size > before) list.toEnd();
    const unread = messages.some(message => !message.fromMe && message.ack < 3);
    if (unread && reads.checked && online.checked && !document.hidden) await post(`${at}/read`, { chat: other() });
  };
  const soon = gather(120, () => load().catch(complain));
  load().catch(complain);

  const sendFile = file => {
    const form = new FormData();
    form.append('to', other());
    form.append('media', file, file.name);
    return upload(`${at}/messages`, form, () => {}).then(soon, complain);
  };
  const write = composer({
    label: t('Message from {name}’s phone', { name: phone.name }),
    placeholder: t('Write as {name}', { name: phone.name.split(' ')[0] }),
    sendFile: file => sendFile(file),
    send: (message, quoted) => act({ to: other(), message, ...(quoted ? { quoted: quoted.messageId } : {}) }),
  });
  const title = h('h2');
  say(title, phone.name);
  const node = h(
    'section.phone',
    { 'aria-label': t('{name}’s simulated phone', { name: phone.name }) },
    h(
      'header',
      iconButton('back', t('Back to the gateway’s side'), back, { class: 'quiet round back' }),
      avatar(phone.id, phone.name).node,
      h('div', title, h('p.sub', t('simulated phone {number}', { number: person(phone.id) }))),
    ),
    h('div.switches', h('label', online, ' ', t('switched on')), h('label', reads, ' ', t('reads at once'))),
    list.scroller,
    write.node,
  );
  return { node, look: soon };
}

/** In a group, somebody who is not the session itself. */
async function memberOf(group, session, people) {
  for (const phone of people.filter(one => one.id !== sessions.get(session)?.phone)) {
    const groups = await get(`/sandbox/phones/${phone.number}/groups`).catch(() => []);
    if (groups.some(one => one.id === group)) return phone;
  }
  return null;
}

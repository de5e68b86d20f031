// What can be done to a message that is there.

import { h } from '../lib/dom.js';
import { del, get, post, uniqueKey } from '../lib/api.js';
import { t, many } from '../lib/language.js';
import { full } from '../lib/words.js';
import { copyText } from '../parts/controls.js';
import { ask, confirm, form } from '../parts/dialog.js';
import { note } from '../parts/note.js';
import { askReaction } from './emoji.js';
import { askChat } from './picker.js';

/** WhatsApp takes changes of a text for so long. */
const EDITABLE_MS = 15 * 60_000;

const isOld = message => Date.now() - Date.parse(message.timestamp) > EDITABLE_MS;

/** The two that are at hand. context: { write, me(), connected(), took(message) }. */
export const quickActions = (message, { write, me, connected }) =>
  [
    connected() && ['reply', t('Reply'), () => write.reply(message)],
    connected() &&
      Number.isInteger(message.id) && [
        'smile',
        t('React'),
        () =>
          askReaction(
            emoji => post(`/messages/${message.id}/react`, { emoji }),
            message.reactions?.some(({ sender }) => sender === me()),
          ),
      ],
  ].filter(Boolean);

/** All the others: [label, act, danger?]. */
export function menuOf(message, { write, conversations, connected, took }) {
  if (!Number.isInteger(message.id)) return [];
  const at = `/messages/${message.id}`;
  const [isQueued, is] = [message.sendState === 'queued', connected()];
  return [
    is && message.fromMe && !isQueued && message.messageType === 'chat' && !isOld(message) && [t('Edit…'), () => write.edit(message)],
    is && !isQueued && [t('Forward…'), () => forward(message, conversations)],
    message.content && [t('Copy text'), () => copyText(message.content).then(done => done && note(t('Text copied')))],
    is && [
      message.starred ? t('Take the star away') : t('Star'),
      async () => took(await post(`${at}/star`, { starred: !message.starred })),
    ],
    is && !isQueued && [t('Pin…'), () => pin(at)],
    is && !isQueued && [t('Unpin'), () => post(`${at}/unpin`).then(() => note(t('Not pinned any more')))],
    is && message.fromMe && !isQueued && [t('Who has read it'), () => showReceipts(at, conversations)],
    message.fromMe && [isQueued ? t('Do not send it') : t('Delete for everyone…'), () => revoke(message, isQueued), true],
    is && !isQueued && !message.deletedAt && [t('Delete for me…'), () => forget(at), true],
  ].filter(Boolean);
}

async function revoke(message, isQueued) {
  const sure = isQueued
    ? await confirm(t('Do not send this message?'), t('It is waiting to be sent, and is cancelled.'), t('Do not send it'))
    : await confirm(t('Delete this message?'), t('It disappears from everybody’s phone, and says that it was deleted.'), t('Delete'));
  if (sure) await del(`/messages/${message.id}?for=everyone`);
}

async function forget(at) {
  const text = t('It disappears from this account’s devices; the others keep it, and so does the gateway’s record.');
  if (await confirm(t('Delete this message for you?'), text, t('Delete'))) await del(`${at}?for=me`);
}

async function forward(message, conversations) {
  const to = await askChat(t('Forward to'), conversations);
  if (!to) return;
  const sent = await post(`/messages/${message.id}/forward`, { to }, { headers: { 'Idempotency-Key': uniqueKey() } });
  conversations.put(sent);
  note(t('Forwarded to {name}', { name: conversations.nameOf(to) }));
}

async function pin(at) {
  const done = await ask(t('Pin the message'), close =>
    form(
      [
        {
          name: 'days',
          label: t('For'),
          value: '7',
          options: [1, 7, 30].map(days => [String(days), many(days, '{n} day', '{n} days')]),
          hint: t('It is on top of the chat for everybody in it.'),
        },
      ],
      t('Pin'),
      ({ days }) => post(`${at}/pin`, { days: Number(days) }).then(() => true),
      close,
    ),
  );
  if (done) note(t('The message is pinned'));
}

async function showReceipts(at, conversations) {
  const { participants } = await get(`${at}/receipts`);
  const words = { playedAt: t('Played'), readAt: t('Read|by somebody'), deliveredAt: t('Delivered') };
  const lineOf = one => {
    const what = Object.keys(words).find(name => one[name]);
    return h('li', h('span', conversations.nameOf(one.id)), what && h('small', `${words[what]}, ${full(one[what])}`));
  };
  await ask(t('Who has read it'), () =>
    participants.length ? h('ul.people', participants.map(lineOf)) : h('p', t('Nobody has received it yet.')),
  );
}

// Who one is talking with, or what group, and what can be done with the chat.

import { h, put } from '../lib/dom.js';
import { del, get, post, put as write } from '../lib/api.js';
import { t, many } from '../lib/language.js';
import { sessions } from '../lib/live.js';
import { full, person } from '../lib/words.js';
import { button, facts, iconButton } from '../parts/controls.js';
import { ask, form } from '../parts/dialog.js';
import { complain, note } from '../parts/note.js';
import { avatar } from './avatar.js';
import { contentOf } from './content.js';

const FILES = 12;
/** Of a large group the first; the others are found by their name. */
const MEMBERS = 50;

export function openPanel(life, { session, chat, conversations, close, jump }) {
  const isGroup = chat.endsWith('@g.us');
  const at = `/sessions/${session}`;
  const here = `${at}/chats/${encodeURIComponent(chat)}`;
  const [profile, acts, files] = [h('div'), h('div.panel-acts'), h('div')];
  const shut = iconButton('close', t('Close'), close);
  const title = isGroup ? t('About this group') : t('About this contact');
  const isConnected = () => sessions.get(session)?.status === 'connected';

  const act = (path, fields, text) => async () => {
    await post(`${here}/${path}`, path === 'mute' ? { duration: 8 * 3600 } : undefined);
    conversations.change(chat, fields);
    note(text);
    drawActs();
  };
  const drawActs = () => {
    const now = conversations.chats.get(chat) ?? {};
    put(
      acts,
      isConnected() && [
        now.unread
          ? button(t('Mark as read'), act('seen', { unread: 0 }, t('Marked as read')))
          : button(t('Mark as unread'), act('unread', { unread: -1 }, t('Marked as unread'))),
        now.pinned
          ? button(t('Unpin this chat'), act('unpin', { pinned: false }, t('Not pinned any more')))
          : button(t('Pin this chat'), act('pin', { pinned: true }, t('This chat is pinned'))),
        now.muted
          ? button(t('Unmute'), act('unmute', { muted: false }, t('Not muted any more')))
          : button(t('Mute for 8 hours'), act('mute', { muted: true }, t('Muted for 8 hours'))),
        now.archived
          ? button(t('Take out of the archive'), act('unarchive', { archived: false }, t('Not in the archive any more')))
          : button(t('Archive'), act('archive', { archived: true }, t('In the archive'))),
      ],
    );
  };

  const contact = async () => {
    const now = await get(`${at}/contacts/${encodeURIComponent(chat)}`);
    if (life.over) return;
    if (now.isSaved) conversations.save(chat, now.name);
    put(
      profile,
      facts([
        [t('Name'), conversations.nameOf(chat)],
        [t('Profile name'), now.pushName ?? '–'],
        [t('Phone'), person(now.id)],
        now.lid && ['LID', now.lid],
        now.about && [t('About'), now.about],
        now.isBusiness && [t('Business'), now.businessDescription ?? t('yes')],
        now.isBlocked && [t('Blocked'), t('yes')],
      ]),
      h(
        'div.panel-acts',
        button(now.isSaved ? t('Change the name…') : t('Save under a name…'), () => rename(now)),
        now.isSaved &&
          button(t('Remove from contacts'), async () => {
            await del(`${at}/contacts/${encodeURIComponent(chat)}`);
            note(t('Not among the contacts any more'));
            await contact();
          }),
      ),
    );
  };
  const rename = async now => {
    const name = await ask(t('Save this contact'), done =>
      form(
        [{ name: 'name', label: t('Name'), value: (now.isSaved ? now.name : now.pushName) ?? '', required: true }],
        t('Save'),
        ({ name: given }) => write(`${at}/contacts/${encodeURIComponent(chat)}`, { name: given }).then(() => given),
        done,
      ),
    );
    if (!name) return;
    conversations.save(chat, name);
    await contact();
  };

  const group = async () => {
    const now = await get(`${at}/groups/${encodeURIComponent(chat)}`);
    if (life.over) return;
    conversations.meet(now.participants);
    const roles = { admin: t('admin'), superadmin: t('owner') };
    const list = h('ul.people');
    const words = h('input', {
      type: 'search',
      'aria-label': t('Search members'),
      placeholder: t('Search members'),
      hidden: now.participants.length <= 10,
      oninput: () => draw(),
    });
    const nameOf = one => (one.isMe ? t('You') : conversations.nameOf(one.id));
    const draw = () => {
      const found = now.participants.filter(one =>
        `${nameOf(one)} ${person(one.id)}`.toLowerCase().includes(words.value.trim().toLowerCase()),
      );
      put(
        list,
        found
          .slice(0, MEMBERS)
          .map(one =>
            h(
              'li',
              h(
                'a',
                { href: `#/sessions/${session}/chats/${encodeURIComponent(one.id)}` },
                avatar(one.id, nameOf(one)).node,
                h('span', nameOf(one)),
              ),
              roles[one.role] && h('small', roles[one.role]),
            ),
          ),
        found.length > MEMBERS && h('li.hint', many(found.length - MEMBERS, '{n} more', '{n} more')),
      );
    };
    draw();
    put(
      profile,
      facts([
        [t('Name'), now.subject],
        now.description && [t('Description'), now.description],
        now.createdAt && [t('Created'), full(now.createdAt)],
        now.announce && [t('Writing'), t('only admins')],
        now.communityId && [t('Community'), now.communityId],
      ]),
      h('h3', many(now.participants.length, '{n} member', '{n} members')),
      words,
      list,
    );
  };

  const lately = async () => {
    const kinds = ['image', 'video', 'document'];
    const asked = kinds.map(type => get(`/messages/session/${session}?chat=${encodeURIComponent(chat)}&type=${type}&limit=${FILES}`));
    const all = (await Promise.all(asked)).flatMap(({ messages }) => messages).filter(message => message.mediaUrl && !message.revokedAt);
    if (life.over || all.length === 0) return;
    all.sort((one, other) => other.id - one.id);
    put(
      files,
      h('h3', t('Files')),
      h(
        'ul.panel-files',
        all
          .slice(0, FILES)
          .map(message =>
            h(
              'li',
              contentOf(message, conversations),
              h('button.link', { type: 'button', onclick: () => jump(message.id) }, full(message.timestamp)),
            ),
          ),
      ),
    );
  };

  drawActs();
  if (isConnected()) (isGroup ? group() : contact()).catch(complain);
  else put(profile, h('p.hint', t('More is known while the session is connected.')));
  lately().catch(() => {});
  const node = h(
    'section.panel',
    { 'aria-label': title },
    h('header', h('h2', title), shut),
    h('div.panel-body', { tabindex: '0', role: 'group', 'aria-label': title }, profile, acts, files),
  );
  node.addEventListener('keydown', event => {
    if (event.key === 'Escape') close();
  });
  return { node, focus: () => shut.focus() };
}

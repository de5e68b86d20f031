import { h, put } from '../lib/dom.js';
import { clock, full, noticeTypes, person, typeOf } from '../lib/words.js';
import { iconButton } from '../parts/controls.js';
import { icon, tick } from '../parts/icon.js';
import { contentOf, speaksForItself } from './content.js';
import { wordsOf } from './typed.js';

/**
 * A message. context: { find(messageId), nameOf(id), showsNames, actions(message), vote(message, options) } where actions gives
 * [icon, label, act].
 */
export function bubble(message, context) {
  const node = h('li.msg');
  let drawn = '';
  const update = now => {
    const quoted = now.quotedMessageId ? context.find(now.quotedMessageId) : undefined;
    const sign = JSON.stringify([now, quoted?.content]);
    if (sign === drawn) return;
    drawn = sign;
    const failed = now.ack === -1 || now.failure;
    node.className = ['msg', now.fromMe ? 'mine' : 'theirs', failed && 'failed', isNotice(now) && 'notice'].filter(Boolean).join(' ');
    const tools = now.sending || now.revokedAt || isNotice(now) ? [] : context.actions(now);
    put(
      node,
      h(
        'div.bubble',
        parts(now, quoted, context),
        h(
          'span.meta',
          now.editedAt && !now.revokedAt && h('span', 'edited'),
          now.deletedAt && !now.revokedAt && h('span', 'deleted for you'),
          waits(now) && h('span', now.sendAt ? `goes out ${full(now.sendAt)}` : 'waits to be sent'),
          h('time', { datetime: now.timestamp, title: full(now.timestamp) }, clock(now.timestamp)),
          now.fromMe && tick(now.sending ? 0 : now.ack),
        ),
        tools.length > 0 &&
          h(
            'div.msg-tools',
            tools.map(([name, label, act]) => iconButton(name, label, act)),
          ),
      ),
      now.reactions?.length > 0 && h('div.reactions', { 'aria-label': 'Reactions' }, reactions(now.reactions, context)),
      !now.failure && (now.sendState === 'failed' || now.sendState === 'cancelled') && h('p.trouble', now.error ?? 'It was not sent'),
      now.failure && h('p.trouble', now.failure, ' ', h('button.link', { type: 'button', onclick: now.again }, 'Try again')),
    );
  };
  update(message);
  return { node, update };
}

const waits = message => message.sendState === 'queued' && !message.sending;

const isNotice = message => noticeTypes.has(message.messageType);

function parts(message, quoted, context) {
  const says = message.fromMe ? 'You said' : `${context.nameOf(message.fromNumber ?? message.chatId, message)} said`;
  const head = [
    h('span.away', says + ': '),
    context.showsNames && !message.fromMe && h('span.author', context.nameOf(message.fromNumber, message)),
  ];
  if (message.revokedAt) return [head, h('p.gone', 'This message was deleted')];
  return [
    head,
    message.quotedMessageId &&
      h(
        'blockquote',
        h('strong', quoted ? (quoted.fromMe ? 'You' : context.nameOf(quoted.fromNumber, quoted)) : 'Earlier message'),
        h('span', quoted ? quoted.content || typeOf(quoted.messageType) : ''),
      ),
    contentOf(message, context),
    message.content && !speaksForItself(message)
      ? h('p', links(wordsOf(message)))
      : message.messageType !== 'chat' &&
        !message.mimetype &&
        !speaksForItself(message) &&
        h('p.gone', icon('file'), ` ${typeOf(message.messageType)}`),
  ];
}

/** Addresses can be followed, and tell the other site nothing. */
function links(text) {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, at) => (at % 2 ? h('a', { href: part, target: '_blank', rel: 'noopener noreferrer nofollow' }, part) : part));
}

function reactions(all, context) {
  const byEmoji = new Map();
  for (const { sender, emoji } of all) byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), sender]);
  return [...byEmoji].map(([emoji, senders]) =>
    h(
      'span',
      { title: senders.map(sender => context.nameOf(sender) ?? person(sender)).join(', ') },
      emoji,
      senders.length > 1 && ` ${senders.length}`,
    ),
  );
}

import { h, put } from '../lib/dom.js';
import { t } from '../lib/language.js';
import { clock, full, noticeTypes, person, typeOf } from '../lib/words.js';
import { iconButton } from '../parts/controls.js';
import { icon, tick } from '../parts/icon.js';
import { lazyMenu } from '../parts/menu.js';
import { contentOf, speaksForItself } from './content.js';
import { noticeOf, withNames } from './notices.js';
import { wordsOf } from './typed.js';

/**
 * A message. context: { find(messageId), nameOf(id, message?), mentioned?(digits), showsNames, actions(message), more?(message),
 * show?(messageId), vote?(message, options), respond?(message, answer) } where actions gives [icon, label, act] and more gives
 * [label, act, danger?].
 */
export function bubble(message, context) {
  // These stay while what is said around them is drawn anew: taken out of the page, an open menu would close.
  const tools = h('div.msg-tools', { hidden: true });
  const box = h('div.bubble', tools);
  const node = h('li.msg', box);
  let [drawn, offered, shown] = ['', '', message];
  const offer = now => {
    const isQuiet = now.sending || now.revokedAt || isNotice(now);
    const acts = isQuiet ? [] : context.actions(now);
    const hasMenu = !isQuiet && context.more?.(now).length > 0;
    tools.hidden = acts.length === 0 && !hasMenu;
    const sign = JSON.stringify([acts.map(([, label]) => label), hasMenu]);
    if (sign === offered) return;
    offered = sign;
    put(
      tools,
      acts.map(([name, label], at) => iconButton(name, label, opener => context.actions(shown)[at]?.[2](opener))),
      hasMenu && lazyMenu(t('More actions for this message'), () => context.more(shown)),
    );
  };
  const update = now => {
    const about = now.quotedMessageId ?? now.targetMessageId;
    const quoted = about ? context.find(about) : undefined;
    const sign = JSON.stringify([now, quoted?.content, names(now, context)]);
    if (sign === drawn) return;
    [drawn, shown] = [sign, now];
    const failed = now.ack === -1 || now.failure;
    node.className = ['msg', now.fromMe ? 'mine' : 'theirs', failed && 'failed', isNotice(now) && 'notice'].filter(Boolean).join(' ');
    while (tools.previousSibling) tools.previousSibling.remove();
    tools.before(...inside(now, quoted, context));
    while (box.nextSibling) box.nextSibling.remove();
    box.after(...below(now, context));
    offer(now);
  };
  update(message);
  return { node, update };
}

const inside = (now, quoted, context) =>
  h(
    'div',
    isNotice(now) ? notice(now, context) : parts(now, quoted, context),
    h(
      'span.meta',
      now.starred && h('span', { title: t('Starred') }, icon('star'), h('span.away', t('Starred'))),
      now.editedAt && !now.revokedAt && h('span', t('edited')),
      now.deletedAt && !now.revokedAt && h('span', t('deleted for you')),
      waits(now) && h('span', now.sendAt ? t('goes out {time}', { time: full(now.sendAt) }) : t('waits to be sent')),
      h('time', { datetime: now.timestamp, title: full(now.timestamp) }, clock(now.timestamp)),
      now.fromMe && !isNotice(now) && tick(now.sending ? 0 : now.ack),
    ),
  ).childNodes;

const below = (now, context) =>
  h(
    'div',
    now.reactions?.length > 0 && h('div.reactions', { role: 'group', 'aria-label': t('Reactions') }, reactions(now.reactions, context)),
    !now.failure && (now.sendState === 'failed' || now.sendState === 'cancelled') && h('p.trouble', now.error ?? t('It was not sent')),
    now.failure && h('p.trouble', now.failure, ' ', h('button.link', { type: 'button', onclick: now.again }, t('Try again'))),
  ).childNodes;

const waits = message => message.sendState === 'queued' && !message.sending;

export const isNotice = message => noticeTypes.has(message.messageType);

/** A name that becomes known later changes what is shown. */
const names = (message, context) =>
  [...(message.participants ?? []), ...(message.mentions ?? []), message.fromNumber].map(id => id && context.nameOf(id, message));

function notice(message, context) {
  const words = noticeOf(message, context);
  const seen = message.pinned?.messageId ?? message.targetMessageId;
  return [
    message.messageType === 'call_log' && icon('call'),
    words ? h('p', words) : message.content ? h('p', message.content) : h('p.gone', typeOf(message.messageType)),
    seen && context.show && [' ', h('button.link', { type: 'button', onclick: () => context.show(seen) }, t('Show it'))],
  ];
}

function parts(message, quoted, context) {
  const who = context.nameOf(message.fromNumber ?? message.chatId, message);
  const says = message.fromMe ? t('You said') : t('{who} said', { who });
  const head = [
    h('span.away', says + ': '),
    context.showsNames && !message.fromMe && h('span.author', who),
    message.forwarded && h('span.forwarded', icon('forward'), t('Forwarded')),
    message.viewOnce && h('span.forwarded', t('To be seen once')),
  ];
  if (message.revokedAt) return [head, h('p.gone', t('This message was deleted'))];
  const about = message.quotedMessageId ?? message.targetMessageId;
  return [
    head,
    about && quoteOf(about, quoted, context),
    message.quotedStatus && h('blockquote', h('strong', t('Status of {who}', { who: context.nameOf(message.quotedStatus.by) }))),
    contentOf(message, context),
    message.content && !speaksForItself(message)
      ? h('p', links(withNames(wordsOf(message), context)))
      : message.messageType !== 'chat' &&
        !message.mimetype &&
        !speaksForItself(message) &&
        h('p.gone', icon('file'), ` ${typeOf(message.messageType)}`),
    message.raw && !message.content && rawOf(message.raw),
  ];
}

function quoteOf(id, quoted, context) {
  const what = [
    h('strong', quoted ? (quoted.fromMe ? t('You') : context.nameOf(quoted.fromNumber, quoted)) : t('Earlier message')),
    h('span', quoted ? withNames(quoted.content || typeOf(quoted.messageType), context) : ''),
  ];
  return h('blockquote', context.show ? h('button', { type: 'button', title: t('Show it'), onclick: () => context.show(id) }, what) : what);
}

const rawOf = raw =>
  h(
    'details',
    h('summary', t('What WhatsApp Web has of it')),
    h('pre', { tabindex: '0', 'aria-label': t('What WhatsApp Web has of it') }, JSON.stringify(raw, null, 2)),
  );

/** Addresses can be followed, and tell the other site nothing. */
function links(text) {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, at) => (at % 2 ? h('a', { href: part, target: '_blank', rel: 'noopener noreferrer nofollow' }, part) : part));
}

function reactions(all, context) {
  const byEmoji = new Map();
  for (const { sender, emoji } of all) byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), sender]);
  return [...byEmoji].map(([emoji, senders]) => {
    const who = senders.map(sender => context.nameOf(sender) ?? person(sender)).join(', ');
    return h('span', { title: who }, emoji, senders.length > 1 && ` ${senders.length}`, h('span.away', ` ${who}`));
  });
}

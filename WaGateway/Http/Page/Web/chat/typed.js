// Orders, products, events, invitations, payments and buttons, as plain cards.

import { h } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { t, many } from '../lib/language.js';
import { full, person } from '../lib/words.js';
import { ask } from '../parts/dialog.js';
import { icon } from '../parts/icon.js';
import { complain } from '../parts/note.js';

const moneyOf = money => money && [money.amount, money.currency].filter(Boolean).join(' ');

const linkTo = (href, words) =>
  /^https?:\/\//i.test(href ?? '') && h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, words);

async function showOrder({ id }) {
  const order = await get(`/messages/${id}/order`);
  await ask(t('What was ordered'), () => [
    h(
      'ul.people',
      order.items.map(one =>
        h('li', h('span', [one.quantity && `${one.quantity} ×`, one.name].filter(Boolean).join(' ')), h('small', moneyOf(one.price) ?? '')),
      ),
    ),
    order.total && h('p', h('strong', moneyOf(order.total))),
  ]);
}

const orderCard = ({ title, itemCount, total, status }, message, context) =>
  h(
    'div.poll',
    h('strong', t('Order')),
    title && h('p', title),
    h('p', [Number.isInteger(itemCount) && many(itemCount, '{n} item', '{n} items'), moneyOf(total)].filter(Boolean).join(', ')),
    status && h('small', status),
    context.ordered && h('button.link', { type: 'button', onclick: () => showOrder(message).catch(complain) }, t('What was ordered')),
  );

const productCard = ({ title, description, price, salePrice, url }) =>
  h(
    'div.poll',
    h('strong', title ?? t('Product')),
    h('p', [moneyOf(salePrice ?? price), salePrice && price && h('small', ' ', t('instead of {price}', { price: moneyOf(price) }))]),
    description && h('small', description),
    linkTo(url, t('See it')),
  );

const responses = { going: t('Going'), maybe: t('Maybe'), not_going: t('Not going') };

function eventCard({ name, description, startsAt, endsAt, location, joinLink, cancelled, response }, message, context) {
  if (response) return h('div.attachment', icon('check'), h('span', responses[response] ?? response));
  return h(
    'div.poll',
    h('strong', name ?? t('Event')),
    cancelled && h('p', t('Cancelled')),
    startsAt && h('p', h('time', { datetime: startsAt }, full(startsAt)), endsAt && ['–', h('time', { datetime: endsAt }, full(endsAt))]),
    location && h('p', [location.name, location.address].filter(Boolean).join(', ')),
    description && h('small', description),
    linkTo(joinLink, t('Join the call')),
    context.respond &&
      !message.fromMe &&
      !cancelled &&
      h(
        'div.answers',
        { role: 'group', 'aria-label': t('Answer to the invitation') },
        Object.entries(responses).map(([answer, words]) =>
          h('button', { type: 'button', onclick: () => context.respond(message, answer) }, words),
        ),
      ),
  );
}

const inviteKinds = { group: t('Group'), community: t('Community'), channel: t('Channel'), channel_admin: t('Channel, as an admin') };

const inviteCard = ({ kind, name, expiresAt }) =>
  h(
    'div.attachment',
    icon('group'),
    h('span', name ?? inviteKinds[kind] ?? t('Invitation')),
    h(
      'small',
      [t('Invitation: {to}', { to: inviteKinds[kind] ?? kind }), expiresAt && t('until {time}', { time: full(expiresAt) })]
        .filter(Boolean)
        .join(', '),
    ),
  );

const paymentCard = ({ kind, amount, status, receiver }) =>
  h(
    'div.poll',
    h('strong', kind === 'request' ? t('Payment request') : kind === 'invite' ? t('Invitation to payments') : t('Payment')),
    h('p', moneyOf(amount) ?? ''),
    h('small', [status?.replaceAll('_', ' '), receiver && t('to {who}', { who: person(receiver) })].filter(Boolean).join(', ')),
  );

const buttonRows = buttons =>
  h(
    'ul',
    buttons.map(({ text, kind, url, phone }) =>
      h('li', h('div', linkTo(url, text ?? url) || h('span', [text ?? kind, phone].filter(Boolean).join(' ')))),
    ),
  );

const interactiveCard = ({ kind, title, subtitle, footer, buttons, cards }, { content }) =>
  kind === 'response'
    ? null
    : h(
        'div.poll',
        title && h('strong', title),
        subtitle && h('small', subtitle),
        content && content !== title && h('p', content),
        buttons?.length > 0 && buttonRows(buttons),
        cards?.map(card => [card.text && h('p', card.text), card.buttons?.length > 0 && buttonRows(card.buttons)]),
        footer && h('small', footer),
      );

const albumCard = ({ images, videos }) =>
  h(
    'div.attachment',
    icon('camera'),
    h('span', t('Album')),
    h(
      'small',
      [images && many(images, '{n} picture', '{n} pictures'), videos && many(videos, '{n} video', '{n} videos')].filter(Boolean).join(', '),
    ),
  );

const stickersCard = ({ name, publisher, description, count }) =>
  h(
    'div.poll',
    h('strong', name ?? t('Sticker pack')),
    h('p', [publisher, count && many(count, '{n} sticker', '{n} stickers')].filter(Boolean).join(', ')),
    description && h('small', description),
  );

const cards = {
  album: albumCard,
  stickerPack: stickersCard,
  order: orderCard,
  product: productCard,
  event: eventCard,
  invite: inviteCard,
  payment: paymentCard,
  interactive: interactiveCard,
};

export const cardOf = (message, context = {}) =>
  Object.entries(cards).map(([name, card]) => message[name] && card(message[name], message, context));

/** What the person wrote that no card shows: the first line of what has one only says what it shows. */
export function wordsOf(message) {
  if (message.interactive && message.interactive.kind !== 'response') return '';
  const isSaid = ['order', 'product', 'event', 'invite', 'payment', 'album', 'stickerPack'].some(name => message[name]);
  return isSaid ? (message.content ?? '').split('\n').slice(1).join('\n') : message.content;
}

/** Whether anything is shown of it besides words. */
export const hasCard = message => Object.keys(cards).some(name => message[name] && message[name].kind !== 'response');

// Orders, products, events, invitations, payments and buttons, as plain cards.

import { h } from '../lib/dom.js';
import { full, many, person } from '../lib/words.js';
import { icon } from '../parts/icon.js';

const moneyOf = money => money && [money.amount, money.currency].filter(Boolean).join(' ');

const linkTo = (href, words) =>
  /^https?:\/\//i.test(href ?? '') && h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, words);

const orderCard = ({ title, itemCount, total, status }) =>
  h(
    'div.poll',
    h('strong', 'Order'),
    title && h('p', title),
    h('p', [Number.isInteger(itemCount) && many(itemCount, 'item'), moneyOf(total)].filter(Boolean).join(', ')),
    status && h('small', status),
  );

const productCard = ({ title, description, price, salePrice, url }) =>
  h(
    'div.poll',
    h('strong', title ?? 'Product'),
    h('p', [moneyOf(salePrice ?? price), salePrice && price && h('small', ` instead of ${moneyOf(price)}`)]),
    description && h('small', description),
    linkTo(url, 'See it'),
  );

const responses = { going: 'Going', not_going: 'Not going', maybe: 'Maybe' };

function eventCard({ name, description, startsAt, endsAt, location, joinLink, cancelled, response }) {
  if (response) return h('div.attachment', icon('check'), h('span', responses[response] ?? response));
  return h(
    'div.poll',
    h('strong', name ?? 'Event'),
    cancelled && h('p', 'Cancelled'),
    startsAt && h('p', h('time', { datetime: startsAt }, full(startsAt)), endsAt && ['–', h('time', { datetime: endsAt }, full(endsAt))]),
    location && h('p', [location.name, location.address].filter(Boolean).join(', ')),
    description && h('small', description),
    linkTo(joinLink, 'Join the call'),
  );
}

const inviteKinds = { group: 'Group', community: 'Community', channel: 'Channel', channel_admin: 'Channel, as an admin' };

const inviteCard = ({ kind, name, expiresAt }) =>
  h(
    'div.attachment',
    icon('group'),
    h('span', name ?? inviteKinds[kind] ?? 'Invitation'),
    h('small', [`Invitation: ${inviteKinds[kind] ?? kind}`, expiresAt && `until ${full(expiresAt)}`].filter(Boolean).join(', ')),
  );

const paymentCard = ({ kind, amount, status, receiver }) =>
  h(
    'div.poll',
    h('strong', kind === 'request' ? 'Payment request' : 'Payment'),
    h('p', moneyOf(amount) ?? ''),
    h('small', [status?.replaceAll('_', ' '), receiver && `to ${person(receiver)}`].filter(Boolean).join(', ')),
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

const cards = {
  order: orderCard,
  product: productCard,
  event: eventCard,
  invite: inviteCard,
  payment: paymentCard,
  interactive: interactiveCard,
};

export const cardOf = message => Object.entries(cards).map(([name, card]) => message[name] && card(message[name], message));

/** What the person wrote that no card shows: the first line of what has one only says what it shows. */
export function wordsOf(message) {
  if (message.interactive && message.interactive.kind !== 'response') return '';
  const isSaid = ['order', 'product', 'event', 'invite', 'payment'].some(name => message[name]);
  return isSaid ? (message.content ?? '').split('\n').slice(1).join('\n') : message.content;
}

/** Whether anything is shown of it besides words. */
export const hasCard = message => Object.keys(cards).some(name => message[name] && message[name].kind !== 'response');

import { t } from '../lib/language.js';
import { h, put } from '../lib/dom.js';
import { sessions } from '../lib/live.js';
import { person, seconds, stateWords, typeOf } from '../lib/words.js';

/** An event in a line; opened, its very body. */
export function eventRow(event, heardAt) {
  const body = h('div.detail');
  const at = heardAt ?? whenOf(event);
  const details = h(
    'details',
    h(
      'summary',
      h('span.sequence', `#${event.sequence}`),
      h('span.chip', { 'data-family': event.event.split('.')[0] }, event.event),
      h('span.where', sessions.get(event.sessionId)?.sessionName ?? event.sessionName),
      h('span.what', tells(event)),
      at ? h('time', { datetime: at }, seconds(at)) : h('time'),
    ),
    body,
  );
  details.addEventListener('toggle', () => {
    if (details.open && !body.firstChild) put(body, h('pre', { tabindex: '0', 'aria-label': t('Body') }, JSON.stringify(event, null, 2)));
  });
  return { node: h('li', details) };
}

const to = id => t('to {who}', { who: person(id) });

/** What became of a message's file. */
const fileWords = ({ state, filename, mimetype, error }) =>
  state === 'ready' ? t('the file is here: {name}', { name: filename ?? mimetype }) : t('no file: {why}', { why: error ?? state });

/** What happens to a message later has the message's own time in it, which says nothing about when. */
const whenOf = event =>
  event.timestamp ??
  event.reaction?.timestamp ??
  event.vote?.timestamp ??
  event.response?.timestamp ??
  event.unpinned?.timestamp ??
  event.keep?.timestamp ??
  event.failure?.timestamp ??
  (['message', 'message.sent'].includes(event.event) ? event.message.timestamp : undefined);

const answerOf = ({ answer, person: who }) => `${answer.replaceAll('_', ' ')} · ${person(who)}`;

const ackWords = {
  '-1': t('error'),
  0: t('pending'),
  1: t('at the server'),
  2: t('on the phone'),
  3: t('read|by somebody'),
  4: t('played'),
};

function tells(event) {
  const { message } = event;
  switch (event.event) {
    case 'status':
      return (stateWords[event.state]?.[0] ?? event.state) + (event.stateMessage ? `: ${event.stateMessage}` : '');
    case 'qr':
      return t('a new code to scan');
    case 'passkey':
      return event.passkey.state === 'passkey_confirmation'
        ? t('a code is to be compared with the phone’s')
        : t('the passkey is asked for');
    case 'test':
      return t('a test, asked for by somebody');
    case 'message.ack':
      return `${ackWords[message.ack] ?? message.ack} · ${to(message.chatId)}`;
    case 'message.reaction':
      return `${event.reaction.emoji || t('taken back')} · ${person(event.reaction.sender)}`;
    case 'message.media':
      return `${fileWords(event.media)} · ${person(message.chatId)}`;
    case 'poll.vote':
      return t('{vote} · {who} in “{poll}”', {
        vote: event.vote.options.join(', ') || t('vote taken back'),
        who: person(event.vote.voter),
        poll: message.content,
      });
    case 'message.unpinned':
      return `${event.unpinned.by ? person(event.unpinned.by) : t('by a newer pin')} · “${message.content ?? typeOf(message.type)}”`;
    case 'message.kept':
      return `${event.keep.kept ? t('kept') : t('kept no longer')}${event.keep.by ? ` · ${person(event.keep.by)}` : ''}`;
    case 'event.response':
      return t('{answer} to “{event}”', { answer: answerOf(event.response), event: message.event?.name ?? message.content });
    case 'call':
      // What became of it is told later, by WhatsApp's own record.
      if (message) return `${message.content || typeOf(message.type)} · ${person(message.chatId)}`;
      return `${event.call.video ? t('video call') : t('call|of a phone')} ${event.call.state} · ${person(event.call.from)}`;
    case 'presence':
      return `${event.presence.state} · ${person(event.presence.chatId)}`;
    case 'gap':
      return `${event.gap.closedAt ? t('repaired') : t('messages may be missing')}: ${event.gap.reason.replaceAll('_', ' ')}`;
    case 'message.failed':
      return `${event.failure.message} · ${to(message.chatId)}`;
    case 'message.sent':
      return `${message.content || typeOf(message.type)} · ${to(message.chatId)}`;
    default:
      return message ? `${message.content || typeOf(message.type)} · ${message.contactName ?? person(message.from)}` : '';
  }
}

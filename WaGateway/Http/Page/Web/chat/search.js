// Words in the messages of a session.

import { h, put } from '../lib/dom.js';
import { get, query } from '../lib/api.js';
import { t, many } from '../lib/language.js';
import { brief } from '../lib/words.js';
import { button } from '../parts/controls.js';
import { complain } from '../parts/note.js';
import { lineOf } from './notices.js';

const PAGE = 30;
const AROUND = 40;

/** The messages that have the words, newest first; opened(message, event) when one is chosen. */
export function messageSearch({ session, conversations, link, opened }) {
  const [list, said] = [h('ul.hits'), h('p.hint', { role: 'status' })];
  const more = button(t('More'), () => load(true));
  more.hidden = true;
  let words = '',
    chat = null,
    found = [],
    run = 0;

  const load = async further => {
    const mine = ++run;
    const before = further ? found.at(-1)?.id : undefined;
    const { messages, pagination } = await get(`/messages/session/${session}` + query({ q: words, chat, limit: PAGE, before }));
    // A slow answer to older words must not replace a newer one.
    if (mine !== run) return;
    found = further ? [...found, ...messages] : messages;
    more.hidden = messages.length < PAGE;
    if (!further) put(said, pagination.total ? many(pagination.total, '{n} message', '{n} messages') : t('No message has these words.'));
    put(list, found.map(hit));
  };
  const hit = message =>
    h(
      'li',
      h(
        'a',
        { href: '#' + link(message.chatId), onclick: event => opened(message, event) },
        h('span.name', conversations.nameOf(message.chatId)),
        h('time', { datetime: message.timestamp }, brief(message.timestamp)),
        h('span.last', h('span', message.fromMe && `${t('You')}: `, marked(lineOf(message, conversations), words))),
      ),
    );
  let waiting;
  return {
    node: h('section', { 'aria-label': t('Messages found') }, said, list, more),
    /** Only those of one chat, where one is given. */
    look(text, within) {
      clearTimeout(waiting);
      [words, chat] = [text, within];
      // The API wants a letter or a digit, and finds three characters in a row.
      if ([...text].length < 2 || !/[\p{L}\p{N}]/u.test(text)) {
        run++;
        more.hidden = true;
        put(list);
        return put(said, t('Type more to search in messages.'));
      }
      waiting = setTimeout(() => load(false).catch(complain), 250);
    },
  };
}

/** The text around the first of the words, which are marked. */
function marked(text, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const low = text.toLowerCase();
  const first = Math.min(...wanted.map(word => low.indexOf(word)).filter(at => at >= 0));
  const from = Number.isFinite(first) && first > AROUND ? first - AROUND / 2 : 0;
  const shown = (from ? '…' : '') + text.slice(from, from + 200);
  const pattern = new RegExp(`(${wanted.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'giu');
  return shown.split(pattern).map((part, at) => (at % 2 ? h('mark', part) : part));
}

// A poll with what was chosen, and a list with what can be.

import { h } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { t, many } from '../lib/language.js';
import { complain } from '../parts/note.js';

/** act(options), where the person may vote, is told everything that is chosen then. */
export function pollOf({ poll, votes, mine }, nameOf, act) {
  // The results that WhatsApp posts of a poll say how many, not who.
  const all = votes ?? (poll.results && { voters: Math.max(...poll.results.map(one => one.votes)), options: poll.results });
  const of = name => ({ votes: 0, voters: [], ...all?.options.find(option => option.name === name) });
  const chosen = mine ?? [];
  const choose = name => act(chosen.includes(name) ? chosen.filter(other => other !== name) : poll.multiple ? [...chosen, name] : [name]);
  return h(
    'div.poll',
    h('strong', poll.question),
    poll.multiple && h('small', t('Several can be chosen')),
    h(
      'ul',
      poll.options.map(name => {
        const { votes: count, voters } = of(name);
        const words = [h('span', name), all && h('span.count', String(count))];
        return h(
          'li',
          act
            ? h('button', { type: 'button', 'aria-pressed': String(chosen.includes(name)), onclick: () => choose(name) }, words)
            : h('div', words),
          all &&
            h('progress', {
              max: Math.max(1, all.voters),
              value: count,
              'aria-label': many(all.voters, '{count} of {n} person for {name}', '{count} of {n} people for {name}', { count, name }),
            }),
          voters.length > 0 && h('small', voters.map(id => nameOf(id)).join(', ')),
        );
      }),
    ),
  );
}

export const listOf = ({ title, description, buttonText, footer, sections }) =>
  h(
    'div.poll',
    title && h('strong', title),
    description && h('p', description),
    h(
      'details',
      { open: true },
      h('summary', buttonText || t('Choices')),
      sections.map(section => [
        section.title && h('p.section', section.title),
        h(
          'ul',
          section.rows.map(row => h('li', h('div', h('span', row.title)), row.description && h('small', row.description))),
        ),
      ]),
    ),
    footer && h('small', footer),
  );

/** Asks what was chosen: once for every poll that is shown, and again for one that somebody voted in. */
export function askVotes(list, me = () => null) {
  const asked = new Set();
  return (messages, again) => {
    for (const { id, messageId, poll } of messages) {
      if (!poll || poll.results || !Number.isInteger(id) || (asked.has(id) && !again)) continue;
      asked.add(id);
      get(`/messages/${id}/votes`).then(votes => {
        const mine = votes.options.filter(option => option.voters.includes(me())).map(option => option.name);
        if (list.find(messageId)) list.add([{ messageId, votes, mine }]);
      }, complain);
    }
  };
}

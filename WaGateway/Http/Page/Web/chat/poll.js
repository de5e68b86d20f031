// A poll with what was chosen, and a list with what can be.

import { h } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { many } from '../lib/words.js';
import { complain } from '../parts/note.js';

/** act(options), where the person may vote, is told everything that is chosen then. */
export function pollOf({ poll, votes, mine }, nameOf, act) {
  const of = name => votes?.options.find(option => option.name === name) ?? { votes: 0, voters: [] };
  const chosen = mine ?? [];
  const choose = name => act(chosen.includes(name) ? chosen.filter(other => other !== name) : poll.multiple ? [...chosen, name] : [name]);
  return h(
    'div.poll',
    h('strong', poll.question),
    poll.multiple && h('small', 'Several can be chosen'),
    h(
      'ul',
      poll.options.map(name => {
        const { votes: count, voters } = of(name);
        const words = [h('span', name), votes && h('span.count', String(count))];
        return h(
          'li',
          act
            ? h('button', { type: 'button', 'aria-pressed': String(chosen.includes(name)), onclick: () => choose(name) }, words)
            : h('div', words),
          votes &&
            h('progress', {
              max: Math.max(1, votes.voters),
              value: count,
              'aria-label': `${count} of ${many(votes.voters, 'person', 'people')} for ${name}`,
            }),
          voters.length > 0 && h('small', voters.map(nameOf).join(', ')),
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
      h('summary', buttonText || 'Choices'),
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
export function askVotes(list) {
  const asked = new Set();
  return (messages, again) => {
    for (const { id, messageId, poll } of messages) {
      if (!poll || !Number.isInteger(id) || (asked.has(id) && !again)) continue;
      asked.add(id);
      get(`/messages/${id}/votes`).then(votes => {
        if (list.find(messageId)) list.add([{ messageId, votes }]);
      }, complain);
    }
  };
}

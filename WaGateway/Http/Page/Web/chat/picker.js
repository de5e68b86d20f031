import { h, put } from '../lib/dom.js';
import { t } from '../lib/language.js';
import { person } from '../lib/words.js';
import { ask } from '../parts/dialog.js';
import { complain } from '../parts/note.js';

const SHOWN = 30;

/** One of the conversations, or a number that is none yet. */
export const askChat = (title, conversations) =>
  ask(title, close => {
    const list = h('ul.pick');
    const words = h('input', {
      type: 'search',
      autofocus: true,
      'aria-label': t('Name or phone number'),
      placeholder: t('Name or phone number'),
      oninput: () => draw(),
      onkeydown: event => {
        if (event.key === 'Enter') list.querySelector('button')?.click();
      },
    });
    const draw = () => {
      const wanted = words.value.trim();
      const found = wanted ? conversations.find(wanted) : conversations.list();
      const digits = /^[\d\s()+-]{6,}$/.test(wanted) ? wanted.replace(/\D/g, '') : '';
      const isNew = digits && !found.some(chat => chat.id === `${digits}@c.us`);
      put(
        list,
        isNew && item(t('New: {number}', { number: '+' + digits }), '', `${digits}@c.us`),
        found.slice(0, SHOWN).map(chat => item(conversations.nameOf(chat.id), person(chat.id), chat.id)),
        !isNew && found.length === 0 && h('li.hint', t('Nobody has this name.')),
      );
    };
    const item = (name, number, id) =>
      h('li', h('button.quiet', { type: 'button', onclick: () => close(id) }, h('span', name), number !== name && h('small', number)));
    draw();
    conversations.all().then(draw, complain);
    return [words, list];
  });

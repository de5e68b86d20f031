import { t } from '../lib/language.js';
import { h } from '../lib/dom.js';
import { key } from '../lib/api.js';
import { ask } from '../parts/dialog.js';

/** Asks for a key until there is one. It stays in this tab: another tab asks for itself, and closing forgets it. */
export async function askForKey(error) {
  const wasRefused = key.get() !== null;
  const given = await ask(
    t('This gateway asks for a key'),
    close => {
      const input = h('input', {
        id: 'key',
        type: 'password',
        autocomplete: 'off',
        spellcheck: 'false',
        required: true,
        'aria-describedby': 'keyhint',
      });
      return h(
        'form',
        {
          onsubmit: event => {
            event.preventDefault();
            if (input.value.trim()) close(input.value.trim());
          },
        },
        h('p', wasRefused ? t('The key was not accepted.') + ' ' : '', error.message),
        h(
          'div.field',
          h('label', { for: 'key' }, t('API key')),
          input,
          h('p.hint', { id: 'keyhint' }, t('Kept in this tab only, and forgotten when it is closed.')),
        ),
        h('div.actions', h('button.primary', { type: 'submit' }, t('Continue'))),
      );
    },
    { must: true },
  );
  key.set(given);
}

// What is chosen for this browser alone.

import { h, say } from '../lib/dom.js';
import { choose, language, languages, t } from '../lib/language.js';
import { canNotify, notifies, notifyHint, setNotify } from '../lib/notify.js';

export function thisPage() {
  const pick = h(
    'select',
    { id: 'language', onchange: () => choose(pick.value) },
    Object.entries(languages).map(([tag, [name]]) => h('option', { value: tag, lang: tag, selected: tag === language }, name)),
  );
  const hint = h('p.hint', { id: 'notifyhint' }, notifyHint());
  const notify = h('input', {
    type: 'checkbox',
    checked: notifies(),
    disabled: !canNotify(),
    'aria-describedby': 'notifyhint',
    onchange: async () => {
      notify.checked = await setNotify(notify.checked);
      say(hint, notifyHint());
    },
  });
  return h(
    'section.this-page',
    { 'aria-label': t('This page') },
    h('h2', t('This page')),
    h('div.field', h('label', { for: 'language' }, t('Language')), pick),
    h('label.check', notify, h('span', t('Notify me of new messages'))),
    hint,
  );
}

import { t } from '../lib/language.js';
import { h } from '../lib/dom.js';
import { ask } from '../parts/dialog.js';
import { copyable } from '../parts/controls.js';

export const showSecret = (secret, about) =>
  ask(t('The signing secret'), close => [
    about,
    copyable(secret, t('secret')),
    h('p.hint', t('Copy it now: this page does not show it again. With it your receiver can tell that a request is from here.')),
    h('div.actions', h('button.primary', { type: 'button', onclick: () => close() }, t('Done'))),
  ]);

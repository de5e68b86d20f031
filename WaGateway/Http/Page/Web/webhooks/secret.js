import { h } from '../lib/dom.js';
import { ask } from '../parts/dialog.js';
import { copyable } from '../parts/controls.js';

export const showSecret = (secret, about) =>
  ask('The signing secret', close => [
    about,
    copyable(secret, 'secret'),
    h('p.hint', 'Copy it now: this page does not show it again. With it your receiver can tell that a request is from here.'),
    h('div.actions', h('button.primary', { type: 'button', onclick: () => close() }, 'Done')),
  ]);

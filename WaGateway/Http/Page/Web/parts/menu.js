// A button that opens a few more actions. A popover, so that the browser closes it and nothing can cover it.

import { h, put } from '../lib/dom.js';
import { iconButton } from './controls.js';
import { busy } from './note.js';

let count = 0;

/** items() gives [label, act, danger?] when it is opened. */
export function menu(label, items) {
  const list = h('div.menu', { id: `menu${++count}`, popover: 'auto', role: 'menu', 'aria-label': label });
  const opener = iconButton('more', label, null, { popovertarget: list.id, 'aria-haspopup': 'menu' });
  list.addEventListener('beforetoggle', event => {
    if (event.newState !== 'open') return;
    put(
      list,
      items().map(([text, act, danger]) =>
        h(
          danger ? 'button.danger' : 'button',
          {
            type: 'button',
            role: 'menuitem',
            tabindex: '-1',
            onclick: () => {
              list.hidePopover();
              busy(opener, act);
            },
          },
          text,
        ),
      ),
    );
  });
  list.addEventListener('toggle', event => {
    if (event.newState !== 'open') return;
    place(list, opener);
    list.firstElementChild?.focus();
  });
  list.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...list.children];
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  });
  return h('span', opener, list);
}

function place(list, opener) {
  const from = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  list.style.left = `${Math.max(8, Math.min(from.right - width, innerWidth - width - 8))}px`;
  list.style.top = `${from.bottom + height + 8 > innerHeight ? Math.max(8, from.top - height - 4) : from.bottom + 4}px`;
}

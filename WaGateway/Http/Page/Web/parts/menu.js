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
      items().map(item => itemOf(item, list, opener)),
    );
  });
  list.addEventListener('toggle', event => {
    if (event.newState !== 'open') return;
    place(list, opener);
    list.firstElementChild?.focus();
  });
  list.addEventListener('keydown', event => walk(event, list));
  return h('span', opener, list);
}

/** The same where there are hundreds of them: made when it is opened, and gone when it is closed. */
export function lazyMenu(label, items) {
  const opener = iconButton('more', label, null, { 'aria-haspopup': 'menu', 'aria-expanded': 'false' });
  const around = h('span', opener);
  let closed = 0;
  opener.addEventListener('click', () => {
    // The press that closed it is not one that opens it again.
    if (performance.now() - closed < 250) return;
    const list = h('div.menu', { popover: 'auto', role: 'menu', 'aria-label': label });
    put(
      list,
      items().map(item => itemOf(item, list, opener)),
    );
    list.addEventListener('toggle', event => {
      if (event.newState === 'open') return;
      closed = performance.now();
      opener.setAttribute('aria-expanded', 'false');
      if (list.contains(document.activeElement)) opener.focus();
      list.remove();
    });
    list.addEventListener('keydown', event => walk(event, list));
    around.append(list);
    list.showPopover();
    opener.setAttribute('aria-expanded', 'true');
    place(list, opener);
    list.firstElementChild?.focus();
  });
  return around;
}

const itemOf = ([text, act, danger], list, opener) =>
  h(
    danger ? 'button.danger' : 'button',
    {
      type: 'button',
      role: 'menuitem',
      tabindex: '-1',
      onclick: () => {
        list.hidePopover();
        opener.focus();
        busy(opener, act);
      },
    },
    text,
  );

function walk(event, list) {
  const all = [...list.children];
  const at = all.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  all.at(next % all.length).focus();
}

function place(list, opener) {
  const from = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  list.style.left = `${Math.max(8, Math.min(from.right - width, innerWidth - width - 8))}px`;
  list.style.top = `${from.bottom + height + 8 > innerHeight ? Math.max(8, from.top - height - 4) : from.bottom + 4}px`;
}

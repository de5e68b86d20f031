// Small things that many views are made of.

import { h, set, say } from '../lib/dom.js';
import { ago, full, stateOf } from '../lib/words.js';
import { t } from '../lib/language.js';
import { icon } from './icon.js';
import { note, busy } from './note.js';

/** button('Save', act, { icon, kind }): act may be asynchronous. */
export function button(label, act, { icon: name, kind, title, ...props } = {}) {
  const element = h(kind ? `button.${kind}` : 'button', { type: 'button', title, ...props }, name && icon(name), h('span', label));
  if (act) element.addEventListener('click', () => busy(element, () => act(element)));
  return element;
}

/** A button that shows only its icon; its label is for screen readers and the pointer. */
export function iconButton(name, label, act, props = {}) {
  const element = h('button.quiet.round', { type: 'button', 'aria-label': label, title: label, ...props }, icon(name));
  if (act) element.addEventListener('click', () => busy(element, () => act(element)));
  return element;
}

/** A link that shows only its icon. */
export const iconLink = (name, label, href) => h('a.button.quiet.round', { href, 'aria-label': label, title: label }, icon(name));

export function badge(session) {
  const node = h('span.badge', h('i'), h('span'));
  const update = now => {
    const [word, kind] = stateOf(now);
    say(node.lastChild, word);
    node.dataset.kind = kind;
  };
  update(session);
  return { node, update };
}

/** A time that keeps itself right, in words; the exact one is in its title. */
export function timeAgo(iso, none = '–') {
  const node = h('time');
  const update = now => {
    if (!now) {
      delete node.dataset.ago;
      return say(node, none);
    }
    set(node, { datetime: now, title: full(now) });
    node.dataset.ago = now;
    say(node, ago(now));
  };
  update(iso);
  return { node, update };
}

setInterval(() => {
  if (!document.hidden) document.querySelectorAll('time[data-ago]').forEach(node => say(node, ago(node.dataset.ago)));
}, 1000);

export function copyable(text, what) {
  const copy = iconButton('copy', t('Copy {what}', { what }), async () => {
    if (await copyText(text)) note(t('Copied'));
    else note(t('The browser does not allow copying here: select the {what} and copy it yourself', { what }), 'warn');
  });
  return h('span.copyable', h('code', text), copy);
}

/** The clipboard interface exists in secure contexts only. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = h('textarea', { value: text, class: 'away' });
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}

export const empty = (name, title, text, ...more) => h('div.empty', icon(name), h('h2', title), h('p', text), ...more);

/** Words and their values. */
export const facts = pairs =>
  h(
    'dl.facts',
    pairs.filter(Boolean).map(([name, value]) => h('div', h('dt', name), h('dd', value))),
  );

/** A choice of a few, of which one is taken; works like radio buttons because it is made of them. */
export function choice(label, options, chosen, act) {
  const name = 'c' + Math.random().toString(36).slice(2);
  return h(
    'fieldset.choice',
    h('legend', label),
    options.map(([value, text]) =>
      h('label', h('input', { type: 'radio', name, value, checked: value === chosen, onchange: () => act(value) }), h('span', text)),
    ),
  );
}

/** Without a share it moves without saying how far. */
export function progress(label) {
  const bar = h('progress', { 'aria-label': label });
  return {
    node: bar,
    update: share => {
      bar.max = 1;
      if (share === null) bar.removeAttribute('value');
      else bar.value = share;
    },
  };
}

// Questions. Made of the browser's own dialog, which keeps the focus inside and gives it back.

import { t } from '../lib/language.js';
import { h } from '../lib/dom.js';
import { ApiError } from '../lib/api.js';
import { iconButton } from './controls.js';

let count = 0;

/** content(close) gives the nodes. Resolves with what close was given, undefined when it was dismissed. */
export function ask(title, content, { wide = false, must = false } = {}) {
  return new Promise(resolve => {
    const id = `dialog${++count}`;
    const dialog = h(wide ? 'dialog.wide' : 'dialog', { 'aria-labelledby': id });
    let answer;
    const close = value => {
      answer = value;
      dialog.close();
    };
    dialog.append(
      h('header', h('h2', { id }, title), must ? '' : iconButton('close', t('Close'), () => close())),
      h('div.body', content(close)),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    dialog.addEventListener('cancel', event => {
      if (must) event.preventDefault();
    });
    // A press beside it dismisses it, unless something was selected to there.
    dialog.addEventListener('pointerdown', event => {
      if (event.target === dialog && !must) close();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export const confirm = (title, text, verb) =>
  ask(title, close => [
    h('p', text),
    h(
      'div.actions',
      h('button', { type: 'button', onclick: () => close(false) }, t('Cancel')),
      h('button.danger', { type: 'button', onclick: () => close(true) }, verb),
    ),
  ]);

/**
 * A form of fields: { name, label, hint?, type?, value?, options?, required?, … }. send(values) may refuse with an
 * ApiError, whose complaints are shown at their fields.
 */
export function form(fields, verb, send, close) {
  const parts = fields.map(field);
  const trouble = h('p.trouble', { role: 'alert', hidden: true });
  const submit = h('button.primary', { type: 'submit' }, verb);
  const act = async event => {
    event.preventDefault();
    if (submit.ariaDisabled === 'true') return;
    parts.forEach(part => part.complain(''));
    trouble.hidden = true;
    submit.ariaDisabled = 'true';
    submit.classList.add('working');
    try {
      close(await send(Object.fromEntries(parts.map(part => [part.name, part.value()]))));
    } catch (error) {
      refuse(error);
    } finally {
      submit.ariaDisabled = null;
      submit.classList.remove('working');
    }
  };
  const refuse = error => {
    if (!(error instanceof ApiError)) throw error;
    const named = parts.filter(part => error.errors[part.name]);
    named.forEach(part => part.complain(error.errors[part.name].join('; ')));
    if (named.length) return named[0].focus();
    trouble.textContent = error.message;
    trouble.hidden = false;
  };
  return h(
    'form',
    { onsubmit: act, novalidate: true },
    parts.map(part => part.node),
    trouble,
    h('div.actions', h('button', { type: 'button', onclick: () => close() }, t('Cancel')), submit),
  );
}

function field({ name, label, hint, type = 'text', value = '', options, ...props }) {
  if (type === 'checks') return checks({ name, label, hint, value, options });
  const id = `field${++count}`;
  const described = `${id}h`;
  const input = options
    ? h(
        'select',
        { id, name, 'aria-describedby': described, ...props },
        options.map(([key, text]) => h('option', { value: key, selected: key === value }, text)),
      )
    : h('input', { id, name, type, value, autocomplete: 'off', spellcheck: 'false', 'aria-describedby': described, ...props });
  const words = h('p.hint', { id: described }, hint ?? '');
  return {
    name,
    node: h('div.field', h('label', { for: id }, label), input, words),
    value: () => input.value.trim(),
    focus: () => input.focus(),
    complain: text => {
      input.toggleAttribute('aria-invalid', Boolean(text));
      words.textContent = text || (hint ?? '');
      words.classList.toggle('trouble', Boolean(text));
    },
  };
}

function checks({ name, label, hint, value, options }) {
  const words = h('p.hint', hint ?? '');
  const boxes = options.map(([key, text]) =>
    h('input', { type: 'checkbox', value: key, checked: value.includes(key), 'data-text': text ?? key }),
  );
  return {
    name,
    node: h(
      'fieldset.field.checks',
      h('legend', label),
      h(
        'div',
        boxes.map(box => h('label', box, h('span', box.dataset.text))),
      ),
      words,
    ),
    value: () => boxes.filter(box => box.checked).map(box => box.value),
    focus: () => boxes[0].focus(),
    complain: text => {
      words.textContent = text || (hint ?? '');
      words.classList.toggle('trouble', Boolean(text));
    },
  };
}

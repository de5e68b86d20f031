import { t } from '../lib/language.js';
import { h } from '../lib/dom.js';
import { icon } from './icon.js';

const box = document.getElementById('notes');

/** Says something in the corner and to screen readers. Complaints stay until they are closed. */
export function note(text, kind = 'good') {
  const close = h('button.quiet.round', { type: 'button', 'aria-label': t('Close notice'), onclick: () => item.remove() }, icon('close'));
  const item = h('div.note', h('span', text), close);
  item.dataset.kind = kind;
  box.append(item);
  while (box.childElementCount > 4) box.firstElementChild.remove();
  if (kind !== 'bad') setTimeout(() => item.remove(), 5000);
}

export const complain = error => {
  if (error?.name !== 'AbortError') note(error?.message ?? String(error), 'bad');
};

/** Runs an action of a button: it cannot be pressed twice, shows that it is working, and complains in words. */
export async function busy(button, act) {
  if (button.ariaDisabled === 'true') return;
  // Not disabled, which would take the focus away from whoever pressed it by keyboard.
  button.ariaDisabled = 'true';
  button.classList.add('working');
  try {
    return await act();
  } catch (error) {
    complain(error);
  } finally {
    button.ariaDisabled = null;
    button.classList.remove('working');
  }
}

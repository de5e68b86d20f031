import { h } from '../lib/dom.js';
import { t } from '../lib/language.js';
import { isRunning, person } from '../lib/words.js';

/** From so many sessions on they are a table, and can be searched. */
export const MANY = 10;

const kinds = {
  all: () => true,
  connected: session => session.status === 'connected',
  running: isRunning,
  stopped: session => !isRunning(session),
  attention: session => ['scan_qr', 'passkey_required', 'passkey_confirmation', 'degraded', 'restricted', 'failed'].includes(session.state),
};

/** Whether its name or its phone has the words. */
export const matches = (session, words) => {
  const text = `${session.sessionName} ${session.pushName ?? ''} ${person(session.phone)}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word) || (/\d{3}/.test(word) && text.includes(word.replace(/\D/g, ''))));
};

/** Words and a state to look for; changed() is called when either is another. */
export function sessionFilter(changed) {
  const words = h('input', { type: 'search', 'aria-label': t('Search sessions'), placeholder: t('Search sessions'), oninput: changed });
  const names = {
    all: t('All states'),
    connected: t('Connected'),
    running: t('Running'),
    stopped: t('Stopped'),
    attention: t('Needs attention'),
  };
  const state = h(
    'select',
    { 'aria-label': t('State'), onchange: changed },
    Object.keys(kinds).map(kind => h('option', { value: kind }, names[kind])),
  );
  return {
    node: h('div.filter', { role: 'search' }, words, state),
    of: all => all.filter(session => kinds[state.value](session) && matches(session, words.value.trim())),
    isSet: () => words.value.trim() !== '' || state.value !== 'all',
  };
}

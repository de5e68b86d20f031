import { t } from '../lib/language.js';
import { h, say } from '../lib/dom.js';
import { bytes, person, isRunning } from '../lib/words.js';
import { badge, timeAgo, button } from '../parts/controls.js';
import { startSession, stopSession } from '../session/actions.js';

/** A session, in the list of all. */
export function card(session) {
  let now = session;
  const state = badge(session);
  const [who, trouble, memory] = [h('p.who'), h('p.why'), h('dd')];
  const seen = timeAgo(null);
  const name = h('a', { href: `#/sessions/${session.id}` });
  const toggle = button(t('Start'), () => (isRunning(now) ? stopSession(now) : startSession(now, false)));
  const node = h(
    'li.card',
    h('div.card-head', h('h2', name), state.node),
    who,
    trouble,
    h('dl.mini', h('div', h('dt', t('Memory')), memory), h('div', h('dt', t('Last event')), h('dd', seen.node))),
    h(
      'div.card-tools',
      h('a.button', { href: `#/sessions/${session.id}/chats` }, t('Conversations')),
      h('a.button', { href: `#/sessions/${session.id}/webhooks` }, t('Webhooks')),
      toggle,
    ),
  );
  const update = next => {
    now = next;
    state.update(next);
    say(name, next.sessionName);
    say(
      who,
      [person(next.phone) || t('Not linked'), next.pushName, next.engine === 'sandbox' ? t('sandbox') : null].filter(Boolean).join(' · '),
    );
    say(trouble, next.stateMessage ?? '');
    say(memory, bytes(next.memoryBytes));
    seen.update(next.lastEventAt ?? next.lastSeen);
    say(toggle.lastChild, isRunning(next) ? t('Stop') : t('Start'));
    toggle.setAttribute('aria-label', `${toggle.lastChild.textContent} ${next.sessionName}`);
  };
  update(session);
  return { node, update };
}

import { h, put, follow, say } from './lib/dom.js';
import { t } from './lib/language.js';
import { onKeyNeeded } from './lib/api.js';
import { begin, sessions, watchSessions, watchPulse } from './lib/live.js';
import { Life } from './lib/life.js';
import { startNotifying } from './lib/notify.js';
import { route, startRouting, here } from './lib/router.js';
import { stateOf } from './lib/words.js';
import { icon } from './parts/icon.js';
import { complain } from './parts/note.js';
import { askForKey } from './settings/gate.js';
import { MANY, matches } from './home/filter.js';
import { openHome } from './home/home.js';
import { openTry } from './home/try.js';
import { openSession } from './session/session.js';
import { openLog } from './log/log.js';
import { openSettings } from './settings/settings.js';

route('home', '/', openHome);
route('try', '/try', openTry);
route('try with a passkey', '/try/(passkey)', openTry);
route('session', '/sessions/(\\d+)(?:/(chats|webhooks))?(?:/([^/?]+))?', openSession);
route('log', '/events', openLog);
route('settings', '/settings', openSettings);

const forever = new Life();
const nav = document.getElementById('nav');

function buildNav() {
  const list = h('ul.nav-sessions');
  const find = h('input', { type: 'search', 'aria-label': t('Find a session'), placeholder: t('Find a session'), oninput: () => draw() });
  put(
    nav,
    h(
      'ul.nav-main',
      entry('#/', 'sessions', t('Sessions')),
      h('li.nav-inner', find, list),
      entry('#/events', 'events', t('Events')),
      entry('#/settings', 'settings', t('Settings and keys')),
      h(
        'li.nav-docs',
        h(
          'a',
          { href: 'swagger', target: '_blank', rel: 'noreferrer' },
          icon('book'),
          h('span', t('API')),
          h('span.away', ` ${t('(opens in a new tab)')}`),
        ),
      ),
    ),
  );
  const draw = () => {
    find.hidden = sessions.size < MANY;
    if (find.hidden) find.value = '';
    follow(
      list,
      [...sessions.values()].filter(session => matches(session, find.value.trim())).sort((one, other) => one.id - other.id),
      session => session.id,
      sessionEntry,
    );
    mark();
  };
  watchSessions(forever, draw);
  draw();
}

const entry = (href, name, text) => h('li', h('a', { href }, icon(name), h('span', text)));

function sessionEntry(session) {
  const [dot, name, state] = [h('i'), h('span.name'), h('span.away')];
  const link = h('a', { href: `#/sessions/${session.id}` }, dot, name, state);
  const update = now => {
    say(name, now.sessionName);
    link.title = now.sessionName;
    const [word, kind] = stateOf(now);
    say(state, `, ${word}`);
    dot.dataset.kind = kind;
  };
  update(session);
  return { node: h('li', link), update };
}

function mark() {
  const path = '#' + here();
  for (const link of nav.querySelectorAll('a')) {
    const href = link.getAttribute('href');
    const isHere = href === '#/' ? path === '#/' || path.startsWith('#/try') : path === href || path.startsWith(href + '/');
    if (isHere) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
    // On a phone there is no room for the sessions themselves.
    link.toggleAttribute('data-inside', href === '#/' && path.startsWith('#/sessions/'));
  }
}

function showPulse(state) {
  const node = document.getElementById('pulse');
  node.dataset.kind = state;
  say(
    node,
    { live: t('Live'), connecting: t('Connecting…'), away: t('Connection lost, trying again…'), reset: t('Starting over…') }[state],
  );
}

/** What the document says before any script does. */
function translateDocument() {
  document.querySelector('.skip').textContent = t('Skip to content');
  nav.setAttribute('aria-label', t('Main|navigation'));
  document.getElementById('notes').setAttribute('aria-label', t('Notices'));
}

async function start() {
  translateDocument();
  onKeyNeeded(askForKey);
  showPulse('connecting');
  watchPulse(forever, showPulse);
  try {
    await begin();
  } catch (error) {
    complain(error);
  }
  buildNav();
  startNotifying(forever);
  startRouting(mark);
}

start();

import { t } from '../lib/language.js';
import { h, put, say } from '../lib/dom.js';
import { sessions, watchSessions, knowsSessions } from '../lib/live.js';
import { Life } from '../lib/life.js';
import { person, isRunning } from '../lib/words.js';
import { badge, button, empty } from '../parts/controls.js';
import { menu } from '../parts/menu.js';
import { startSession, stopSession, sessionMenu } from './actions.js';
import { openOverview } from './overview.js';
import { openChats } from '../chat/chats.js';
import { openWebhooks } from '../webhooks/webhooks.js';

const tabs = [
  ['', t('Overview'), openOverview],
  ['chats', t('Conversations'), openChats],
  ['webhooks', t('Webhooks'), openWebhooks],
];

/** A session: its head, which stays, and under it one of its tabs. */
export function openSession(life, [number, tab, more]) {
  const id = Number(number);
  const session = () => sessions.get(id);
  if (!session()) return { title: t('Not found'), node: gone() };

  const [name, who, body] = [h('h1'), h('p.sub'), h('div')];
  const state = badge(session());
  state.node.role = 'status';
  const toggle = button(t('Start'), () => (isRunning(session()) ? stopSession(session()) : startSession(session())));
  const links = tabs.map(([word, text]) => h('a', { href: `#/sessions/${id}${word ? '/' + word : ''}` }, text));
  const node = h(
    'div.view.session',
    h('header.head', h('div', h('div.title', name, state.node), who), h('div.tools', toggle, menu(t('More actions'), sessionMenu(id)))),
    h('nav.tabs', { 'aria-label': t('Session') }, links),
    body,
  );
  const view = { node };

  const draw = () => {
    if (!session()) {
      put(node, gone());
      return;
    }
    say(name, session().sessionName);
    say(
      who,
      [person(session().phone) || t('Not linked to a phone yet'), session().pushName, session().engine === 'sandbox' ? t('sandbox') : null]
        .filter(Boolean)
        .join(' · '),
    );
    state.update(session());
    say(toggle.lastChild, isRunning(session()) ? t('Stop') : t('Start'));
    toggle.className = isRunning(session()) ? '' : 'primary';
  };
  watchSessions(life, draw);
  draw();

  let open = null;
  const show = ([, word = '', rest]) => {
    if (open?.word === word && open.tab.update?.(rest)) return;
    open?.life.end();
    const inner = new Life();
    const [, text, opener] = tabs.find(([other]) => other === word);
    open = { word, life: inner, tab: opener(inner, id, rest) };
    put(body, open.tab.node);
    view.title = `${session().sessionName}: ${text}`;
    view.wide = true;
    links.forEach((link, at) => {
      if (tabs[at][0] === word) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    });
  };
  life.add(() => open?.life.end());
  show([number, tab, more]);
  view.update = parameters => {
    if (Number(parameters[0]) !== id || !session()) return false;
    show(parameters);
    return true;
  };
  return view;
}

const gone = () =>
  h(
    'div',
    h('h1.away', t('Not found')),
    empty(
      'sessions',
      t('There is no such session'),
      knowsSessions() ? t('It may have been deleted.') : t('The gateway did not say which there are.'),
      h('a.button', { href: '#/' }, t('All sessions')),
    ),
  );

import { h, follow, put } from '../lib/dom.js';
import { t, many } from '../lib/language.js';
import { get } from '../lib/api.js';
import { hasSandbox } from '../lib/features.js';
import { sessions, watchSessions, watchEvents, refresh, refreshOne } from '../lib/live.js';
import { gather } from '../lib/life.js';
import { go } from '../lib/router.js';
import { isRunning } from '../lib/words.js';
import { button } from '../parts/controls.js';
import { barChart, lineChart } from '../parts/chart.js';
import { complain } from '../parts/note.js';
import { browserNotice } from './browser.js';
import { card } from './card.js';
import { createSession } from './create.js';
import { MANY, sessionFilter } from './filter.js';
import { sessionTable } from './table.js';

export function openHome(life) {
  const grid = h('ul.cards');
  const tally = h('p.sub');
  const [welcome, place, none] = [h('div.maybe'), h('div.maybe'), h('p.hint', { role: 'status' })];
  const filter = sessionFilter(() => draw());
  const table = sessionTable();
  const node = h(
    'div.view.home',
    h(
      'header.head',
      h('div', h('h1', t('Sessions')), tally),
      h(
        'div.tools',
        hasSandbox && button(t('Try without a phone'), () => go('/try'), { icon: 'phone' }),
        button(t('New session'), () => createSession(), { icon: 'plus', kind: 'primary' }),
      ),
    ),
    browserNotice(life),
    welcome,
    grid,
    place,
  );

  const draw = () => {
    const all = [...sessions.values()].sort((one, other) => one.id - other.id);
    const connected = all.filter(session => session.status === 'connected').length;
    tally.textContent = all.length
      ? many(all.length, '{n} session, {connected} connected', '{n} sessions, {connected} connected', { connected })
      : t('One session is one WhatsApp account');
    const isTable = all.length >= MANY;
    node.classList.toggle('many', isTable);
    follow(grid, isTable ? [] : all, session => session.id, card);
    if (isTable) {
      if (!place.firstChild) put(place, filter.node, table.node, none);
      const shown = filter.of(all);
      table.update(shown);
      none.textContent = shown.length
        ? filter.isSet()
          ? many(shown.length, '{n} of {all} shown', '{n} of {all} shown', { all: all.length })
          : ''
        : t('No session matches.');
    } else put(place);
    if (all.length === 0 && !welcome.firstChild) put(welcome, welcoming());
    else if (all.length) put(welcome);
  };
  watchSessions(life, draw);
  draw();
  node.append(activity(life));

  // Memory is a figure that no event tells; a session that is stopped has none.
  const figures = () =>
    Promise.all([...sessions.values()].filter(isRunning).map(session => refreshOne(session.id))).catch(() => refresh().catch(complain));
  life.every(10_000, figures);
  figures();
  return { title: t('Sessions'), node };
}

export function activity(life, session) {
  const [messages, latency] = [barChart(t('Messages per minute')), lineChart(t('Event to receiver'))];
  const load = () =>
    get('/activity' + (session ? `?session=${session}` : ''))
      .then(minutes => {
        if (life.over) return;
        messages.update(minutes);
        latency.update(minutes);
      })
      .catch(() => {});
  const soon = gather(1500, load);
  watchEvents(life, event => {
    if (event.event.startsWith('message') && (!session || event.sessionId === session)) soon();
  });
  life.every(30_000, load);
  load();
  return h('section.plots', { 'aria-label': t('The last hour') }, h('h2', t('The last hour')), h('div', messages.node, latency.node));
}

function welcoming() {
  return h(
    'div.welcome',
    hasSandbox &&
      h(
        'div.offer.first',
        h('h2', t('See it work, without a phone')),
        h(
          'p',
          t(
            'Makes a session, scans its code with a simulated phone, and puts a second one beside it that you can chat ' +
              'with. Nothing leaves this machine.',
          ),
        ),
        button(t('Try without a phone'), () => go('/try'), { icon: 'phone', kind: 'primary' }),
        h('a', { href: '#/try/passkey' }, t('The same, with an account that has a passkey')),
      ),
    h(
      'div.offer',
      h('h2', t('Connect your WhatsApp')),
      h('p', t('Create a session, start it, and scan its code: on the phone, WhatsApp, Linked devices, Link a device.')),
      button(t('New session'), () => createSession(), { icon: 'plus' }),
    ),
    h(
      'div.offer',
      h('h2', t('Call it from a program')),
      h('p', t('All of this is an HTTP API. Its routes, with examples that can be run, are documented here.')),
      h('a.button', { href: 'swagger', target: '_blank', rel: 'noreferrer' }, t('Open the API’s page')),
    ),
  );
}

import { h, follow, put } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { can } from '../lib/features.js';
import { sessions, watchSessions, watchEvents, refresh, refreshOne } from '../lib/live.js';
import { gather } from '../lib/life.js';
import { go } from '../lib/router.js';
import { many } from '../lib/words.js';
import { button } from '../parts/controls.js';
import { barChart, lineChart } from '../parts/chart.js';
import { complain } from '../parts/note.js';
import { browserNotice } from './browser.js';
import { card } from './card.js';
import { createSession } from './create.js';

export function openHome(life) {
  const grid = h('ul.cards');
  const tally = h('p.sub');
  const welcome = h('div.maybe');
  const node = h(
    'div.view',
    h(
      'header.head',
      h('div', h('h1', 'Sessions'), tally),
      h(
        'div.tools',
        can.sandbox && button('Try without a phone', () => go('/try'), { icon: 'phone' }),
        button('New session', () => createSession(), { icon: 'plus', kind: 'primary' }),
      ),
    ),
    browserNotice(life),
    welcome,
    grid,
  );

  const draw = () => {
    const all = [...sessions.values()].sort((one, other) => one.id - other.id);
    const connected = all.filter(session => session.status === 'connected').length;
    tally.textContent = all.length ? `${many(all.length, 'session')}, ${connected} connected` : 'One session is one WhatsApp account';
    follow(grid, all, session => session.id, card);
    if (all.length === 0 && !welcome.firstChild) put(welcome, welcoming());
    else if (all.length) put(welcome);
  };
  watchSessions(life, draw);
  draw();
  if (can.activity) node.append(activity(life));

  // Memory is a figure that no event tells.
  const figures = () => Promise.all([...sessions.keys()].map(id => refreshOne(id))).catch(() => refresh().catch(complain));
  life.every(10_000, figures);
  figures();
  return { title: 'Sessions', node };
}

export function activity(life, session) {
  const [messages, latency] = [barChart('Messages per minute'), lineChart('Event to receiver')];
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
  return h('section.plots', { 'aria-label': 'The last hour' }, h('h2', 'The last hour'), h('div', messages.node, latency.node));
}

function welcoming() {
  return h(
    'div.welcome',
    can.sandbox &&
      h(
        'div.offer.first',
        h('h2', 'See it work, without a phone'),
        h(
          'p',
          'Makes a session, scans its code with a simulated phone, and puts a second one beside it that you can chat with. ' +
            'Nothing leaves this machine.',
        ),
        button('Try without a phone', () => go('/try'), { icon: 'phone', kind: 'primary' }),
        can.sandboxPasskey && h('a', { href: '#/try/passkey' }, 'The same, with an account that has a passkey'),
      ),
    h(
      'div.offer',
      h('h2', 'Connect your WhatsApp'),
      h('p', 'Create a session, start it, and scan its code: on the phone, WhatsApp, Linked devices, Link a device.'),
      button('New session', () => createSession(), { icon: 'plus' }),
    ),
    h(
      'div.offer',
      h('h2', 'Call it from a program'),
      h('p', 'All of this is an HTTP API. Its routes, with examples that can be run, are documented here.'),
      h('a.button', { href: 'swagger', target: '_blank', rel: 'noreferrer' }, 'Open the API’s page'),
    ),
  );
}

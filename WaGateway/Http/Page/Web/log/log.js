import { h, put, follow } from '../lib/dom.js';
import { eventKinds } from '../lib/features.js';
import { newest } from '../lib/stream.js';
import { sessions, watchEvents, watchSessions } from '../lib/live.js';
import { gather } from '../lib/life.js';
import { many, t } from '../lib/language.js';
import { button, empty } from '../parts/controls.js';
import { complain } from '../parts/note.js';
import { eventRow } from './row.js';

const KEPT = 500;

/** The event log as it grows: what webhooks are sent, newest first. */
export function openLog(life) {
  const [list, none, count] = [h('ol.log'), h('div.maybe'), h('p.sub')];
  const heard = new Map();
  const kinds = [...eventKinds.filter(kind => kind !== '*'), 'test'];
  let all = [],
    session = '',
    kind = '',
    paused = false,
    missed = 0;

  const draw = () => {
    const shown = all
      .filter(event => (!session || event.sessionId === Number(session)) && (!kind || event.event === kind))
      .slice(-200)
      .reverse();
    follow(
      list,
      shown,
      event => event.sequence,
      event => eventRow(event, heard.get(event.sequence)),
    );
    if (shown.length) put(none);
    else if (!none.firstChild)
      put(
        none,
        empty('events', t('Nothing here yet'), t('Messages, acknowledgements and changes of state appear here the moment they happen.')),
      );
    count.textContent =
      paused && missed
        ? many(missed, 'Paused: {n} event since', 'Paused: {n} events since')
        : all.length
          ? t('What webhooks are sent, newest first, up to #{n}', { n: all.at(-1).sequence })
          : t('What webhooks are sent, newest first');
  };
  const soon = gather(100, draw);
  const take = events => {
    const last = all.at(-1)?.sequence ?? 0;
    all = [...all, ...events.filter(event => event.sequence > last)].slice(-KEPT);
    for (const { event } of events)
      if (!kinds.includes(event)) {
        kinds.push(event);
        type.append(h('option', { value: event }, event));
      }
  };
  watchEvents(life, event => {
    heard.set(event.sequence, new Date().toISOString());
    if (heard.size > KEPT) heard.delete(heard.keys().next().value);
    if (paused) missed++;
    else take([event]);
    soon();
  });
  const load = () =>
    newest(KEPT).then(events => {
      const early = all;
      all = [];
      take(events);
      take(early);
      draw();
    }, complain);

  const pick = h('select', {
    'aria-label': t('Session'),
    onchange: () => {
      session = pick.value;
      draw();
    },
  });
  const name = () =>
    put(
      pick,
      h('option', { value: '' }, t('All sessions')),
      [...sessions.values()].map(one => h('option', { value: one.id, selected: String(one.id) === session }, one.sessionName)),
    );
  let names = '';
  watchSessions(life, () => {
    const next = [...sessions.values()].map(one => `${one.id}${one.sessionName}`).join();
    if (next !== names) name();
    names = next;
  });
  name();
  const type = h(
    'select',
    {
      'aria-label': t('Event'),
      onchange: () => {
        kind = type.value;
        draw();
      },
    },
    h('option', { value: '' }, t('All events')),
    kinds.map(word => h('option', { value: word }, word)),
  );
  const pause = button(t('Pause'), async () => {
    paused = !paused;
    pause.lastChild.textContent = paused ? t('Resume') : t('Pause');
    if (!paused && missed) await load();
    missed = 0;
    draw();
  });
  load();
  return {
    title: t('Events'),
    node: h('div.view', h('header.head', h('div', h('h1', t('Events')), count), h('div.tools', pick, type, pause)), list, none),
  };
}

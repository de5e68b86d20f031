// Many sessions: a row each, several of which can be started or stopped at once.

import { h, follow, say } from '../lib/dom.js';
import { t, many } from '../lib/language.js';
import { post } from '../lib/api.js';
import { refresh, sessions } from '../lib/live.js';
import { bytes, isRunning, person } from '../lib/words.js';
import { badge, button, iconLink, timeAgo } from '../parts/controls.js';
import { confirm } from '../parts/dialog.js';
import { note } from '../parts/note.js';
import { startSession, stopSession } from '../session/actions.js';

/** So many at once: each start is a browser. */
const TOGETHER = 3;

export function sessionTable() {
  const chosen = new Set();
  let shown = [];
  const body = h('tbody');
  const all = h('input', {
    type: 'checkbox',
    'aria-label': t('Choose all that are shown'),
    onchange: () => {
      for (const { id } of shown) all.checked ? chosen.add(id) : chosen.delete(id);
      mark();
    },
  });
  const count = h('span', { role: 'status' });
  const start = button(t('Start chosen'), () => together('start', session => !isRunning(session)));
  const stop = button(t('Stop chosen'), () => together('stop', isRunning));
  const bulk = h('div.bulk', { role: 'group', 'aria-label': t('Chosen sessions') }, count, start, stop);

  const mark = () => {
    for (const id of chosen) if (!sessions.has(id)) chosen.delete(id);
    for (const part of (body.parts ?? new Map()).values()) part.box.checked = chosen.has(part.id);
    const seen = shown.filter(({ id }) => chosen.has(id)).length;
    all.checked = seen > 0 && seen === shown.length;
    all.indeterminate = seen > 0 && seen < shown.length;
    bulk.classList.toggle('some', chosen.size > 0);
    say(count, chosen.size ? many(chosen.size, '{n} chosen', '{n} chosen') : t('None chosen'));
    start.disabled = ![...chosen].some(id => !isRunning(sessions.get(id)));
    stop.disabled = ![...chosen].some(id => isRunning(sessions.get(id)));
  };

  const together = async (verb, fits) => {
    const waiting = [...chosen].map(id => sessions.get(id)).filter(session => session && fits(session));
    const n = waiting.length;
    if (
      verb === 'stop' &&
      !(await confirm(
        many(n, 'Stop {n} session?', 'Stop {n} sessions?'),
        t('They keep their logins, and receive nothing until they are started again.'),
        t('Stop'),
      ))
    )
      return;
    const failed = [];
    const work = async () => {
      for (let session = waiting.shift(); session; session = waiting.shift())
        await post(`/sessions/${session.id}/${verb}`).catch(error => failed.push(`${session.sessionName}: ${error.message}`));
    };
    await Promise.all(Array.from({ length: TOGETHER }, work));
    await refresh();
    mark();
    if (failed.length) note(failed.join('\n'), 'bad');
    else
      note(verb === 'stop' ? many(n, '{n} session stopped', '{n} sessions stopped') : many(n, '{n} session starts', '{n} sessions start'));
  };

  const heads = [t('Name'), t('State'), t('Phone'), t('Memory'), t('Last event')];
  const node = h(
    'div.table-place',
    bulk,
    h(
      'table.sessions',
      h(
        'thead',
        h(
          'tr',
          h('th.choose', { scope: 'col' }, all),
          heads.map(text => h('th', { scope: 'col' }, text)),
          h('th', { scope: 'col' }, h('span.away', t('Actions'))),
        ),
      ),
      body,
    ),
  );
  return {
    node,
    update(list) {
      shown = list;
      follow(
        body,
        list,
        session => session.id,
        session => row(session, chosen, mark),
      );
      mark();
    },
  };
}

function row(session, chosen, mark) {
  let now = session;
  const box = h('input', {
    type: 'checkbox',
    onchange: () => {
      box.checked ? chosen.add(now.id) : chosen.delete(now.id);
      mark();
    },
  });
  const name = h('a', { href: `#/sessions/${session.id}` });
  const [state, who, memory, seen] = [badge(session), h('td.who'), h('td.memory'), timeAgo(null)];
  const toggle = button(t('Start'), () => (isRunning(now) ? stopSession(now) : startSession(now, false)));
  const chats = iconLink('sessions', t('Conversations'), `#/sessions/${session.id}/chats`);
  const hooks = iconLink('bolt', t('Webhooks'), `#/sessions/${session.id}/webhooks`);
  const node = h(
    'tr',
    h('td.choose', box),
    h('th.name', { scope: 'row' }, name),
    h('td.state', state.node),
    who,
    memory,
    h('td.seen', seen.node),
    h('td.acts', h('div', chats, hooks, toggle)),
  );
  const update = next => {
    now = next;
    const label = next.sessionName;
    say(name, label);
    name.title = label;
    box.setAttribute('aria-label', t('Choose {name}', { name: label }));
    state.update(next);
    state.node.title = next.stateMessage ?? '';
    say(who, person(next.phone) || t('Not linked'));
    who.title = next.pushName ?? '';
    say(memory, isRunning(next) ? bytes(next.memoryBytes) : '–');
    seen.update(next.lastEventAt ?? next.lastSeen);
    say(toggle.lastChild, isRunning(next) ? t('Stop') : t('Start'));
    toggle.setAttribute('aria-label', `${toggle.lastChild.textContent} ${label}`);
    for (const link of [chats, hooks]) link.setAttribute('aria-label', `${link.title}: ${label}`);
  };
  update(session);
  return { node, update, box, id: session.id };
}

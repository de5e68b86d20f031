import { h, put, say } from '../lib/dom.js';
import { get, patch, post, del, query } from '../lib/api.js';
import { ago, many } from '../lib/words.js';
import { button, progress, timeAgo } from '../parts/controls.js';
import { confirm } from '../parts/dialog.js';
import { menu } from '../parts/menu.js';
import { note } from '../parts/note.js';
import { change, replay, rotate } from './dialogs.js';

const reasons = { by_request: 'switched off', gone: 'its receiver said 410 Gone', egress_denied: 'its address is not allowed' };

/** A webhook and its health. */
export function hookCard(life, hook, changed) {
  let now = hook;
  const [url, events, health, why] = [h('h3'), h('p.chips'), h('span.badge', h('i'), h('span')), h('p.why')];
  const [success, failure] = [timeAgo(null, 'never'), timeAgo(null, 'never')];
  const waiting = h('div.replaying', { hidden: true });
  const test = button(
    'Send a test',
    async () => {
      await post(`/webhook/${now.id}/test`);
      changed();
    },
    { icon: 'bolt' },
  );
  const toggle = async () => {
    await patch(`/webhook/${now.id}`, { active: !now.active });
    changed();
  };
  const remove = async () => {
    if (
      !(await confirm('Delete this webhook?', `${now.url} gets nothing any more, and what is still waiting for it is dropped.`, 'Delete'))
    )
      return;
    await del(`/webhook/${now.id}`);
    note('Webhook deleted');
    changed();
  };
  const again = async () => {
    const queued = await replay(now);
    if (queued === undefined) return;
    changed();
    if (queued === 0) note('There are no such events in the log', 'warn');
    else await watchReplay(life, now, queued, waiting, changed);
  };
  const node = h(
    'li.hook',
    h('div.card-head', url, health),
    events,
    why,
    h('dl.mini', h('div', h('dt', 'Last success'), h('dd', success.node)), h('div', h('dt', 'Last failure'), h('dd', failure.node))),
    waiting,
    h(
      'div.card-tools',
      test,
      button('Replay…', again),
      menu('More actions for this webhook', () => [
        ...(now.source === 'session' ? [] : [['Change…', () => change(now).then(done => done && changed())]]),
        ['New secret…', () => rotate(now).then(changed)],
        [now.active ? 'Disable' : 'Enable', toggle],
        ...(now.source === 'session' ? [] : [['Delete…', remove, true]]),
      ]),
    ),
  );
  const update = next => {
    now = next;
    say(url, next.url);
    const list = [...next.events, ...(next.source === 'session' ? ['webhook_url of the session'] : [])];
    if (events.dataset.list !== list.join())
      put(
        events,
        list.map(event => h('span.chip', event === '*' ? 'everything' : event)),
      );
    events.dataset.list = list.join();
    const [kind, word] = healthOf(next);
    health.dataset.kind = kind;
    say(health.lastChild, word);
    say(why, trouble(next));
    success.update(next.health.lastSuccessAt);
    failure.update(next.health.lastFailureAt);
  };
  update(hook);
  return { node, update };
}

function healthOf({ active, health }) {
  if (!active) return ['off', 'Disabled'];
  if (health.gateUntil && new Date(health.gateUntil) > new Date()) return ['bad', 'Not answering'];
  if (health.faultsInRow > 0) return ['warn', 'Failing'];
  return health.lastSuccessAt ? ['good', 'Healthy'] : ['off', 'Nothing sent yet'];
}

function trouble({ active, health }) {
  if (!active) return `Disabled: ${reasons[health.disabledReason] ?? health.disabledReason ?? 'by request'}. What happens meanwhile waits.`;
  if (!health.faultsInRow) return '';
  const gate = health.gateUntil && new Date(health.gateUntil) > new Date() ? ` Tried again ${ago(health.gateUntil)}.` : '';
  return `${health.lastError ?? 'Failed'}: ${many(health.faultsInRow, 'failure')} in a row.${gate}`;
}

/** A person is waiting: how many of them have arrived. */
async function watchReplay(life, hook, queued, place, changed) {
  const [bar, text] = [progress('Replay'), h('span')];
  put(place, bar.node, text);
  place.hidden = false;
  for (let still = queued; still > 0 && !life.over; ) {
    still = (
      await Promise.all(['pending', 'leased'].map(state => get('/deliveries' + query({ endpoint: hook.id, state, limit: 500 }))))
    ).flat().length;
    bar.update(Math.max(0, queued - still) / queued);
    say(text, still ? `${Math.max(0, queued - still)} of ${queued} on their way again` : `${many(queued, 'event')} delivered again`);
    if (still) await new Promise(done => life.after(1000, done));
  }
  changed();
  life.after(6000, () => {
    place.hidden = true;
  });
}

import { t, many } from '../lib/language.js';
import { h, put, say } from '../lib/dom.js';
import { get, patch, post, del, query } from '../lib/api.js';
import { ago } from '../lib/words.js';
import { button, progress, timeAgo } from '../parts/controls.js';
import { confirm } from '../parts/dialog.js';
import { menu } from '../parts/menu.js';
import { note } from '../parts/note.js';
import { change, replay, rotate } from './dialogs.js';

const reasons = { by_request: t('switched off'), gone: t('its receiver said 410 Gone'), egress_denied: t('its address is not allowed') };

/** A webhook and its health. */
export function hookCard(life, hook, changed) {
  let now = hook;
  const [url, events, health, why] = [h('h3'), h('p.chips'), h('span.badge', h('i'), h('span')), h('p.why')];
  const [success, failure] = [timeAgo(null, t('never')), timeAgo(null, t('never'))];
  const waiting = h('div.replaying', { hidden: true });
  const test = button(
    t('Send a test'),
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
      !(await confirm(
        t('Delete this webhook?'),
        t('{url} gets nothing any more, and what is still waiting for it is dropped.', { url: now.url }),
        t('Delete'),
      ))
    )
      return;
    await del(`/webhook/${now.id}`);
    note(t('Webhook deleted'));
    changed();
  };
  const again = async () => {
    const queued = await replay(now);
    if (queued === undefined) return;
    changed();
    if (queued === 0) note(t('There are no such events in the log'), 'warn');
    else await watchReplay(life, now, queued, waiting, changed);
  };
  const node = h(
    'li.hook',
    h('div.card-head', url, health),
    events,
    why,
    h('dl.mini', h('div', h('dt', t('Last success')), h('dd', success.node)), h('div', h('dt', t('Last failure')), h('dd', failure.node))),
    waiting,
    h(
      'div.card-tools',
      test,
      button(t('Replay…'), again),
      menu(t('More actions for this webhook'), () => [
        ...(now.source === 'session' ? [] : [[t('Change…'), () => change(now).then(done => done && changed())]]),
        [t('New secret…'), () => rotate(now).then(changed)],
        [now.active ? t('Disable') : t('Enable'), toggle],
        ...(now.source === 'session' ? [] : [[t('Delete…'), remove, true]]),
      ]),
    ),
  );
  const update = next => {
    now = next;
    say(url, next.url);
    const list = [...next.events, ...(next.source === 'session' ? [t('webhook_url of the session')] : [])];
    if (events.dataset.list !== list.join())
      put(
        events,
        list.map(event => h('span.chip', event === '*' ? t('everything') : event)),
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
  if (!active) return ['off', t('Disabled')];
  if (health.gateUntil && new Date(health.gateUntil) > new Date()) return ['bad', t('Not answering')];
  if (health.faultsInRow > 0) return ['warn', t('Failing')];
  return health.lastSuccessAt ? ['good', t('Healthy')] : ['off', t('Nothing sent yet')];
}

function trouble({ active, health }) {
  if (!active)
    return t('Disabled: {why}. What happens meanwhile waits.', {
      why: reasons[health.disabledReason] ?? health.disabledReason ?? t('by request'),
    });
  if (!health.faultsInRow) return '';
  const gate =
    health.gateUntil && new Date(health.gateUntil) > new Date() ? ' ' + t('Tried again {time}.', { time: ago(health.gateUntil) }) : '';
  return `${health.lastError ?? t('Failed')}: ${many(health.faultsInRow, '{n} failure in a row.', '{n} failures in a row.')}${gate}`;
}

/** A person is waiting: how many of them have arrived. */
async function watchReplay(life, hook, queued, place, changed) {
  const [bar, text] = [progress(t('Replay')), h('span')];
  put(place, bar.node, text);
  place.hidden = false;
  for (let still = queued; still > 0 && !life.over; ) {
    still = (
      await Promise.all(['pending', 'leased'].map(state => get('/deliveries' + query({ endpoint: hook.id, state, limit: 500 }))))
    ).flat().length;
    bar.update(Math.max(0, queued - still) / queued);
    say(
      text,
      still
        ? t('{n} of {all} on their way again', { n: Math.max(0, queued - still), all: queued })
        : many(queued, '{n} event delivered again', '{n} events delivered again'),
    );
    if (still) await new Promise(done => life.after(1000, done));
  }
  changed();
  life.after(6000, () => {
    place.hidden = true;
  });
}

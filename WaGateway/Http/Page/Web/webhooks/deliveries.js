import { t } from '../lib/language.js';
import { h, put, follow } from '../lib/dom.js';
import { get, query } from '../lib/api.js';
import { choice } from '../parts/controls.js';
import { deliveryRow } from './delivery.js';

const PAGE = 50;

/** What became of every event, newest first. */
export function openDeliveries(life, session) {
  const [list, none, which] = [h('ul.deliveries'), h('p.hint', { role: 'status' }), h('select', { 'aria-label': t('Webhook') })];
  let state = '',
    endpoint = '',
    hooks = new Map(),
    run = 0;

  const load = async () => {
    const mine = ++run;
    const found = await get('/deliveries' + query({ session, state, endpoint, limit: PAGE }));
    // A slow answer to an older question must not replace a newer one.
    if (life.over || mine !== run) return;
    follow(
      list,
      found,
      delivery => delivery.id,
      delivery => deliveryRow(delivery, () => hooks, load),
    );
    none.textContent = found.length ? '' : state ? t('None of this kind.') : t('Nothing was sent yet.');
  };
  which.addEventListener('change', () => {
    endpoint = which.value;
    load();
  });

  const know = all => {
    hooks = new Map(all.map(hook => [hook.id, hook]));
    const names = all.map(hook => `${hook.id} ${hook.url}`).join('\n');
    if (which.dataset.names === names) return;
    which.dataset.names = names;
    put(
      which,
      h('option', { value: '' }, t('All webhooks')),
      all.map(hook => h('option', { value: hook.id, selected: String(hook.id) === endpoint }, hook.url)),
    );
    which.hidden = all.length < 2;
  };

  const node = h(
    'section',
    { 'aria-label': t('Deliveries'), hidden: true },
    h(
      'div.row',
      h('h2', t('Deliveries')),
      h(
        'div.filters',
        which,
        choice(
          t('State'),
          [
            ['', t('All')],
            ['pending', t('Waiting')],
            ['delivered', t('Delivered')],
            ['dead', t('Given up')],
          ],
          '',
          value => {
            state = value;
            load();
          },
        ),
      ),
    ),
    list,
    none,
  );
  return { node, load, know };
}

import { t } from '../lib/language.js';
import { h, put, follow } from '../lib/dom.js';
import { get } from '../lib/api.js';
import { watchEvents } from '../lib/live.js';
import { gather } from '../lib/life.js';
import { button, empty } from '../parts/controls.js';
import { complain } from '../parts/note.js';
import { hookCard } from './card.js';
import { openDeliveries } from './deliveries.js';
import { register } from './dialogs.js';

/** A session's webhooks, how they do, and what became of every event that went to them. */
export function openWebhooks(life, id) {
  const [list, none] = [h('ul.hooks'), h('div')];
  let hooks = null;
  const load = async () => {
    hooks = await get(`/webhook/${id}?all=true`);
    if (life.over) return;
    follow(
      list,
      hooks,
      hook => hook.id,
      hook => hookCard(life, hook, changed),
    );
    if (hooks.length) put(none);
    else if (!none.firstChild)
      put(
        none,
        empty(
          'bolt',
          t('No webhook yet'),
          t('Register the address of your server, and everything that is said is posted to it, signed, in order, until it has it.'),
          button(t('Register a webhook'), add, { kind: 'primary' }),
        ),
      );
    deliveries.know(hooks);
    deliveries.node.hidden = hooks.length === 0;
  };
  const deliveries = openDeliveries(life, id);
  const look = () => Promise.all([load(), deliveries.load()]).catch(complain);
  const soon = gather(300, look),
    later = gather(1800, look);
  // The log tells what is to be delivered; what its receiver said comes a moment later.
  const changed = () => {
    soon();
    later();
  };
  async function add() {
    if (await register(id)) changed();
  }
  watchEvents(life, event => {
    if (event.sessionId === id) changed();
  });
  life.every(5000, look);
  look();
  const node = h(
    'div.webhooks',
    h(
      'section',
      { 'aria-label': t('Webhooks') },
      h('div.row', h('h2', t('Webhooks')), button(t('Register a webhook'), add, { icon: 'plus' })),
      list,
      none,
    ),
    deliveries.node,
  );
  return { node };
}

import { t, many } from '../lib/language.js';
import { h, put, say } from '../lib/dom.js';
import { get, post } from '../lib/api.js';
import { ago, ms, seconds } from '../lib/words.js';
import { button, timeAgo } from '../parts/controls.js';
import { complain } from '../parts/note.js';

const words = {
  pending: [t('Waiting'), 'busy'],
  leased: [t('Being sent'), 'busy'],
  delivered: [t('Delivered'), 'good'],
  dead: [t('Given up'), 'bad'],
};

/** An event on its way to a webhook; opened, every attempt at it and its body. */
export function deliveryRow(delivery, hooks, changed) {
  let now = delivery;
  const [state, what, where, detail] = [h('span.badge', h('i'), h('span')), h('span.what'), h('span.where'), h('div.detail')];
  const when = timeAgo(delivery.createdAt);
  const details = h('details', h('summary', state, what, where, when.node), detail);
  const retry = button(t('Retry now'), async () => {
    await post(`/deliveries/${now.id}/retry`);
    await changed();
    setTimeout(changed, 800);
  });
  const [attempts, body] = [h('div.attempts'), h('div')];
  put(detail, attempts, h('div.row', retry), body);

  let seen = '';
  const look = async () => {
    const sign = `${now.attempts} ${now.state}`;
    if (sign === seen) return;
    seen = sign;
    put(attempts, attemptTable(await get(`/deliveries/${now.id}/attempts`)));
    if (body.firstChild) return;
    const { events } = await get(`/events?after=${now.sequence - 1}&limit=1`);
    if (events[0]?.sequence === now.sequence && !body.firstChild)
      put(body, h('pre', { tabindex: '0', 'aria-label': t('Body') }, JSON.stringify(events[0], null, 2)));
  };
  details.addEventListener('toggle', () => {
    if (details.open) look().catch(complain);
  });

  const update = next => {
    now = next;
    const [word, kind] = words[next.state];
    state.dataset.kind = next.state === 'pending' && next.attempts > 0 ? 'warn' : kind;
    say(state.lastChild, next.state === 'pending' && next.attempts > 0 ? t('Failing') : word);
    say(what, `${next.event} #${next.sequence}`);
    say(where, tells(next, hooks().size > 1 ? hooks().get(next.endpointId) : null));
    if (details.open) look().catch(complain);
  };
  update(delivery);
  return { node: h('li', details), update };
}

function tells(delivery, hook) {
  const tries = delivery.attempts > 1 ? `, ${many(delivery.attempts, '{n} attempt', '{n} attempts')}` : '';
  const to = hook ? ` · ${short(hook.url)}` : '';
  if (delivery.state === 'delivered')
    return `${t('in {time}', { time: ms(new Date(delivery.deliveredAt) - new Date(delivery.createdAt)) })}${tries}${to}`;
  const next =
    delivery.state === 'pending' && delivery.attempts > 0 && new Date(delivery.nextAt) > new Date()
      ? `, ${t('again {time}', { time: ago(delivery.nextAt) })}`
      : '';
  return `${delivery.lastStatus ? `HTTP ${delivery.lastStatus}` : (delivery.lastError ?? t('in line'))}${tries}${next}${to}`;
}

const short = url => url.replace(/^https?:\/\//, '');

function attemptTable(attempts) {
  if (!attempts.length) return h('p.hint', t('No attempt yet.'));
  return h(
    'table',
    h(
      'thead',
      h(
        'tr',
        ['#', t('When'), t('Took'), t('Result'), t('What the receiver said')].map(name => h('th', { scope: 'col' }, name)),
      ),
    ),
    h(
      'tbody',
      attempts.map(attempt =>
        h(
          'tr',
          h('td', String(attempt.number)),
          h('td', seconds(attempt.startedAt)),
          h('td', ms(attempt.durationMs)),
          h(
            'td',
            attempt.outcome === 'delivered'
              ? `${attempt.status}`
              : attempt.status
                ? `${attempt.status} ${attempt.errorClass ?? ''}`
                : (attempt.errorClass ?? attempt.outcome),
          ),
          h('td.excerpt', [attempt.note, attempt.excerpt || attempt.remoteAddress].filter(Boolean).join(' · ')),
        ),
      ),
    ),
  );
}

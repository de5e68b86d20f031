import { t } from '../lib/language.js';
import { h, follow, put } from '../lib/dom.js';
import { get, post, del, key } from '../lib/api.js';
import { full } from '../lib/words.js';
import { button, copyable, timeAgo } from '../parts/controls.js';
import { ask, confirm, form } from '../parts/dialog.js';
import { complain, note } from '../parts/note.js';

const scopes = [
  'admin',
  'sessions:read',
  'sessions:write',
  'sessions:link',
  'messages:read',
  'messages:send',
  'webhooks:read',
  'webhooks:write',
  'events:read',
  'media:read',
  'metrics:read',
];

/** API keys: who may call, and for what. */
export function openKeys(life) {
  const [list, none] = [h('ul.keys'), h('p.hint')];
  let isFirst = false;
  const load = async () => {
    const all = await get('/keys');
    if (life.over) return;
    const valid = all.filter(one => !one.revokedAt);
    isFirst = valid.length === 0;
    follow(
      list,
      valid,
      one => one.id,
      one => row(one, load),
    );
    put(
      none,
      valid.length
        ? ''
        : t(
            'There is no key: everybody who can reach this gateway may call it. The first key ends that, for this page ' +
              'too: keep it at hand.',
          ),
    );
  };
  load().catch(complain);
  const create = async () => {
    const made = await ask(t('New API key'), close =>
      form(
        [
          { name: 'name', label: t('Name'), placeholder: 'n8n', hint: t('Says who uses it.') },
          { name: 'scopes', label: t('May'), type: 'checks', value: ['admin'], options: scopes.map(scope => [scope, scope]) },
          { name: 'expires_at', label: t('Until (optional)'), type: 'datetime-local' },
        ],
        t('Create'),
        ({ name, scopes: may, expires_at }) =>
          post('/keys', { name, scopes: may, ...(expires_at ? { expires_at: new Date(expires_at).toISOString() } : {}) }),
        close,
      ),
    );
    if (!made) return;
    // From the first key on this page needs one too, and this tab has just made it.
    if (isFirst && !key.get()) key.set(made.key);
    await ask(t('The new key'), close => [
      h('p', t('Copy it now: it is not kept, and cannot be shown again.')),
      copyable(made.key, t('key')),
      h('div.actions', h('button.primary', { type: 'button', onclick: () => close() }, t('Done'))),
    ]);
    await load();
  };
  return h(
    'section',
    { 'aria-label': t('API keys') },
    h('div.row', h('h2', t('API keys')), button(t('New key'), create, { icon: 'plus' })),
    list,
    none,
  );
}

function row(one, changed) {
  const used = timeAgo(one.lastUsedAt, t('never'));
  const revoke = button(t('Revoke…'), async () => {
    if (!(await confirm(t('Revoke {name}?', { name: one.name }), t('Whoever uses it is refused from now on.'), t('Revoke')))) return;
    await del(`/keys/${encodeURIComponent(one.id)}`);
    note(t('The key is revoked'));
    await changed();
  });
  return {
    node: h(
      'li',
      h(
        'div',
        h('strong', one.name),
        h(
          'p.chips',
          one.scopes.map(scope => h('span.chip', scope)),
          one.expiresAt && h('span.chip', t('until {time}', { time: full(one.expiresAt) })),
        ),
      ),
      h('span.hint', t('Last used:'), ' ', used.node),
      revoke,
    ),
    update: next => used.update(next.lastUsedAt),
  };
}

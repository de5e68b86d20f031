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
        : 'There is no key: everybody who can reach this gateway may call it. The first key ends that, for this page too: keep it at hand.',
    );
  };
  load().catch(complain);
  const create = async () => {
    const made = await ask('New API key', close =>
      form(
        [
          { name: 'name', label: 'Name', placeholder: 'n8n', hint: 'Says who uses it.' },
          { name: 'scopes', label: 'May', type: 'checks', value: ['admin'], options: scopes.map(scope => [scope, scope]) },
          { name: 'expires_at', label: 'Until (optional)', type: 'datetime-local' },
        ],
        'Create',
        ({ name, scopes: may, expires_at }) =>
          post('/keys', { name, scopes: may, ...(expires_at ? { expires_at: new Date(expires_at).toISOString() } : {}) }),
        close,
      ),
    );
    if (!made) return;
    // From the first key on this page needs one too, and this tab has just made it.
    if (isFirst && !key.get()) key.set(made.key);
    await ask('The new key', close => [
      h('p', 'Copy it now: it is not kept, and cannot be shown again.'),
      copyable(made.key, 'key'),
      h('div.actions', h('button.primary', { type: 'button', onclick: () => close() }, 'Done')),
    ]);
    await load();
  };
  return h(
    'section',
    { 'aria-label': 'API keys' },
    h('div.row', h('h2', 'API keys'), button('New key', create, { icon: 'plus' })),
    list,
    none,
  );
}

function row(one, changed) {
  const used = timeAgo(one.lastUsedAt, 'never');
  const revoke = button('Revoke…', async () => {
    if (!(await confirm(`Revoke ${one.name}?`, 'Whoever uses it is refused from now on.', 'Revoke'))) return;
    await del(`/keys/${encodeURIComponent(one.id)}`);
    note('The key is revoked');
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
          one.expiresAt && h('span.chip', `until ${full(one.expiresAt)}`),
        ),
      ),
      h('span.hint', 'Last used: ', used.node),
      revoke,
    ),
    update: next => used.update(next.lastUsedAt),
  };
}

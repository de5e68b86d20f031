import { t } from '../lib/language.js';
import { get, post } from '../lib/api.js';
import { hasSandbox } from '../lib/features.js';
import { refresh } from '../lib/live.js';
import { go } from '../lib/router.js';
import { h } from '../lib/dom.js';
import { ask, form } from '../parts/dialog.js';
import { showSecret } from '../webhooks/secret.js';

export async function createSession() {
  const usual = hasSandbox
    ? (await get('/settings').catch(() => [])).find(setting => setting.key === 'Sandbox:DefaultEngine')?.value
    : null;
  const made = await ask(t('New session'), close =>
    form(
      [
        {
          name: 'session_name',
          label: t('Name'),
          placeholder: 'Shop',
          maxlength: 64,
          autofocus: true,
          hint: t('Letters, digits, space, dot, dash and underscore.'),
        },
        {
          name: 'webhook_url',
          label: t('Webhook URL (optional)'),
          type: 'url',
          inputmode: 'url',
          placeholder: 'http://localhost:9000/hook',
          hint: t('Receives every incoming message. More can be added later.'),
        },
        hasSandbox && {
          name: 'engine',
          label: t('Talks to'),
          value: usual?.toLowerCase() ?? 'whatsapp',
          options: [
            ['whatsapp', 'WhatsApp'],
            ['sandbox', t('Simulated phones (sandbox)')],
          ],
        },
      ].filter(Boolean),
      t('Create and start'),
      async values => {
        const session = await post('/sessions', { ...values, webhook_url: values.webhook_url || null });
        await post(`/sessions/${session.id}/start`);
        return session;
      },
      close,
    ),
  );
  if (!made) return;
  await refresh();
  go(`/sessions/${made.id}`);
  if (made.webhookSecret) await showSecret(made.webhookSecret, h('p', t('What this session’s webhook URL receives is signed with it.')));
}

// What can be done to a session.

import { t } from '../lib/language.js';
import { post, put, del } from '../lib/api.js';
import { hasSandbox } from '../lib/features.js';
import { forget, refreshOne, sessions } from '../lib/live.js';
import { go } from '../lib/router.js';
import { h } from '../lib/dom.js';
import { ask, confirm, form } from '../parts/dialog.js';
import { note } from '../parts/note.js';
import { showSecret } from '../webhooks/secret.js';

export async function startSession(session, follow = true) {
  await post(`/sessions/${session.id}/start`);
  await refreshOne(session.id);
  if (!follow && !sessions.get(session.id)?.phone) go(`/sessions/${session.id}`);
}

export async function stopSession(session) {
  await post(`/sessions/${session.id}/stop`);
  await refreshOne(session.id);
}

async function logOut(session) {
  if (
    !(await confirm(
      t('Log {name} out?', { name: session.sessionName }),
      t('Its login ends at WhatsApp: to start it again, its code has to be scanned with the phone. Its messages stay.'),
      t('Log out'),
    ))
  )
    return;
  await post(`/sessions/${session.id}/logout`);
  await refreshOne(session.id);
  note(t('{name} is logged out', { name: session.sessionName }));
}

async function deleteSession(session) {
  if (
    !(await confirm(
      t('Delete {name}?', { name: session.sessionName }),
      t('Logs it out and removes it with its messages, webhooks and login. This cannot be undone.'),
      t('Delete'),
    ))
  )
    return;
  await del(`/sessions/${session.id}`);
  forget(session.id);
  go('/');
  note(t('{name} is deleted', { name: session.sessionName }));
}

async function editSession(session) {
  const changed = await ask(t('Edit session'), close =>
    form(
      [
        { name: 'session_name', label: t('Name'), value: session.sessionName, maxlength: 64 },
        {
          name: 'webhook_url',
          label: t('Webhook URL'),
          type: 'url',
          value: session.webhookUrl ?? '',
          hint: t('Receives every incoming message. Empty removes it.'),
        },
      ],
      t('Save'),
      ({ session_name, webhook_url }) =>
        put(`/sessions/${session.id}`, {
          session_name,
          ...(webhook_url === (session.webhookUrl ?? '') ? {} : { webhook_url: webhook_url || null }),
        }),
      close,
    ),
  );
  if (!changed) return;
  await refreshOne(session.id);
  if (changed.webhookSecret && changed.webhookUrl !== session.webhookUrl)
    await showSecret(changed.webhookSecret, h('p', t('What this session’s webhook URL receives is signed with it.')));
}

const faults = {
  network_down: t('No network'),
  network_up: t('Network back'),
  page_crash: t('The page crashes'),
  browser_kill: t('The browser is killed'),
  logout: t('Logged out by the phone'),
  conflict: t('Opened elsewhere'),
  deaf: t('The page goes deaf'),
  slow: t('WhatsApp is slow'),
  unavailable: t('WhatsApp takes no login'),
  restricted: t('The account is restricted'),
  duplicate_events: t('Everything is told twice'),
  passkey_checkpoint: t('WhatsApp wants the passkey again'),
};

/** Only for sandbox sessions. */
async function breakSomething(session) {
  const done = await ask(t('Let something go wrong'), close =>
    form(
      [
        {
          name: 'fault',
          label: t('What'),
          value: 'page_crash',
          options: Object.entries(faults),
          hint: t('The session should get over it by itself; “Network back” ends those that last.'),
        },
      ],
      t('Go'),
      ({ fault }) => post('/sandbox/faults', { session: session.id, fault }),
      close,
    ),
  );
  if (done) note(t('{fault}: watch the session’s state', { fault: faults[done.fault] }), 'warn');
}

export const sessionMenu = session => () => [
  [t('Edit…'), () => editSession(sessions.get(session))],
  [t('Log out…'), () => logOut(sessions.get(session))],
  ...(hasSandbox && sessions.get(session)?.engine === 'sandbox'
    ? [[t('Break something…'), () => breakSomething(sessions.get(session))]]
    : []),
  [t('Delete…'), () => deleteSession(sessions.get(session)), true],
];

// What can be done to a session.

import { post, put, del } from '../lib/api.js';
import { can } from '../lib/features.js';
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
      `Log ${session.sessionName} out?`,
      'Its login ends at WhatsApp: to start it again, its code has to be scanned with the phone. Its messages stay.',
      'Log out',
    ))
  )
    return;
  await post(`/sessions/${session.id}/logout`);
  await refreshOne(session.id);
  note(`${session.sessionName} is logged out`);
}

async function deleteSession(session) {
  if (
    !(await confirm(
      `Delete ${session.sessionName}?`,
      'Logs it out and removes it with its messages, webhooks and login. This cannot be undone.',
      'Delete',
    ))
  )
    return;
  await del(`/sessions/${session.id}`);
  forget(session.id);
  go('/');
  note(`${session.sessionName} is deleted`);
}

async function editSession(session) {
  const changed = await ask('Edit session', close =>
    form(
      [
        { name: 'session_name', label: 'Name', value: session.sessionName, maxlength: 64 },
        {
          name: 'webhook_url',
          label: 'Webhook URL',
          type: 'url',
          value: session.webhookUrl ?? '',
          hint: 'Receives every incoming message. Empty removes it.',
        },
      ],
      'Save',
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
    await showSecret(changed.webhookSecret, h('p', 'What this session’s webhook URL receives is signed with it.'));
}

const faults = {
  network_down: 'No network',
  network_up: 'Network back',
  page_crash: 'The page crashes',
  browser_kill: 'The browser is killed',
  logout: 'Logged out by the phone',
  conflict: 'Opened elsewhere',
  deaf: 'The page goes deaf',
  slow: 'WhatsApp is slow',
  unavailable: 'WhatsApp takes no login',
  restricted: 'The account is restricted',
  duplicate_events: 'Everything is told twice',
  passkey_checkpoint: 'WhatsApp wants the passkey again',
};

/** Only for sandbox sessions. */
async function breakSomething(session) {
  const done = await ask('Let something go wrong', close =>
    form(
      [
        {
          name: 'fault',
          label: 'What',
          value: 'page_crash',
          options: Object.entries(faults),
          hint: 'The session should get over it by itself; “Network back” ends those that last.',
        },
      ],
      'Go',
      ({ fault }) => post('/sandbox/faults', { session: session.id, fault }),
      close,
    ),
  );
  if (done) note(`${faults[done.fault]}: watch the session’s state`, 'warn');
}

export const sessionMenu = session => () => [
  ['Edit…', () => editSession(sessions.get(session))],
  ['Log out…', () => logOut(sessions.get(session))],
  ...(can.sandbox && sessions.get(session)?.engine === 'sandbox'
    ? [['Break something…', () => breakSomething(sessions.get(session))]]
    : []),
  ['Delete…', () => deleteSession(sessions.get(session)), true],
];

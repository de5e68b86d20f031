// The questions about a webhook.

import { t, tnodes } from '../lib/language.js';
import { h } from '../lib/dom.js';
import { post, patch } from '../lib/api.js';
import { eventKinds } from '../lib/features.js';
import { ask, form } from '../parts/dialog.js';
import { showSecret } from './secret.js';

const urlField = value => ({
  name: 'url',
  label: t('URL'),
  type: 'url',
  inputmode: 'url',
  value,
  placeholder: 'https://example.com/hook',
  hint: t('Your server. It is posted JSON, and answers with any 2xx.'),
});
const eventsField = value => ({
  name: 'events',
  label: t('Events'),
  type: 'checks',
  value,
  options: [...new Set([...eventKinds, ...value])].map(kind => [kind, kind === '*' ? t('everything') : kind]),
});

export async function register(session) {
  const made = await ask(t('Register a webhook'), close =>
    form(
      [
        urlField(''),
        eventsField(['message']),
        { name: 'secret', label: t('Secret (optional)'), hint: t('Left empty, one is made and shown to you.') },
      ],
      t('Register'),
      ({ url, events, secret }) => post(`/webhook/${session}/register`, { url, events, ...(secret ? { secret } : {}) }),
      close,
    ),
  );
  if (made?.secret) await showSecret(made.secret, h('p', tnodes('What {url} receives is signed with it.', { url: h('code', made.url) })));
  return made;
}

export const change = hook =>
  ask(t('Change the webhook'), close =>
    form([urlField(hook.url), eventsField(hook.events)], t('Save'), values => patch(`/webhook/${hook.id}`, values), close),
  );

export async function rotate(hook) {
  const made = await ask(t('A new secret'), close =>
    form(
      [
        { name: 'secret', label: t('Secret (optional)'), hint: t('Left empty, one is made and shown to you.') },
        {
          name: 'overlap_hours',
          label: t('Both secrets sign for'),
          value: '24',
          options: [
            ['0', t('not at all: the old one ends now')],
            ['1', t('an hour')],
            ['24', t('a day')],
            ['168', t('a week')],
          ],
        },
      ],
      t('Replace'),
      ({ secret, overlap_hours }) =>
        post(`/webhook/${hook.id}/rotate`, { overlap_hours: Number(overlap_hours), ...(secret ? { secret } : {}) }),
      close,
    ),
  );
  if (made?.secret) await showSecret(made.secret, h('p', tnodes('From now on {url} is signed with it.', { url: h('code', made.url) })));
}

/** A local time as the browser's field wants it. */
const local = date => new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** Gives how many were queued; undefined when nothing was asked for. */
export async function replay(hook) {
  const answer = await ask(t('Deliver past events again'), close =>
    form(
      [
        {
          name: 'since',
          label: t('From'),
          type: 'datetime-local',
          value: local(new Date(Date.now() - 3_600_000)),
          hint: t('Empty: from the oldest that is kept.'),
        },
        {
          name: 'until',
          label: t('Until'),
          type: 'datetime-local',
          hint: t('Empty: until now. They keep their ids, so that the receiver can tell.'),
        },
      ],
      t('Replay'),
      ({ since, until }) =>
        post(`/webhook/${hook.id}/replay`, {
          ...(since ? { since: new Date(since).toISOString() } : {}),
          ...(until ? { until: new Date(until).toISOString() } : {}),
        }),
      close,
    ),
  );
  return answer?.queued;
}

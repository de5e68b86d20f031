import { t } from '../lib/language.js';
import { h, put, say } from '../lib/dom.js';
import { ApiError, get, post, del } from '../lib/api.js';
import { watchEvents } from '../lib/live.js';
import { countdown } from '../lib/words.js';
import { button, progress } from '../parts/controls.js';
import { complain } from '../parts/note.js';
import { compareInSandbox, openWays } from './passkeyways.js';

// Another state follows, and the page shows that instead.
const over = ['passkey_not_requested', 'passkey_expired', 'session_not_started', 'session_already_connected'];

/** WhatsApp wants the account's passkey before it links: how it is signed, how long that can wait, and a code to compare. */
export function openPasskey(life, id, session) {
  const [title, text, trouble] = [h('h2'), h('p.sub'), h('p.why', { role: 'alert' })];
  const [left, bar, place] = [
    h('p.hint', { role: 'timer', 'aria-live': 'off' }),
    progress(t('Time left for the signature')),
    h('div.ways'),
  ];
  let now = null;
  let ways = null;

  const cancel = button(t('Cancel, and show a QR code again'), async () => {
    const attempt = now ? `?attempt=${encodeURIComponent(now.attempt)}` : '';
    await del(`/sessions/${id}/passkey${attempt}`).finally(load);
  });

  const answer = async assertion => {
    await post(`/sessions/${id}/passkey`, assertion);
    await load();
  };
  const load = async () => {
    try {
      const got = await get(`/sessions/${id}/passkey`);
      if (!life.over) draw(got);
    } catch (error) {
      if (!over.includes(error.code)) complain(error);
    }
  };
  const draw = got => {
    const [before, phase] = [now && placeOf(now), phaseOf(got)];
    now = got;
    say(title, phase === 'sign' && got.checkpoint ? t('WhatsApp asks for the passkey again') : titles[phase]);
    say(text, texts[phase]);
    say(trouble, got.error ? (errors[got.error] ?? got.error) : '');
    cancel.hidden = Boolean(got.checkpoint);
    count();
    if (placeOf(got) === before) return;
    if (phase === 'sign') ways ??= openWays(life, id, session, { origin: got.origin, request: () => toSign(id), answer });
    put(place, phase === 'sign' ? ways.node : phase === 'compare' ? compare(id, session, got, load) : null);
  };
  const count = () => {
    if (!now) return say(left, '');
    const [words, share] = timeLeft(now);
    say(left, words);
    bar.update(share);
  };

  const timer = setInterval(count, 500);
  life.add(() => clearInterval(timer));
  life.every(5000, load);
  watchEvents(life, event => {
    if (event.sessionId === id && (event.event === 'passkey' || event.event === 'status')) load();
  });
  load();
  const node = h(
    'section.passkey',
    { 'aria-label': t('Passkey') },
    h('div', title, text),
    h('div.left', bar.node, left),
    trouble,
    place,
    cancel,
  );
  return { node };
}

/** WhatsApp Web says what is to be signed a moment after it asked for the passkey. */
export async function toSign(id) {
  for (let times = 0; times < 40; times++) {
    const asked = await get(`/sessions/${id}/passkey`);
    if (asked.options) return asked;
    await new Promise(done => setTimeout(done, 250));
  }
  throw new ApiError(0, { message: t('WhatsApp Web does not say what is to be signed. Cancel, and scan the code again.') });
}

const phaseOf = ({ state, answered }) => (state === 'passkey_confirmation' ? 'compare' : answered ? 'sent' : 'sign');

// A code is compared for its own attempt only.
const placeOf = got => (phaseOf(got) === 'compare' ? `${got.attempt} ${got.code}` : phaseOf(got));

const titles = {
  sign: t('WhatsApp asks for this account’s passkey'),
  sent: t('Signed'),
  compare: t('Compare the code with the phone’s'),
};

const texts = {
  sign: t(
    'Leave WhatsApp open on the phone, and sign in a browser that has the passkey of the account or can reach the ' +
      'phone by Bluetooth. Do it at once: WhatsApp may end the attempt before its time is up.',
  ),
  sent: t('WhatsApp checks the signature and the phone finishes the linking. Leave WhatsApp open on the phone.'),
  compare: t('The link is not confirmed by itself this time: somebody has to say that both show the same code.'),
};

// What became of the signature before.
const errors = {
  refused: t('WhatsApp did not take the signature. Sign once more: it wants another one.'),
  timeout: t('The code was not confirmed in time. Sign once more: there will be another one.'),
  server_error: t('WhatsApp could not go on with the signature. Sign once more.'),
};

/** The words, and which share of the time is left: of that in which the link confirms itself, then of the whole. */
function timeLeft({ state, answered, checkpoint, requestedAt, confirmsItselfUntil, expiresAt }) {
  const at = Date.now();
  const of = until => Math.min(1, Math.max(0, (Date.parse(until) - at) / (Date.parse(until) - Date.parse(requestedAt)))) || 0;
  const whole = Math.max(0, Date.parse(expiresAt) - at);
  const itself = confirmsItselfUntil ? Math.max(0, Date.parse(confirmsItselfUntil) - at) : 0;
  if (answered || checkpoint || state === 'passkey_confirmation') return [t('{time} left', { time: countdown(whole) }), of(expiresAt)];
  if (itself > 0) return [t('Signed within {time}, the link confirms itself', { time: countdown(itself) }), of(confirmsItselfUntil)];
  if (whole > 0) return [t('{time} left; a code is compared with the phone’s afterwards', { time: countdown(whole) }), of(expiresAt)];
  return [t('The time is up'), 0];
}

function compare(id, session, { attempt, code }, load) {
  return h(
    'div.compare',
    h('code', { 'aria-label': t('Code {code}', { code: [...code].join(' ') }) }, code),
    h('p', t('The phone shows a code, too. If it is this one, confirm it on the phone and here. If it is another one, cancel.')),
    h(
      'div.row',
      button(t('They are the same'), () => post(`/sessions/${id}/passkey/confirm`, { attempt }).finally(load), {
        kind: 'primary',
        icon: 'check',
      }),
      session.engine === 'sandbox' && button(t('Confirm on the simulated phone'), () => compareInSandbox(id, code), { icon: 'phone' }),
    ),
  );
}

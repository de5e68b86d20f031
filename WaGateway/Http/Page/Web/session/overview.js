import { h, put, say } from '../lib/dom.js';
import { blob } from '../lib/api.js';
import { can } from '../lib/features.js';
import { sessions, watchSessions, refreshOne } from '../lib/live.js';
import { Life } from '../lib/life.js';
import { bytes, isRunning, person } from '../lib/words.js';
import { browserNotice } from '../home/browser.js';
import { activity } from '../home/home.js';
import { button, empty, facts, timeAgo } from '../parts/controls.js';
import { ask } from '../parts/dialog.js';
import { openLink } from './link.js';
import { openPasskey } from './passkey.js';
import { openWaiting } from './waiting.js';
import { startSession } from './actions.js';

/** What a session is about right now, and its figures. */
export function openOverview(life, id) {
  const [stage, figures] = [h('div.stage'), figuresOf(life, id)];
  const node = h('div.overview', stage, figures, h('div.plots-place', can.activity && activity(life, id)));
  let [shown, screen] = [null, null];
  const open = (kind, session) => {
    const inner = new Life();
    return { kind, life: inner, ...stages[kind](inner, id, session) };
  };
  const draw = () => {
    const session = sessions.get(id);
    if (!session) return;
    const kind = stageOf(session);
    if (kind === shown?.kind) return shown.update?.(session);
    if (shown !== screen) shown.life.end();
    // A session that only connects again keeps its picture, also one that is just being taken.
    if (kind !== 'screen' && kind !== 'waiting') screen = screen?.life.end();
    if (kind === 'screen') screen ??= open(kind, session);
    shown = kind === 'screen' ? screen : open(kind, session);
    shown.update?.(session);
    put(stage, shown.node);
  };
  life.add(() => [shown, screen].forEach(part => part?.life.end()));
  watchSessions(life, draw);
  draw();
  const look = () => refreshOne(id).catch(() => {});
  life.every(10_000, look);
  look();
  return { node };
}

const stageOf = ({ state }) =>
  state === 'scan_qr' || state === 'pairing'
    ? 'link'
    : state === 'passkey_required' || state === 'passkey_confirmation'
      ? 'passkey'
      : ['starting', 'syncing', 'reconnecting'].includes(state)
        ? 'waiting'
        : state === 'ready' || state === 'degraded'
          ? 'screen'
          : 'idle';

const stages = { link: openLink, passkey: openPasskey, waiting: openWaiting, screen: openScreen, idle: openIdle };

const idleWords = {
  stopped: ['This session is stopped', 'Its login is kept. Starting takes a few seconds.'],
  logged_out: ['Logged out', 'Start it and scan its code to link it again.'],
  failed: ['It could not start', 'Start it to try again.'],
  restricted: [
    'WhatsApp has restricted this account',
    'Nothing is sent while it lasts. Look at WhatsApp on the phone: it says why and for how long.',
  ],
};

function openIdle(life, id, session) {
  const place = h('div');
  let notice;
  const update = now => {
    const [title, text] = idleWords[now.state] ?? idleWords.stopped;
    const never = now.state === 'stopped' && !now.phone;
    put(
      place,
      empty(
        now.state === 'failed' || now.state === 'restricted' ? 'warn' : 'bolt',
        never ? 'Not started yet' : title,
        now.stateMessage ?? (never ? 'Start it, and its code to scan appears here.' : text),
        button('Start', () => startSession(sessions.get(id)), { kind: 'primary' }),
        now.state === 'failed' &&
          now.stateReason !== 'browser_missing' &&
          can.failureScreen &&
          button('What it showed', () => showFailure(id), { icon: 'camera' }),
      ),
      now.stateReason === 'browser_missing' && (notice ??= browserNotice(life)),
    );
  };
  update(session);
  return { node: place, update };
}

async function showFailure(id) {
  const url = URL.createObjectURL(await blob(`/sessions/${id}/screenshot?of=failure`));
  await ask('What its WhatsApp Web showed', () => h('img', { src: url, alt: 'WhatsApp Web when the session failed' }), { wide: true });
  URL.revokeObjectURL(url);
}

function openScreen(life, id, session) {
  const trouble = h('p.why');
  const frame = h('div.screen', h('p', 'What its WhatsApp Web shows, when you ask for it.'));
  const taken = timeAgo(null);
  let url = null;
  life.add(() => url && URL.revokeObjectURL(url));
  const take = async () => {
    const image = await blob(`/sessions/${id}/screenshot`);
    if (life.over) return;
    if (url) URL.revokeObjectURL(url);
    url = URL.createObjectURL(image);
    taken.update(new Date().toISOString());
    put(frame, h('img', { src: url, alt: `WhatsApp Web of ${sessions.get(id)?.sessionName}` }), h('p.hint', 'Taken ', taken.node));
    say(shot.lastChild, 'Take another');
  };
  const shot = button('Take a screenshot', take, { icon: 'camera' });
  const update = now => say(trouble, now.stateMessage ?? '');
  update(session);
  return { node: h('section', { 'aria-label': 'Screen' }, h('div.row', h('h2', 'Screen'), shot), trouble, frame), update };
}

function figuresOf(life, id) {
  const [phone, lid, engine, memory, restarts, webhook, created] = Array.from({ length: 7 }, () => h('span'));
  const [started, event] = [timeAgo(null), timeAgo(null)];
  watchSessions(life, draw);
  draw();
  function draw() {
    const now = sessions.get(id);
    if (!now) return;
    say(phone, person(now.phone) || '–');
    say(lid, now.lid ?? '–');
    say(engine, now.engine === 'sandbox' ? 'Simulated phones' : 'WhatsApp');
    say(memory, isRunning(now) ? bytes(now.memoryBytes) : '–');
    say(restarts, String(now.restarts ?? 0));
    say(webhook, now.webhookUrl ?? 'none');
    say(created, new Date(now.createdAt).toLocaleDateString('en-GB'));
    started.update(isRunning(now) ? now.startedAt : null);
    event.update(now.lastEventAt);
  }
  return h(
    'section.figures',
    { 'aria-label': 'Figures' },
    h('h2', 'Details'),
    facts([
      ['Phone', phone],
      ['LID', lid],
      ['Talks to', engine],
      ['Memory', memory],
      ['Started', started.node],
      ['Last event', event.node],
      ['Restarts by itself', restarts],
      ['Webhook URL', webhook],
      ['Created', created],
    ]),
  );
}

import { locale, t } from '../lib/language.js';
import { h, put, say } from '../lib/dom.js';
import { blob } from '../lib/api.js';
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
  const node = h('div.overview', stage, figures, h('div.plots-place', activity(life, id)));
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
  stopped: [t('This session is stopped'), t('Its login is kept. Starting takes a few seconds.')],
  logged_out: [t('Logged out'), t('Start it and scan its code to link it again.')],
  failed: [t('It could not start'), t('Start it to try again.')],
  restricted: [
    t('WhatsApp has restricted this account'),
    t('Nothing is sent while it lasts. Look at WhatsApp on the phone: it says why and for how long.'),
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
        never ? t('Not started yet') : title,
        now.stateMessage ?? (never ? t('Start it, and its code to scan appears here.') : text),
        button(t('Start'), () => startSession(sessions.get(id)), { kind: 'primary' }),
        now.state === 'failed' &&
          now.stateReason !== 'browser_missing' &&
          button(t('What it showed'), () => showFailure(id), { icon: 'camera' }),
      ),
      now.stateReason === 'browser_missing' && (notice ??= browserNotice(life)),
    );
  };
  update(session);
  return { node: place, update };
}

async function showFailure(id) {
  const url = URL.createObjectURL(await blob(`/sessions/${id}/screenshot?of=failure`));
  await ask(t('What its WhatsApp Web showed'), () => h('img', { src: url, alt: t('WhatsApp Web when the session failed') }), {
    wide: true,
  });
  URL.revokeObjectURL(url);
}

function openScreen(life, id, session) {
  const trouble = h('p.why');
  const frame = h('div.screen', h('p', t('What its WhatsApp Web shows, when you ask for it.')));
  const taken = timeAgo(null);
  let url = null;
  life.add(() => url && URL.revokeObjectURL(url));
  const take = async () => {
    const image = await blob(`/sessions/${id}/screenshot`);
    if (life.over) return;
    if (url) URL.revokeObjectURL(url);
    url = URL.createObjectURL(image);
    taken.update(new Date().toISOString());
    put(
      frame,
      h('img', { src: url, alt: t('WhatsApp Web of {name}', { name: sessions.get(id)?.sessionName }) }),
      h('p.hint', t('Taken'), ' ', taken.node),
    );
    say(shot.lastChild, t('Take another'));
  };
  const shot = button(t('Take a screenshot'), take, { icon: 'camera' });
  const update = now => say(trouble, now.stateMessage ?? '');
  update(session);
  return { node: h('section', { 'aria-label': t('Screen') }, h('div.row', h('h2', t('Screen')), shot), trouble, frame), update };
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
    say(engine, now.engine === 'sandbox' ? t('Simulated phones') : 'WhatsApp');
    say(memory, isRunning(now) ? bytes(now.memoryBytes) : '–');
    say(restarts, String(now.restarts ?? 0));
    say(webhook, now.webhookUrl ?? t('none'));
    say(created, new Date(now.createdAt).toLocaleDateString(locale));
    started.update(isRunning(now) ? now.startedAt : null);
    event.update(now.lastEventAt);
  }
  return h(
    'section.figures',
    { 'aria-label': t('Figures') },
    h('h2', t('Details')),
    facts([
      [t('Phone'), phone],
      ['LID', lid],
      [t('Talks to'), engine],
      [t('Memory'), memory],
      [t('Started'), started.node],
      [t('Last event'), event.node],
      [t('Restarts by itself'), restarts],
      [t('Webhook URL'), webhook],
      [t('Created'), created],
    ]),
  );
}

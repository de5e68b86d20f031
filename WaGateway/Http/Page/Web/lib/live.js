// What is going on, kept up by the event stream: the sessions, and every event for whoever listens.

import { get } from './api.js';
import { Stream } from './stream.js';
import { gather } from './life.js';

export const sessions = new Map();
const sessionWatchers = new Set();
const eventWatchers = new Set();
const pulseWatchers = new Set();
export let pulse = 'connecting';
let knows = false;

const watch = (set, life, act) => {
  set.add(act);
  life.add(() => set.delete(act));
};

export const watchSessions = (life, act) => watch(sessionWatchers, life, act);
export const watchEvents = (life, act) => watch(eventWatchers, life, act);
export const watchPulse = (life, act) => watch(pulseWatchers, life, act);
export const knowsSessions = () => knows;

export const changed = () => sessionWatchers.forEach(act => act());

const stream = new Stream(take, state => {
  const was = pulse;
  pulse = state;
  pulseWatchers.forEach(act => act(state));
  // Another data folder: what its predecessor told is no measure of what is late.
  if (state === 'reset')
    sessions.forEach(session => {
      delete session.since;
    });
  // Creations and deletions are not in the stream, and neither is what happened while it was away for too long.
  if (state === 'reset' || (state === 'live' && was !== 'live')) refresh();
});

/** Asked when the tab was hidden for a while: whoever wants to be notified is told by the stream. */
export const stayWhileHidden = ask => {
  stream.staysHidden = ask;
};

export async function begin() {
  await refresh();
  stream.start();
}

export async function refresh() {
  const list = await get('/sessions');
  const known = new Set(list.map(session => session.id));
  for (const id of sessions.keys()) if (!known.has(id)) sessions.delete(id);
  for (const session of list) merge(session);
  knows = true;
  changed();
}

/** With memory and the other figures that only the single session's route has. */
export async function refreshOne(id) {
  if (!sessions.has(id)) return;
  try {
    const session = await get(`/sessions/${id}`);
    if (!sessions.has(id)) return;
    merge(session);
    changed();
  } catch (error) {
    if (error.code !== 'session_not_found') throw error;
    forget(id);
  }
}

/** It is gone: what is still to be asked about it is not asked. */
export function forget(id) {
  sessions.delete(id);
  changed();
}

/** An answer that was on its way while the stream told of a later state says nothing new about the state. */
function merge(session) {
  const known = sessions.get(session.id);
  const isLate = known?.since && Date.parse(session.updatedAt) <= Date.parse(known.since);
  sessions.set(session.id, { ...known, ...session, ...(isLate ? stateOf(known) : {}) });
}

const stateOf = ({ status, state, stateReason, stateMessage }) => ({ status, state, stateReason, stateMessage });

const refreshSoon = gather(200, refresh);
const figuresSoon = new Map();

function take(event) {
  if (event.event === 'status') takeStatus(event);
  eventWatchers.forEach(act => act(event));
}

function takeStatus(event) {
  const session = sessions.get(event.sessionId);
  if (!session) return refreshSoon();
  // A stream that was away tells what happened meanwhile, and the list may have told how it ended.
  if (Date.parse(event.timestamp) < Date.parse(session.updatedAt)) return;
  const { status, state, stateReason, stateMessage, phone } = event;
  Object.assign(session, {
    status,
    state,
    stateReason,
    stateMessage,
    phone,
    since: event.timestamp,
    qr: state === 'scan_qr' ? session.qr : null,
  });
  if (state !== 'ready' && state !== 'degraded') session.memoryBytes = state === 'stopped' ? null : session.memoryBytes;
  changed();
  // Its name and when it began are not in the event.
  if (!figuresSoon.has(session.id))
    figuresSoon.set(
      session.id,
      gather(400, () => refreshOne(session.id).catch(() => {})),
    );
  figuresSoon.get(session.id)();
}

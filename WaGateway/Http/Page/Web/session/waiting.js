import { t } from '../lib/language.js';
import { h, say } from '../lib/dom.js';
import { span } from '../lib/words.js';
import { progress } from '../parts/controls.js';

const steps = [
  ['starting', t('Starting the browser and WhatsApp Web')],
  ['scan_qr', t('Linking to a phone')],
  ['syncing', t('Syncing with the phone')],
  ['ready', t('Connected')],
];

/** What is being waited for, and for how long. */
export function openWaiting(life, id, session) {
  const began = Date.parse(session.since ?? session.updatedAt);
  const [text, time] = [h('p.sub'), h('span.elapsed')];
  const lines = steps.map(([, words]) => h('li', words));
  const update = now => {
    const at = steps.findIndex(([state]) => state === (now.state === 'reconnecting' ? 'starting' : now.state));
    lines.forEach((line, place) => {
      line.dataset.kind = place < at ? 'done' : place === at ? 'now' : 'next';
      if (place === at) line.setAttribute('aria-current', 'step');
      else line.removeAttribute('aria-current');
    });
    lines[1].hidden = Boolean(now.phone);
    say(lines[0], now.state === 'reconnecting' ? t('Connecting to WhatsApp again') : steps[0][1]);
    say(
      text,
      now.stateMessage ?? (now.state === 'syncing' ? t('The phone should be on and have a connection.') : t('This takes a few seconds.')),
    );
  };
  const tick = () => say(time, span((Date.now() - began) / 1000));
  const timer = setInterval(tick, 1000);
  life.add(() => clearInterval(timer));
  tick();
  update(session);
  return {
    node: h(
      'section.waiting',
      { 'aria-label': t('Progress') },
      progress(t('Working')).node,
      h('ol.steps', lines),
      h('div.row', text, time),
    ),
    update,
  };
}

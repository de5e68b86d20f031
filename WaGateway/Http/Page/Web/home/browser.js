import { t, tnodes } from '../lib/language.js';
import { h, put, say } from '../lib/dom.js';
import { get, post } from '../lib/api.js';
import { button, progress } from '../parts/controls.js';
import { note } from '../parts/note.js';

/** Says when there is no browser for sessions to run in, and shows how one comes. */
export function browserNotice(life) {
  const place = h('div.maybe');
  const [why, text] = [h('p'), h('p.hint', { role: 'status' })];
  const bar = progress(t('Downloading Chromium'));
  const fetching = h('div.replaying', { hidden: true }, bar.node, text);
  const load = button(t('Download Chromium'), async () => show(await post('/browser/install')), { icon: 'download', kind: 'primary' });
  const notice = h(
    'section.notice-box',
    { 'aria-label': t('Browser') },
    h('h2', t('There is no browser here yet')),
    why,
    h(
      'p',
      tnodes('In a terminal: {install} does the same, {check} says what else is missing.', {
        install: h('code', 'wagateway install-browser'),
        check: h('code', 'wagateway check'),
      }),
    ),
    fetching,
    h('div', load),
  );
  let was = null,
    later = null;
  const show = now => {
    if (life.over) return;
    if (now.found) {
      if (was === 'running') note(t('Chromium is installed: sessions can be started'));
      was = now.download;
      return put(place);
    }
    was = now.download;
    const runs = now.download === 'running';
    say(why, now.trouble ?? now.missing);
    say(text, now.percent < 100 ? t('Downloading Chromium: {percent} %', { percent: now.percent }) : t('Unpacking Chromium…'));
    bar.update(now.percent > 0 && now.percent < 100 ? now.percent / 100 : null);
    fetching.hidden = !runs;
    load.hidden = runs;
    if (!notice.isConnected) put(place, notice);
    // Somebody may also install one in a terminal.
    later?.();
    later = life.after(runs ? 1000 : 5000, look);
  };
  const look = () => get('/browser').then(show, () => {});
  look();
  return place;
}

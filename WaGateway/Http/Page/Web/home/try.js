import { t } from '../lib/language.js';
import { h, put, say } from '../lib/dom.js';
import { get, post } from '../lib/api.js';
import { hasSandbox } from '../lib/features.js';
import { refresh, sessions, watchSessions, watchEvents } from '../lib/live.js';
import { go } from '../lib/router.js';
import { ms } from '../lib/words.js';
import { button, empty, progress } from '../parts/controls.js';
import { browserNotice } from './browser.js';
import { toSign } from '../session/passkey.js';
import { newPerson, newPhone } from '../chat/phones.js';

/** From nothing to a conversation both ways, without a phone: does what a person would do, and shows it. */
export function openTry(life, [way] = []) {
  const passkey = way === 'passkey';
  if (!hasSandbox)
    return {
      title: t('Try it'),
      node: h(
        'div',
        h('h1.away', t('Try without a phone')),
        empty(
          'phone',
          t('The sandbox is off here'),
          t('It is on while the gateway listens on this machine only, or with the setting Sandbox:Enabled=true.'),
          h('a.button', { href: '#/' }, t('Sessions')),
        ),
      ),
    };
  const [steps, trouble, bar] = [h('ol.steps', { 'aria-live': 'polite' }), h('div'), progress(t('Making a session'))];
  const node = h(
    'div.view.narrow',
    h(
      'header.head',
      h(
        'div',
        h('h1', passkey ? t('Try linking with a passkey') : t('Try without a phone')),
        h('p.sub', t('A real browser runs the same code as with WhatsApp; only the phones are simulated.')),
      ),
    ),
    browserNotice(life),
    bar.node,
    steps,
    trouble,
  );

  const step = async (text, act) => {
    const time = h('span.elapsed');
    const line = h('li', { 'aria-current': 'step' }, text, ' ', time);
    line.dataset.kind = 'now';
    steps.append(line);
    const began = performance.now();
    const result = await act();
    line.dataset.kind = 'done';
    line.removeAttribute('aria-current');
    say(time, ms(performance.now() - began));
    return result;
  };
  const run = async () => {
    put(steps);
    put(trouble);
    bar.node.hidden = false;
    try {
      await walk(life, step, passkey);
    } catch (error) {
      bar.node.hidden = true;
      if (!life.over) put(trouble, empty('warn', t('That did not work'), error.message, button(t('Try again'), run, { kind: 'primary' })));
    }
  };
  run();
  return { title: t('Try it'), node };
}

async function walk(life, step, passkey) {
  const session = await step(t('Make a sandbox session'), () => make());
  await step(t('Start its browser'), async () => {
    await post(`/sessions/${session.id}/start`);
    await refresh();
  });
  const shop = await step(t('Make two simulated phones'), () => newPhone('Your shop', passkey ? { passkey } : {}));
  const alice = await newPerson();
  const qr = await step(t('Wait for WhatsApp Web and its code'), () => get(`/sessions/${session.id}/qr?wait=60`));
  await step(t('Scan the code with the shop’s phone'), () => post(`/sandbox/phones/${shop.number}/scan`, { code: qr.code }));
  if (passkey) await sign(life, step, session, shop);
  await step(t('Wait until it is connected'), () => connected(life, session.id));
  const heard = new Promise(done =>
    watchEvents(life, event => {
      if (event.event === 'message' && event.sessionId === session.id) done();
    }),
  );
  await step(t('{name} writes to the shop', { name: alice.name }), async () => {
    await post(`/sandbox/phones/${alice.number}/messages`, { to: shop.number, message: 'Hello! Do you have socks?' });
    await heard;
  });
  if (!life.over) go(`/sessions/${session.id}/chats/${encodeURIComponent(alice.id)}`);
}

/** What the account's owner does in the browser that has the passkey. */
async function sign(life, step, session, shop) {
  await step(t('WhatsApp asks for the shop’s passkey'), () => reaches(life, session.id, now => now.state === 'passkey_required'));
  const { options } = await toSign(session.id);
  const signature = await step(t('Sign with the phone’s passkey'), () => post(`/sandbox/phones/${shop.number}/passkey`, options));
  await step(t('Give the gateway the signature'), () => post(`/sessions/${session.id}/passkey`, signature));
}

/** The first name that is free. */
async function make() {
  const taken = new Set([...sessions.values()].map(session => session.sessionName));
  for (let number = 1; ; number++) {
    const session_name = number === 1 ? t('Try it') : `Try it ${number}`;
    if (taken.has(session_name)) continue;
    try {
      return await post('/sessions', { session_name, engine: 'sandbox' });
    } catch (error) {
      if (error.code !== 'session_name_taken') throw error;
    }
  }
}

const connected = (life, id) => reaches(life, id, session => session.status === 'connected');

const reaches = (life, id, isThere) =>
  new Promise((done, fail) => {
    const look = () => {
      const session = sessions.get(id);
      if (!session) fail(new Error(t('The session was deleted meanwhile.')));
      else if (isThere(session)) done();
      else if (session.state === 'failed') fail(new Error(session.stateMessage ?? t('The session failed.')));
    };
    watchSessions(life, look);
    look();
  });

import { t } from '../lib/language.js';
import { h, put, say } from '../lib/dom.js';
import { get, post } from '../lib/api.js';
import { watchEvents } from '../lib/live.js';
import { button } from '../parts/controls.js';
import { complain } from '../parts/note.js';
import { linkedWith, newPhone } from '../chat/phones.js';

/** Linking a session: its code with the time it is good for, or a code to type. */
export function openLink(life, id, session) {
  const image = h('img', { alt: t('QR code to scan with the phone'), width: 264, height: 264, hidden: true });
  const [left, bar] = [h('span'), h('progress', { max: 1, value: 0, 'aria-label': t('Time left for this code') })];
  const why = h('p.why');
  let code = null,
    expires = 0,
    began = 0,
    stop = null;

  const load = async () => {
    stop?.abort();
    stop = new AbortController();
    try {
      const qr = await get(`/sessions/${id}/qr?wait=30`, { signal: stop.signal });
      if (life.over) return;
      [code, expires, began] = [qr.code, Date.parse(qr.expiresAt), Date.now()];
      image.src = qr.qr_code;
      image.hidden = false;
    } catch (error) {
      // Another state follows, and the page shows that instead.
      if (!['session_not_started', 'session_already_connected', 'qr_not_ready'].includes(error.code)) complain(error);
    }
  };
  const count = () => {
    const rest = Math.max(0, expires - Date.now());
    bar.value = expires > began ? rest / (expires - began) : 0;
    say(
      left,
      code
        ? rest > 0
          ? t('This code is good for {n} s', { n: Math.ceil(rest / 1000) })
          : t('Waiting for the next code…')
        : t('Waiting for the code…'),
    );
  };
  life.add(() => stop?.abort());
  watchEvents(life, event => {
    if (event.event === 'qr' && event.sessionId === id) load();
  });
  const timer = setInterval(count, 500);
  life.add(() => clearInterval(timer));
  load();
  count();

  const node = h(
    'section.link',
    { 'aria-label': t('Link to a phone') },
    h('div.qr', h('div.qr-frame', image), bar, h('p.hint', left)),
    h(
      'div',
      h('h2', t('Link it to a phone')),
      why,
      session.engine === 'sandbox'
        ? sandboxWay(id, () => code)
        : h(
            'ol.how',
            h('li', t('Open WhatsApp on the phone')),
            h('li', t('Settings, Linked devices, Link a device')),
            h('li', t('Point it at this code')),
          ),
      pairing(id),
    ),
  );
  // An attempt that came to nothing is followed by a new code: what it was is said beside it.
  const update = now => say(why, now.stateMessage ?? '');
  return { node, update };
}

function sandboxWay(id, code) {
  const scan = async (name, more) => {
    const phone = await newPhone(name, more);
    linkedWith.set(id, phone.number);
    await post(`/sandbox/phones/${phone.number}/scan`, { code: code() });
  };
  return h(
    'div.sandbox-way',
    h('p', t('A sandbox session is linked to a simulated phone.')),
    button(t('Scan with a new phone'), () => scan('Shop phone'), { icon: 'phone', kind: 'primary' }),
    button(t('Use one with a passkey'), () => scan('Passkey phone', { passkey: true }), {
      icon: 'key',
      title: t('As with accounts of which WhatsApp wants a passkey when a device is linked'),
    }),
  );
}

function pairing(id) {
  const input = h('input', {
    id: 'pair',
    type: 'tel',
    inputmode: 'tel',
    autocomplete: 'tel',
    placeholder: '+55 11 98888 0002',
    required: true,
  });
  const out = h('p.pair-code', { 'aria-live': 'polite' });
  const send = button(t('Get a code'));
  send.type = 'submit';
  const act = async event => {
    event.preventDefault();
    if (!input.value.trim()) return input.focus();
    send.classList.add('working');
    try {
      const { code } = await post(`/sessions/${id}/pairing-code`, { phone: input.value.trim() });
      put(out, h('code', code), h('span.hint', t('Type it on the phone: Linked devices, Link a device, Link with phone number instead.')));
    } catch (error) {
      complain(error);
    } finally {
      send.classList.remove('working');
    }
  };
  return h(
    'details.pairing',
    h('summary', t('No camera? Type a code instead')),
    h('form', { onsubmit: act }, h('div.field', h('label', { for: 'pair' }, t('The phone’s own number')), h('div.join', input, send)), out),
  );
}

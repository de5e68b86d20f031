// The ways to sign: a simulated phone, the extension of packaging/passkey-extension, or its script pasted by hand.

import { t, tnodes } from '../lib/language.js';
import { h, put, say } from '../lib/dom.js';
import { ApiError, post } from '../lib/api.js';
import { sessions } from '../lib/live.js';
import { button, copyText } from '../parts/controls.js';
import { note } from '../parts/note.js';
import { linkedWith, phones } from '../chat/phones.js';
import { openExtension } from './extension.js';

const fileOf = path => new URL(`../${path}`, import.meta.url).href;

/** request() is what GET …/passkey answers, with options; answer(assertion) gives the gateway what was signed. */
export function openWays(life, id, session, { origin, request, answer }) {
  const own = h('div.ways', extensionWay(life, { request, answer }), scriptWay(origin, { request, answer }));
  if (session.engine !== 'sandbox') return { node: own };
  return {
    node: h(
      'div.ways',
      h(
        'div.way',
        h('p', t('A simulated phone has a passkey of its own, and signs as its owner’s browser would.')),
        button(
          t('Sign with the simulated phone'),
          async () => answer(await post(`/sandbox/phones/${await phoneOf(id)}/passkey`, (await request()).options)),
          { kind: 'primary', icon: 'key' },
        ),
      ),
      h('details.more-ways', h('summary', t('As the owner of a real account does it')), own),
    ),
  };
}

export const compareInSandbox = async (id, code) => post(`/sandbox/phones/${await phoneOf(id)}/passkey/confirm`, { code });

/** The phone that this session is linked with, or is being linked with: this page knows it where it scanned with it. */
async function phoneOf(id) {
  const able = (await phones()).filter(phone => phone.passkey);
  const itsOwn = phone => phone.id === sessions.get(id)?.phone || phone.number === linkedWith.get(id);
  const one = able.find(itsOwn) ?? able.find(phone => phone.passkeyAsked) ?? able.at(-1);
  if (!one) throw new ApiError(0, { message: t('There is no simulated phone with a passkey.') });
  return one.number;
}

function extensionWay(life, { request, answer }) {
  const node = h('div.way');
  const said = h('p.hint', { role: 'status' });
  const extension = openExtension(life, {
    here: () => put(node, h('h3', t('With the extension')), sign, said),
    signed: async assertion => {
      say(said, t('Signed; the gateway checks it…'));
      try {
        await answer(assertion);
      } catch (error) {
        say(said, error.message);
      }
    },
    closed: error => say(said, error ?? t('The tab was closed before anything was signed.')),
  });
  const sign = button(
    t('Sign with the extension'),
    async () => {
      const { attempt, options } = await request();
      say(said, t('In the tab that opens, press “Sign with the passkey”.'));
      extension.sign(attempt, options);
    },
    { kind: 'primary', icon: 'key' },
  );
  put(
    node,
    h('h3', t('With an extension of your browser: two presses')),
    h(
      'ol.how',
      h(
        'li',
        tnodes('{download} and unpack it', {
          download: h(
            'a',
            { href: fileOf('passkey-extension.zip'), download: 'wagateway-passkey-extension.zip' },
            t('Download it|the extension'),
          ),
        }),
      ),
      h(
        'li',
        tnodes('Open {page}, switch on “Developer mode”, press “Load unpacked” and choose the folder', {
          page: h('code', 'chrome://extensions'),
        }),
      ),
      h('li', t('Enter the address of this page there:'), ' ', h('code', location.origin)),
    ),
    h('p.hint', t('For Chrome, Chromium, Edge and their relatives. The button appears here as soon as it may run on this page.')),
  );
  return node;
}

function scriptWay(origin, { request, answer }) {
  const trouble = h('p.hint', { id: 'passkey-trouble' });
  const field = h('textarea', {
    id: 'passkey-pasted',
    rows: '3',
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder: '{"id":"…"}',
    'aria-describedby': 'passkey-trouble',
  });
  const refuse = text => {
    say(trouble, text);
    trouble.classList.toggle('trouble', Boolean(text));
    field.toggleAttribute('aria-invalid', Boolean(text));
    if (text) field.focus();
  };
  const copy = button(
    t('Copy the script'),
    async () => {
      const text = await scriptFor((await request()).options);
      if (await copyText(text)) return note(t('Script copied'));
      put(shown, h('p.hint', t('The browser does not allow copying here: select all of it and copy it yourself.')), asText(text));
    },
    { icon: 'copy' },
  );
  const shown = h('div');
  const send = button(t('Send the signature'), async () => {
    refuse('');
    let assertion;
    try {
      assertion = JSON.parse(field.value);
    } catch {
      return refuse(t('This is not the signature: it begins with { and ends with }.'));
    }
    try {
      await answer(assertion);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const complaints = Object.entries(error.errors).flatMap(([name, sentences]) => sentences.map(sentence => `${name} ${sentence}`));
      refuse(complaints.length ? complaints.join('\n') : error.message);
    }
  });
  return h(
    'details.way.by-hand',
    h('summary', t('Without it, by hand: a script for the browser’s console')),
    h(
      'ol.how',
      h(
        'li',
        tnodes('Open {page} (no login is needed there)', {
          page: h('a', { href: origin, target: '_blank', rel: 'noopener noreferrer' }, origin),
        }),
      ),
      h('li', t('Take the script there:'), ' ', copy, shown),
      h(
        'li',
        tnodes('There, open the console (F12, or Ctrl+Shift+J), paste the script and press Enter. Chrome may want {words} typed first', {
          words: h('code', 'allow pasting'),
        }),
      ),
      h('li', t('Press the button “Sign with the passkey” that it shows, and copy the signature')),
      h('li', h('label', { for: 'passkey-pasted' }, t('Paste the signature here')), field, trouble, send),
    ),
  );
}

const asText = text => {
  const all = h('textarea', { readonly: true, rows: '4', 'aria-label': t('The script'), value: text });
  queueMicrotask(() => all.select());
  return all;
};

/** The extension's own script, with what is to be signed. */
async function scriptFor(options) {
  const source = await (await fetch(fileOf('passkey/sign.js'))).text();
  const what = JSON.stringify({ options, gateway: location.origin });
  return `(() => {\n${source}\nwagatewayPasskey(${what});\n})();`;
}

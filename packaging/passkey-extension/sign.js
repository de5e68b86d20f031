// Signs what WhatsApp asks for when a device is linked, in a browser that has the account's passkey. It runs on a page of the
// origin that the passkey belongs to: pasted into the console there by hand, or put there by the extension beside this file.
// It draws a button of its own, because a browser offers passkeys only to somebody who has just pressed something.

/**
 * options: what GET /api/sessions/:id/passkey answers as `options`. gateway: whose request it is, for the person to read.
 * signed(assertion) takes what was signed; without it the panel shows it as text to copy.
 */
globalThis.wagatewayPasskey = ({ options, gateway, signed }) => {
  const ID = 'wagateway-passkey';
  // Base64url without padding, as WebAuthn's JSON has it; atob takes both alphabets once they are one.
  const decode = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
  const encode = buffer =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');

  // What a checkpoint of WhatsApp derives from the passkey. Another value would be a secret for somebody else.
  const SALT = 'd2hhdHNhcHAtY2hhbGxlbmdl';
  const isForeign = ({ prf, uvm, ...others } = {}) =>
    Object.keys(others).length > 0 || (prf !== undefined && (Object.keys(prf.eval ?? {}).join() !== 'first' || prf.eval.first !== SALT));

  const request = () => {
    if (isForeign(options.extensions)) throw new Error('This asks for more than WhatsApp does. Nothing was signed.');
    const { challenge, allowCredentials = [], extensions, ...rest } = options;
    const asked = {
      ...rest,
      challenge: decode(challenge),
      allowCredentials: allowCredentials.map(one => ({ ...one, id: decode(one.id) })),
    };
    if (!extensions) return asked;
    const { prf, ...others } = extensions;
    asked.extensions = others;
    if (prf?.eval)
      asked.extensions.prf = { eval: Object.fromEntries(Object.entries(prf.eval).map(([name, value]) => [name, decode(value)])) };
    return asked;
  };

  const asJson = ({ id, rawId, type, authenticatorAttachment, response }, results) => ({
    id,
    rawId: encode(rawId),
    type,
    authenticatorAttachment,
    response: {
      clientDataJSON: encode(response.clientDataJSON),
      authenticatorData: encode(response.authenticatorData),
      signature: encode(response.signature),
      userHandle: response.userHandle ? encode(response.userHandle) : null,
    },
    clientExtensionResults: results.prf?.results?.first ? { prf: { results: { first: encode(results.prf.results.first) } } } : {},
  });

  const explain = error =>
    error.name === 'NotAllowedError'
      ? 'Nothing was signed: it was cancelled, took too long, or this browser found no passkey of this account.'
      : error.message;

  // Elements are made one by one and styled by properties: the page's policy may allow neither markup nor style sheets.
  const make = (tag, style, props = {}) => {
    const element = Object.assign(document.createElement(tag), props);
    Object.assign(element.style, { font: '15px/1.45 system-ui, sans-serif', color: '#16211f', boxSizing: 'border-box' }, style);
    return element;
  };
  const button = (text, act) => {
    const element = make(
      'button',
      { padding: '10px 16px', border: '0', borderRadius: '8px', background: '#0a6b58', color: '#fff', cursor: 'pointer', width: '100%' },
      { type: 'button', textContent: text },
    );
    element.addEventListener('click', () => act(element));
    return element;
  };

  document.getElementById(ID)?.remove();
  const place = make('div', {}, { id: ID });
  const panel = make('section', {
    position: 'fixed',
    top: '24px',
    right: '24px',
    zIndex: '2147483647',
    width: 'min(360px, calc(100vw - 48px))',
    padding: '18px',
    display: 'grid',
    gap: '12px',
    background: '#fff',
    border: '1px solid #b9c6c2',
    borderRadius: '12px',
    boxShadow: '0 12px 40px rgb(0 0 0 / 25%)',
  });
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', 'WaGateway passkey');
  const status = make('p', { margin: '0' }, { textContent: 'Your browser asks you for the passkey of the account that is being linked.' });
  status.setAttribute('role', 'status');

  const close = button('Close', () => place.remove());
  Object.assign(close.style, { background: 'none', color: '#0a6b58', padding: '4px' });

  const show = assertion => {
    const text = JSON.stringify(assertion);
    const field = make(
      'textarea',
      { width: '100%', height: '90px', padding: '8px', font: '12px/1.4 monospace' },
      { value: text, readOnly: true },
    );
    field.setAttribute('aria-label', 'The signature');
    const copy = button('Copy the signature', async () => {
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        field.select();
        document.execCommand('copy');
      }
      status.textContent = 'Copied. Paste it into the gateway’s page.';
    });
    status.textContent = 'Signed. Copy it, and paste it into the gateway’s page.';
    close.before(field, copy);
    copy.focus();
  };

  const sign = async element => {
    if (element.disabled) return;
    element.disabled = true;
    status.textContent = 'Waiting for the passkey…';
    try {
      const credential = await navigator.credentials.get({ publicKey: request() });
      await take(asJson(credential, credential.getClientExtensionResults()));
      element.remove();
    } catch (error) {
      status.textContent = explain(error);
      element.disabled = false;
    }
  };

  const take = async assertion => {
    if (!signed) return show(assertion);
    status.textContent = 'Signed. The gateway gets it now…';
    await signed(assertion).catch(error => {
      throw new Error(`The gateway did not get it: ${error.message}`);
    });
  };

  const isHere = location.hostname === options.rpId || location.hostname.endsWith(`.${options.rpId}`);
  if (!isHere) status.textContent = `A passkey of ${options.rpId} can be used on its own page only, not on ${location.hostname}.`;
  panel.append(
    make('strong', { fontSize: '17px', fontWeight: '600' }, { textContent: 'Link this account to WaGateway' }),
    make('p', { margin: '0' }, { textContent: `Asked for by ${gateway}. Sign only if you are linking it there right now.` }),
    status,
  );
  if (isHere) panel.append(button('Sign with the passkey', sign));
  panel.append(close);
  place.attachShadow({ mode: 'open' }).append(panel);
  document.documentElement.append(place);
};

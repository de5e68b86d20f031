// The gateway's address, entered once. The browser itself asks whether the extension may run there.

const RIGHT = 'https://web.whatsapp.com/*';
const [form, address, said, allowed] = ['form', 'address', 'said', 'allowed'].map(id => document.getElementById(id));

async function show() {
  const origins = (await chrome.permissions.getAll()).origins.filter(origin => origin !== RIGHT);
  allowed.replaceChildren(
    ...(origins.length ? origins.map(row) : [Object.assign(document.createElement('li'), { textContent: 'none yet' })]),
  );
}

function row(origin) {
  const remove = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Remove' });
  remove.addEventListener('click', () =>
    chrome.permissions.remove({ origins: [origin] }).catch(error => {
      said.textContent = error.message;
    }),
  );
  const line = document.createElement('li');
  line.append(origin.replace(/\/\*$/, ''), remove);
  return line;
}

form.addEventListener('submit', event => {
  event.preventDefault();
  const { protocol, origin } = new URL(address.value);
  if (!/^https?:$/.test(protocol)) {
    said.textContent = 'It begins with http:// or https://';
    return;
  }
  // Asked for at once: the browser wants a press for it, and forgets the press while something is awaited.
  chrome.permissions.request({ origins: [`${origin}/*`] }).then(
    given => {
      said.textContent = given ? `Allowed: ${origin}` : 'Not allowed. Nothing has changed.';
    },
    error => {
      said.textContent = error.message;
    },
  );
});

chrome.permissions.onAdded.addListener(show);
chrome.permissions.onRemoved.addListener(show);
show();

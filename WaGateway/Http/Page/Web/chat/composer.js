import { h, put } from '../lib/dom.js';
import { iconButton } from '../parts/controls.js';
import { typeOf } from '../lib/words.js';

/** Where one writes. send(text, quoted) and, where files can be sent, sendFile(file, caption). */
export function composer({ label, send, sendFile, placeholder = 'Write a message' }) {
  const text = h('textarea', { rows: '1', placeholder, 'aria-label': label, enterkeyhint: 'send' });
  const quote = h('div.quoting', { hidden: true });
  let quoted = null;

  const grow = () => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
  };
  const reply = message => {
    quoted = message;
    quote.hidden = !message;
    if (message)
      put(
        quote,
        h('span', h('strong', 'Replying to '), message.content || typeOf(message.messageType)),
        iconButton('close', 'Do not reply to it', () => reply(null)),
      );
    text.focus();
  };
  const act = () => {
    const words = text.value.trim();
    if (!words) return text.focus();
    send(words, quoted);
    text.value = '';
    grow();
    reply(null);
  };
  const file = h('input', {
    type: 'file',
    hidden: true,
    onchange: () => {
      if (file.files[0]) sendFile(file.files[0], text.value.trim());
      file.value = text.value = '';
      grow();
    },
  });
  text.addEventListener('input', grow);
  text.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    act();
  });
  text.addEventListener('paste', event => {
    if (!sendFile || !event.clipboardData.files.length) return;
    event.preventDefault();
    sendFile(event.clipboardData.files[0], '');
  });
  const node = h(
    'form.composer',
    {
      onsubmit: event => {
        event.preventDefault();
        act();
      },
    },
    quote,
    h(
      'div.line',
      sendFile && [file, iconButton('clip', 'Send a file', () => file.click())],
      text,
      iconButton('send', 'Send', null, { type: 'submit', class: 'primary round' }),
    ),
  );
  return {
    node,
    reply,
    focus: () => text.focus(),
    able: can => {
      text.disabled = !can;
      node.classList.toggle('off', !can);
    },
  };
}

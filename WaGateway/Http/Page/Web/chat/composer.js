import { h, put } from '../lib/dom.js';
import { t } from '../lib/language.js';
import { iconButton } from '../parts/controls.js';
import { busy } from '../parts/note.js';
import { typeOf } from '../lib/words.js';
import { drafts } from './drafts.js';
import { askEmoji } from './emoji.js';
import { askFiles, takesFiles } from './files.js';
import { canRecord, recorder } from './voice.js';

/**
 * Where one writes. send(text, quoted); where they are possible, sendFile(file, caption), sendVoice(file) and
 * change(message, text). What is not sent yet is kept under draft.
 */
export function composer({ label, send, sendFile, sendVoice, change, draft, placeholder = t('Write a message') }) {
  const text = h('textarea', { rows: '1', placeholder, 'aria-label': label, enterkeyhint: 'send' });
  const quote = h('div.quoting', { hidden: true });
  let quoted = null,
    edited = null;

  const grow = () => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
    if (voice) node.classList.toggle('has-text', text.value.trim() !== '' || edited !== null);
  };
  const keep = () => {
    if (draft && !edited) drafts.set(draft, text.value);
  };
  const about = (title, message, stop) => {
    quote.hidden = false;
    put(quote, h('span', h('strong', title, ' '), message.content || typeOf(message.messageType)), stop);
  };
  const reply = message => {
    if (edited) edit(null);
    quoted = message;
    quote.hidden = !message;
    if (message)
      about(
        t('Replying to'),
        message,
        iconButton('close', t('Do not reply to it'), () => reply(null)),
      );
    text.focus();
  };
  const edit = message => {
    quoted = null;
    edited = message;
    quote.hidden = !message;
    text.value = message ? (message.content ?? '') : draft ? drafts.get(draft) : '';
    if (message)
      about(
        t('Changing'),
        message,
        iconButton('close', t('Leave it as it is'), () => edit(null)),
      );
    grow();
    text.focus();
  };
  const act = () => {
    const words = text.value.trim();
    if (!words) return text.focus();
    if (edited) {
      const message = edited;
      return busy(submit, async () => {
        if (words !== message.content) await change(message, words);
        edit(null);
      });
    }
    send(words, quoted);
    text.value = '';
    keep();
    grow();
    reply(null);
  };
  const clear = () => {
    text.value = '';
    keep();
    grow();
  };
  const attach = async files => {
    const caption = await askFiles(files, edited ? '' : text.value.trim());
    if (caption === undefined) return text.focus();
    if (!edited) clear();
    // The words belong to the first of several.
    [...files].forEach((one, at) => sendFile(one, at === 0 ? caption : ''));
    text.focus();
  };
  const file = h('input', {
    type: 'file',
    hidden: true,
    onchange: () => {
      if (file.files[0]) sendFile(file.files[0], text.value.trim());
      file.value = '';
      clear();
    },
  });
  text.addEventListener('input', () => {
    grow();
    keep();
  });
  text.addEventListener('keydown', event => {
    if (event.key === 'Escape' && (edited || quoted)) {
      event.preventDefault();
      return edited ? edit(null) : reply(null);
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    act();
  });
  text.addEventListener('paste', event => {
    if (!sendFile || !event.clipboardData.files.length) return;
    event.preventDefault();
    attach([...event.clipboardData.files]);
  });
  const emoji = iconButton('smile', t('Emoji'), async () => {
    const face = await askEmoji(t('Emoji'));
    if (face) {
      text.setRangeText(face, text.selectionStart, text.selectionEnd, 'end');
      keep();
      grow();
    }
    text.focus();
  });
  const submit = iconButton('send', t('Send'), null, { type: 'submit', class: 'primary round' });
  const [line, voicePlace] = [h('div.line'), h('div.line.recording', { hidden: true })];
  const voice =
    sendVoice && canRecord()
      ? iconButton(
          'mic',
          t('Record a voice message'),
          () =>
            recorder(voicePlace, isOn => {
              line.hidden = isOn;
              voicePlace.hidden = !isOn;
              if (!isOn) voice.focus();
            }).then(recorded => recorded && sendVoice(recorded)),
          { class: 'quiet round mic' },
        )
      : null;
  put(line, sendFile && [file, iconButton('clip', t('Send a file'), () => file.click())], text, draft && emoji, voice, submit);
  const node = h(
    voice ? 'form.composer.has-voice' : 'form.composer',
    {
      onsubmit: event => {
        event.preventDefault();
        act();
      },
    },
    quote,
    line,
    voicePlace,
  );
  if (draft) text.value = drafts.get(draft);
  queueMicrotask(grow);
  return {
    node,
    reply,
    edit,
    focus: () => text.focus(),
    /** What is dropped on it is sent, once that is confirmed. */
    takesDrops: place => sendFile && takesFiles(place, () => !text.disabled, attach),
    able: can => {
      text.disabled = !can;
      node.classList.toggle('off', !can);
    },
  };
}

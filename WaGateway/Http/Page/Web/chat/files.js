// Files that are pasted or dropped: looked at before they are sent.

import { h } from '../lib/dom.js';
import { t, many } from '../lib/language.js';
import { bytes } from '../lib/words.js';
import { ask } from '../parts/dialog.js';
import { icon } from '../parts/icon.js';

/** Resolves with the caption; undefined where they are not to be sent. */
export async function askFiles(files, caption) {
  const urls = [];
  const looks = file => {
    if (!/^image\/(png|jpeg|gif|webp)$/.test(file.type)) return icon('file');
    urls.push(URL.createObjectURL(file));
    return h('img', { src: urls.at(-1), alt: '' });
  };
  const field = h('input', { id: 'caption', value: caption, autocomplete: 'off', autofocus: true });
  const given = await ask(many(files.length, 'Send {n} file?', 'Send {n} files?'), close =>
    h(
      'form',
      {
        onsubmit: event => {
          event.preventDefault();
          close(field.value.trim());
        },
      },
      h(
        'ul.files',
        [...files].map(file => h('li', looks(file), h('span', file.name), h('small', bytes(file.size)))),
      ),
      h('div.field', h('label', { for: 'caption' }, t('Caption (optional)')), field),
      h(
        'div.actions',
        h('button', { type: 'button', onclick: () => close() }, t('Cancel')),
        h('button.primary', { type: 'submit' }, t('Send')),
      ),
    ),
  );
  urls.forEach(url => URL.revokeObjectURL(url));
  return given;
}

/** act(files) is called with what is dropped on the place. */
export function takesFiles(place, isAble, act) {
  let depth = 0;
  const has = event => isAble() && event.dataTransfer?.types.includes('Files');
  const mark = change => {
    depth = Math.max(0, change);
    place.classList.toggle('dropping', depth > 0);
  };
  place.addEventListener('dragenter', event => has(event) && mark(depth + 1));
  place.addEventListener('dragleave', event => has(event) && mark(depth - 1));
  place.addEventListener('dragover', event => has(event) && event.preventDefault());
  place.addEventListener('drop', event => {
    if (!has(event)) return;
    event.preventDefault();
    mark(0);
    if (event.dataTransfer.files.length) act([...event.dataTransfer.files]);
  });
}

// A choice of emoji: the usual six, more of them, and whatever else one types.

import { h } from '../lib/dom.js';
import { t } from '../lib/language.js';
import { ask } from '../parts/dialog.js';
import { complain } from '../parts/note.js';

const usual = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
const more = (
  '😀 😃 😄 😁 😅 🤣 😊 😇 🙂 😉 😍 🥰 😘 😋 😜 🤗 🤔 🤨 😐 🙄 😏 😴 😷 🤒 🥳 😎 🤓 😟 😭 😱 😡 🤬 💀 💩 👋 👌 ' +
  '✌️ 🤞 👏 🙌 💪 👀 💯 🔥 ✨ 🎉 🎁 ✅ ❌ ⚠️ ❓ ❗ ⏰ 📷 📎 📦 🚚 💰 🧾 📞 ☕ 🍕 🌹 💔'
).split(' ');

const buttons = (faces, close) =>
  h(
    'div.emojis',
    faces.map(face => h('button', { type: 'button', onclick: () => close(face) }, face)),
  );

/** Resolves with an emoji, with '' where what is there is to be taken back, with undefined when it was dismissed. */
export const askEmoji = (title, { back = false } = {}) =>
  ask(title, close => [
    buttons(usual, close),
    h('details.more-emojis', h('summary', t('More')), buttons(more, close), other(close)),
    back && h('div.actions', h('button', { type: 'button', onclick: () => close('') }, t('Take the reaction back'))),
  ]);

function other(close) {
  const field = h('input', { id: 'emoji', autocomplete: 'off', maxlength: '16' });
  const submit = event => {
    event.preventDefault();
    if (field.value.trim()) close(field.value.trim());
    else field.focus();
  };
  return h(
    'form.field',
    { onsubmit: submit },
    h('label', { for: 'emoji' }, t('Another emoji')),
    h('div.join', field, h('button', { type: 'submit' }, t('Use it'))),
  );
}

export async function askReaction(react, back = false) {
  const emoji = await askEmoji(t('React'), { back });
  if (emoji !== undefined) await react(emoji).catch(complain);
}

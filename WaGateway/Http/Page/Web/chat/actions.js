// What can be done to a message that is there.

import { h } from '../lib/dom.js';
import { del } from '../lib/api.js';
import { ask, confirm } from '../parts/dialog.js';
import { complain } from '../parts/note.js';

const emojis = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

export async function askReaction(react) {
  const emoji = await ask('React', close =>
    h(
      'div.emojis',
      emojis.map(face => h('button', { type: 'button', onclick: () => close(face) }, face)),
    ),
  );
  if (emoji) await react(emoji).catch(complain);
}

export async function revoke(message) {
  if (await confirm('Delete this message?', 'It disappears from everybody’s phone, and says that it was deleted.', 'Delete'))
    await del(`/messages/${message.id}?for=everyone`);
}

// Sending from this page: shown at once, and as what it became once the gateway has answered.

import { h } from '../lib/dom.js';
import { post, put, uniqueKey, upload } from '../lib/api.js';
import { t } from '../lib/language.js';
import { progress } from '../parts/controls.js';
import { icon } from '../parts/icon.js';

/** took(message) is told of what was sent or changed; begun() before. */
export function sending({ session, chat, list, took, begun }) {
  const deliver = (shown, act) => {
    const id = `sending ${uniqueKey()}`;
    const begin = async () => {
      await begun();
      list.add([
        {
          messageId: id,
          chatId: chat,
          fromMe: true,
          messageType: 'chat',
          timestamp: new Date().toISOString(),
          ack: 0,
          sending: true,
          failure: null,
          ...shown,
        },
      ]);
      list.toEnd();
      try {
        const sent = await act();
        list.remove(id);
        took(sent);
      } catch (error) {
        list.add([{ ...list.find(id), sending: false, ack: -1, failure: error.message, again: begin }]);
      }
    };
    return begin();
  };
  const path = `/messages/session/${session}/send`;
  const fileOf = (file, fields, words) => {
    const bar = progress(t('Sending {name}', { name: file.name }));
    const shown = { content: words, upload: h('div.uploading', icon('file'), h('span', file.name), bar.node) };
    return deliver(shown, () => {
      const form = new FormData();
      form.append('to', chat);
      for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
      form.append('media', file, file.name);
      return upload(path, form, share => bar.update(share < 1 ? share : null));
    });
  };
  return {
    send(content, quoted) {
      // The same key however often it is tried: it is sent once.
      const headers = { 'Idempotency-Key': uniqueKey() };
      return deliver({ content, quotedMessageId: quoted?.messageId }, () =>
        quoted
          ? post(`/webhook/${session}`, { message_id: quoted.messageId, reply_to: chat, reply_message: content }, { headers }).then(
              answer => answer.sentMessage,
            )
          : post(path, { to: chat, message: content }, { headers }),
      );
    },
    sendFile: (file, caption) => fileOf(file, { caption }, caption),
    sendVoice: file => fileOf(file, { type: 'voice' }, ''),
    change: async (message, text) => took(await put(`/messages/${message.id}`, { message: text })),
  };
}

// The conversations of a session, made of its messages.

import { get } from '../lib/api.js';
import { can } from '../lib/features.js';
import { sessions } from '../lib/live.js';
import { person } from '../lib/words.js';
import { phones } from './phones.js';

/** An event's message has the webhook's names. */
export const fromEvent = ({ sessionId, message: { id, from, to, type, ...same } }) => ({
  ...same,
  sessionId,
  messageId: id,
  fromNumber: from,
  toNumber: to,
  messageType: type,
});

export class Conversations {
  chats = new Map();
  #names = new Map();
  #drawn;

  constructor(session, drawn) {
    this.session = session;
    this.#drawn = drawn;
  }

  async load() {
    // Oldest first, so that what came while this was on its way is not covered by it.
    const [{ messages }, people] = await Promise.all([get(`/messages/session/${this.session}?limit=500`), phones().catch(() => [])]);
    for (const phone of people) this.#names.set(phone.id, phone.name);
    for (const message of messages.reverse()) this.put(message, false);
    this.#drawn();
    // Only WhatsApp knows the names of groups and of people who never wrote.
    if (!can.chats || sessions.get(this.session)?.status !== 'connected') return;
    const { chats } = await get(`/sessions/${this.session}/chats?limit=200`).catch(() => ({ chats: [] }));
    for (const { id, name } of chats) if (name && !this.#names.has(id)) this.#names.set(id, name);
    this.#drawn();
  }

  put(message, isNew = true) {
    const id = message.chatId;
    const chat = this.chats.get(id) ?? { id, last: null, unread: 0 };
    this.chats.set(id, chat);
    if (!message.fromMe && !message.groupId && message.contactName) this.#names.set(id, message.contactName);
    const isLater = !chat.last || message.timestamp >= chat.last.timestamp;
    const isKnown = chat.last?.messageId === message.messageId;
    if (isLater || isKnown) chat.last = { ...(isKnown ? chat.last : {}), ...message };
    if (isNew && isLater && !isKnown && !message.fromMe) chat.unread++;
    if (isNew) this.#drawn();
  }

  read(id) {
    const chat = this.chats.get(id);
    if (!chat?.unread) return;
    chat.unread = 0;
    this.#drawn();
  }

  /** Newest first; one that was only opened yet is on top. */
  list(open) {
    const all = [...this.chats.values()].sort((one, other) => other.last.timestamp.localeCompare(one.last.timestamp));
    return open && !this.chats.has(open) ? [{ id: open, last: null, unread: 0 }, ...all] : all;
  }

  call(id, name) {
    this.#names.set(id, name);
  }

  nameOf(id) {
    return this.#names.get(id) ?? (id.endsWith('@g.us') ? 'Group' : person(id));
  }
}

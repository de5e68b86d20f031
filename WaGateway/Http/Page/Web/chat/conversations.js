// The conversations of a session: the gateway's own store has them at any time, WhatsApp Web adds saved names, what is
// unread and chats without messages while it is connected.

import { get } from '../lib/api.js';
import { t } from '../lib/language.js';
import { sessions } from '../lib/live.js';
import { person } from '../lib/words.js';
import { phones } from './phones.js';

const FIRST = 100,
  NEXT = 500;

/** An event's message has the webhook's names. */
export const fromEvent = ({ sessionId, message: { id, from, to, type, ...same } }) => ({
  ...same,
  sessionId,
  messageId: id,
  fromNumber: from,
  toNumber: to,
  messageType: type,
});

/** WhatsApp calls people without a name by their number. */
const isName = text => /\p{L}/u.test(text ?? '');

export class Conversations {
  chats = new Map();
  #saved = new Map();
  #given = new Map();
  #numbers = new Map();
  #sources;
  #drawn;
  #sorted = null;

  constructor(session, drawn) {
    this.session = session;
    this.#drawn = drawn;
    this.#sources = [
      { path: `/messages/session/${session}/chats`, take: chat => this.#store(chat), offset: 0, able: () => true },
      { path: `/sessions/${session}/chats`, take: chat => this.#shown(chat), offset: 0, able: () => this.isConnected },
    ];
  }

  get isConnected() {
    return sessions.get(this.session)?.status === 'connected';
  }

  /** Whether there may be chats that are not here yet. */
  get isPartial() {
    return this.#sources.some(source => source.able() && !source.done);
  }

  async load() {
    const simulated = phones().then(
      people => people.forEach(({ id, name }) => this.#given.set(id, name)),
      () => {},
    );
    await Promise.all([simulated, this.more()]);
    this.#changed();
  }

  /** The next page of each source; however often it is asked for, one at a time. */
  more() {
    this.#loading ??= Promise.all(this.#sources.map(source => this.#next(source))).finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }
  #loading = null;

  async all() {
    while (this.isPartial) await this.more();
  }

  /** What is unread and how chats are called, anew. */
  async again() {
    const shown = this.#sources[1];
    if (!shown.able()) return;
    const { chats } = await get(`${shown.path}?limit=${FIRST}`);
    chats.forEach(shown.take);
    this.#changed();
  }

  async #next(source) {
    if (!source.able() || source.done) return;
    const limit = source.offset === 0 ? FIRST : NEXT;
    let chats;
    try {
      ({ chats } = await get(`${source.path}?limit=${limit}&offset=${source.offset}`));
    } catch (error) {
      // WhatsApp Web may be busy; the store's own chats are there.
      source.done = true;
      if (source === this.#sources[0]) throw error;
      return;
    }
    chats.forEach(source.take);
    source.offset += chats.length;
    source.done = chats.length < limit;
    this.#changed();
  }

  #store({ id, contactName, lastMessage }) {
    if (contactName) this.#given.set(id, contactName);
    this.#last(this.#chat(id), lastMessage);
  }

  #shown({ id, lid, name, unreadCount, pinned, muted, archived, timestamp, lastMessage }) {
    if (isName(name)) this.#saved.set(id, name);
    if (lid) this.#numbers.set(lid.split('@')[0], id);
    const chat = Object.assign(this.#chat(id), { unread: unreadCount, pinned, muted, archived });
    chat.at ??= timestamp;
    if (lastMessage) this.#last(chat, lastMessage);
  }

  #chat(id) {
    const chat = this.chats.get(id) ?? { id, last: null, unread: 0 };
    this.chats.set(id, chat);
    return chat;
  }

  /** Whether it was not known before. */
  #last(chat, message) {
    const isLater = !chat.last || message.timestamp >= chat.last.timestamp;
    const isKnown = chat.last?.messageId === message.messageId;
    if (isLater || isKnown) chat.last = { ...(isKnown ? chat.last : {}), ...message };
    if (isLater) chat.at = message.timestamp;
    return isLater && !isKnown;
  }

  #changed() {
    this.#sorted = null;
    this.#drawn();
  }

  put(message, isNew = true) {
    if (!message.fromMe && !message.groupId && message.contactName) this.#given.set(message.chatId, message.contactName);
    else if (!message.fromMe && message.fromNumber && message.contactName) this.#given.set(message.fromNumber, message.contactName);
    const chat = this.#chat(message.chatId);
    const came = this.#last(chat, message);
    if (isNew && came && !message.fromMe) chat.unread = Math.max(0, chat.unread) + 1;
    this.#changed();
  }

  /** Read here and now; WhatsApp is told by whoever calls this. */
  read(id) {
    const chat = this.chats.get(id);
    if (!chat?.unread) return;
    chat.unread = 0;
    this.#changed();
  }

  change(id, fields) {
    Object.assign(this.#chat(id), fields);
    this.#changed();
  }

  /** Those pinned first, then by what happened last; one that was only opened yet is on top. */
  list(open) {
    this.#sorted ??= [...this.chats.values()].sort(
      (one, other) => Boolean(other.pinned) - Boolean(one.pinned) || ((one.at ?? '') < (other.at ?? '') ? 1 : one.at === other.at ? 0 : -1),
    );
    return open && !this.chats.has(open) ? [{ id: open, last: null, unread: 0 }, ...this.#sorted] : this.#sorted;
  }

  find(words, open) {
    const wanted = words.toLowerCase().split(/\s+/);
    return this.list(open).filter(chat => {
      const text = `${this.nameOf(chat.id)} ${person(chat.id)}`.toLowerCase();
      return wanted.every(word => text.includes(word));
    });
  }

  /** Calls somebody by a name that is saved on the account. */
  save(id, name) {
    if (isName(name)) this.#saved.set(id, name);
    this.#changed();
  }

  /** Members of a group, with the numbers behind their LIDs. */
  meet(people) {
    for (const { id, lid, name } of people) {
      if (isName(name) && !this.#saved.has(id)) this.#given.set(id, name);
      if (lid) this.#numbers.set(lid.split('@')[0], id);
    }
    this.#changed();
  }

  call(id, name) {
    this.#given.set(id, name);
  }

  /** As the account saved it, else as the person calls themselves, else the number. */
  nameOf(id) {
    if (id === sessions.get(this.session)?.phone) return t('You');
    return this.#saved.get(id) ?? this.#given.get(id) ?? (id.endsWith('@g.us') ? t('Group') : person(id));
  }

  /** The name behind an @ and digits in a text; undefined where none is known. */
  mentioned(digits) {
    const id = this.#numbers.get(digits) ?? `${digits}@c.us`;
    return id === sessions.get(this.session)?.phone ? t('you') : (this.#saved.get(id) ?? this.#given.get(id));
  }
}

// The messages of one conversation as a list that grows, changes and keeps its place. However many were loaded, only
// those around what is in sight are elements.

import { h, follow } from '../lib/dom.js';
import { day } from '../lib/words.js';
import { bubble } from './bubble.js';

const NEAR = 80;
const SHOWN = 150,
  STEP = 50,
  AHEAD = 500;

export class MessageList {
  #messages = new Map();
  #sorted = null;
  #context;
  /** The newest message that is an element; null while the list ends with the newest of all. */
  #last = null;
  #moving = false;
  node = h('ol.msgs');
  /** Loads what is older; resolves when it was added. Null where there is nothing. */
  earlier = null;
  /** The same for what is newer. */
  later = null;
  /** Called when the newest message comes into sight or leaves it. */
  moved = () => {};

  constructor(label, context) {
    this.scroller = h('div.scroller', { tabindex: '0', role: 'region', 'aria-label': label }, this.node);
    this.#context = { find: id => this.#messages.get(id), showsNames: false, actions: () => [], ...context };
    // A picture that arrives or a keyboard that opens must not push the newest message out of sight.
    this.wasNear = true;
    this.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.node.addEventListener('keydown', event => this.#step(event));
    this.watch = new ResizeObserver(() => {
      if (this.wasNear) this.#toBottom();
    });
    this.watch.observe(this.node);
    this.watch.observe(this.scroller);
  }

  close() {
    this.watch.disconnect();
  }

  get size() {
    return this.#messages.size;
  }
  get oldest() {
    return this.sorted().find(message => Number.isInteger(message.id));
  }
  get newest() {
    return this.sorted().findLast(message => Number.isInteger(message.id));
  }

  find(id) {
    return this.#messages.get(id);
  }

  add(messages) {
    for (const message of messages) this.#messages.set(message.messageId, { ...this.#messages.get(message.messageId), ...message });
    this.#sorted = null;
    if (this.wasNear) this.draw();
    else this.keepPlace(() => this.draw());
  }

  remove(id) {
    this.#messages.delete(id);
    this.#sorted = null;
    this.draw();
  }

  /** Other messages instead, of another time. */
  replace(messages) {
    this.#messages.clear();
    this.#last = null;
    this.add(messages);
  }

  sorted() {
    this.#sorted ??= [...this.#messages.values()].sort((one, other) =>
      one.timestamp === other.timestamp ? order(one) - order(other) : one.timestamp < other.timestamp ? -1 : 1,
    );
    return this.#sorted;
  }

  /** What is shown: from, and the place behind the last. */
  #window() {
    const all = this.sorted();
    const found = this.#last === null ? -1 : all.findLastIndex(message => message.messageId === this.#last);
    const end = found < 0 ? all.length : found + 1;
    return { all, end, from: Math.max(0, end - SHOWN) };
  }

  draw() {
    const rows = [];
    let last = null;
    const { all, from, end } = this.#window();
    for (const message of all.slice(from, end)) {
      const name = day(message.timestamp);
      if (name !== last) rows.push({ key: 'day ' + name, day: name });
      last = name;
      rows.push({ key: message.messageId, message });
    }
    follow(
      this.node,
      rows,
      row => row.key,
      row => {
        if (row.day) return { node: h('li.day', row.day) };
        const part = bubble(row.message, this.#context);
        return { node: part.node, update: next => part.update(next.message) };
      },
    );
    this.#rove();
  }

  /** One stop for the Tab key in all the messages' buttons: the arrow keys go on from there. */
  #rove() {
    const all = [...this.node.querySelectorAll('.msg-tools:not([hidden])')];
    const reached = all.find(tools => tools.contains(document.activeElement)) ?? all.at(-1);
    for (const tools of all) for (const button of buttonsOf(tools)) button.tabIndex = tools === reached ? 0 : -1;
  }

  #step(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const here = event.target.closest('.msg-tools');
    const at = here ? buttonsOf(here).indexOf(event.target) : -1;
    if (!step || at < 0) return;
    event.preventDefault();
    const all = [...this.node.querySelectorAll('.msg-tools:not([hidden])')];
    const next = all[all.indexOf(here) + step];
    if (!next) return;
    (buttonsOf(next)[at] ?? buttonsOf(next)[0]).focus();
    this.#rove();
  }

  toEnd() {
    this.#last = null;
    this.draw();
    this.#toBottom();
  }

  /** Shows a message that is loaded, in the middle and marked for a moment. */
  show(id) {
    const all = this.sorted();
    const place = all.findIndex(message => message.messageId === id);
    if (place < 0) return false;
    const end = Math.min(all.length, place + STEP);
    this.#last = end === all.length ? null : all[end - 1].messageId;
    this.wasNear = false;
    this.draw();
    const { node } = this.node.parts.get(id);
    node.scrollIntoView({ block: 'center' });
    node.classList.add('found');
    setTimeout(() => node.classList.remove('found'), 2500);
    return true;
  }

  #toBottom() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  get isAtEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return this.#last === null && !this.later && scrollHeight - scrollTop - clientHeight < NEAR;
  }

  #scrolled() {
    this.wasNear = this.isAtEnd;
    this.moved();
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (scrollTop < AHEAD) this.#move(() => this.#up());
    else if (scrollHeight - scrollTop - clientHeight < AHEAD && (this.#last !== null || this.later)) this.#move(() => this.#down());
  }

  async #move(act) {
    if (this.#moving) return;
    this.#moving = true;
    // What was said long ago is not read out as if it were news.
    const live = this.node.ariaLive;
    this.node.ariaLive = 'off';
    try {
      await act();
    } catch {
      // The next movement tries again.
    } finally {
      this.#moving = false;
      setTimeout(() => {
        this.node.ariaLive = live === 'off' ? 'polite' : live;
      }, 300);
    }
  }

  async #up() {
    const { from } = this.#window();
    if (from < STEP && this.earlier) await this.earlier();
    const now = this.#window();
    if (now.from === 0) return;
    this.keepPlace(() => {
      this.#last = now.all[Math.max(SHOWN, now.end - STEP) - 1]?.messageId ?? null;
      this.draw();
    });
  }

  async #down() {
    const { all, end } = this.#window();
    if (end + STEP > all.length && this.later) await this.later();
    const now = this.#window();
    const next = Math.min(now.all.length, now.end + STEP);
    this.keepPlace(() => {
      this.#last = next === now.all.length && !this.later ? null : now.all[next - 1].messageId;
      this.draw();
    });
  }

  /** What is in sight stays where it is while the list changes above or below it. */
  keepPlace(act) {
    const top = this.scroller.getBoundingClientRect().top;
    const seen = [...this.node.children].find(node => !node.classList.contains('day') && node.getBoundingClientRect().bottom > top);
    const before = seen?.getBoundingClientRect().top;
    act();
    if (seen?.isConnected) this.scroller.scrollTop += seen.getBoundingClientRect().top - before;
  }
}

const buttonsOf = tools => [...tools.querySelectorAll('button.round')];

/** Within a second WhatsApp does not say which was first; the gateway's numbers do, and what it has not numbered yet is newest. */
const order = message => (Number.isInteger(message.id) ? message.id : (message.at ?? Number.MAX_SAFE_INTEGER));

// The messages of one conversation as a list that grows, changes and keeps its place.

import { h, follow } from '../lib/dom.js';
import { day } from '../lib/words.js';
import { bubble } from './bubble.js';

const NEAR = 80;

export class MessageList {
  #messages = new Map();
  #context;
  node = h('ol.msgs');

  constructor(label, context) {
    this.scroller = h('div.scroller', { tabindex: '0', role: 'region', 'aria-label': label }, this.node);
    this.#context = { find: id => this.#messages.get(id), showsNames: false, actions: () => [], ...context };
    // A picture that arrives or a keyboard that opens must not push the newest message out of sight.
    let wasNear = true;
    this.scroller.addEventListener(
      'scroll',
      () => {
        wasNear = this.#isNearEnd();
      },
      { passive: true },
    );
    this.watch = new ResizeObserver(() => {
      if (wasNear) this.toEnd();
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

  find(id) {
    return this.#messages.get(id);
  }

  add(messages) {
    for (const message of messages) this.#messages.set(message.messageId, { ...this.#messages.get(message.messageId), ...message });
    this.draw();
  }

  remove(id) {
    this.#messages.delete(id);
    this.draw();
  }

  sorted() {
    return [...this.#messages.values()].sort((one, other) => one.timestamp.localeCompare(other.timestamp) || order(one) - order(other));
  }

  draw() {
    const rows = [];
    let last = null;
    for (const message of this.sorted()) {
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
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #isNearEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }
}

/** Within a second WhatsApp does not say which was first; the gateway's numbers do, and what it has not numbered yet is newest. */
const order = message => (Number.isInteger(message.id) ? message.id : (message.at ?? Number.MAX_SAFE_INTEGER));

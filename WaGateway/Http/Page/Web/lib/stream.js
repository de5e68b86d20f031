// GET /api/events/stream, read with fetch because EventSource cannot send a key. It resumes where it was.

import { request, get } from './api.js';

const HIDDEN_MS = 30_000;
const QUIET_MS = 60_000;

export class Stream {
  #last = null;
  #abort = null;
  #run = 0;
  /** Whether it goes on in a tab that nobody sees. */
  staysHidden = () => false;

  constructor(onEvent, onState) {
    Object.assign(this, { onEvent, onState });
    let leaving;
    // A browser has six connections for all tabs of a gateway: a tab that nobody sees must not hold one.
    document.addEventListener('visibilitychange', () => {
      clearTimeout(leaving);
      if (document.hidden) leaving = setTimeout(() => this.staysHidden() || this.stop(), HIDDEN_MS);
      else if (!this.#abort) this.start();
    });
    window.addEventListener('online', () => this.start());
  }

  start() {
    this.stop();
    this.#loop(this.#run);
  }

  stop() {
    this.#abort?.abort();
    this.#abort = null;
    this.#run++;
  }

  async #loop(run) {
    for (let wait = 500; run === this.#run; wait = Math.min(wait * 2, 10_000)) {
      this.#abort = new AbortController();
      try {
        const failed = await this.#open(() => {
          wait = 500;
        });
        if (run !== this.#run) return;
        if (failed) wait = Math.max(wait, failed);
      } catch {
        if (run !== this.#run) return;
      }
      this.onState('away', wait);
      await new Promise(done => setTimeout(done, wait));
    }
  }

  /** Reads until the end. Gives the milliseconds to wait when the gateway refuses for now. */
  async #open(opened) {
    const path = '/events/stream' + (this.#last === null ? '' : `?after=${this.#last}`);
    const response = await request('GET', path, undefined, { signal: this.#abort.signal });
    if (response.status === 400 && this.#last !== null) {
      // The data folder was replaced: its log begins again.
      this.#last = null;
      this.onState('reset');
      return 0;
    }
    if (!response.ok) return (Number(response.headers.get('Retry-After')) || 5) * 1000;
    opened();
    this.onState('live');
    await this.#read(response.body.pipeThrough(new TextDecoderStream()).getReader());
    return 0;
  }

  async #read(reader) {
    let rest = '';
    for (;;) {
      // The gateway says that it is still there; a connection that died without a word does not.
      const quiet = setTimeout(() => this.#abort?.abort(), QUIET_MS);
      const { value, done } = await reader.read().finally(() => clearTimeout(quiet));
      if (done) return;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      blocks.forEach(block => this.#take(block));
    }
  }

  #take(block) {
    const fields = Object.fromEntries(block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
    if (fields.id) this.#last = Number(fields.id);
    if (fields.data) this.onEvent(JSON.parse(fields.data));
  }
}

/** The newest events, oldest first. */
export async function newest(count, filter = '') {
  const { latest } = await get('/events?limit=1');
  return (await get(`/events?after=${Math.max(0, latest - count)}&limit=500${filter}`)).events;
}

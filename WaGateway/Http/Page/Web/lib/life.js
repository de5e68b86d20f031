// What a view began, ends with it.

export class Life {
  #ends = [];
  over = false;

  add(end) {
    if (end) this.#ends.push(end);
    return end;
  }

  on(target, event, listener, options) {
    target.addEventListener(event, listener, options);
    this.add(() => target.removeEventListener(event, listener, options));
  }

  /** Only while somebody can see it, and at once when it is seen again. */
  every(ms, act) {
    const look = () => {
      if (!document.hidden) act();
    };
    const timer = setInterval(look, ms);
    this.add(() => clearInterval(timer));
    this.on(document, 'visibilitychange', look);
  }

  after(ms, act) {
    const timer = setTimeout(act, ms);
    this.add(() => clearTimeout(timer));
    return () => clearTimeout(timer);
  }

  end() {
    this.over = true;
    for (const end of this.#ends.splice(0)) end();
  }
}

/** Calls act once for many calls in a row, and never twice at the same time. */
export function gather(ms, act) {
  let waiting = false,
    running = false,
    again = false;
  const run = async () => {
    waiting = false;
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await act();
    } finally {
      running = false;
      if (again) {
        again = false;
        go();
      }
    }
  };
  const go = () => {
    if (!waiting) setTimeout(run, ms);
    waiting = true;
  };
  return go;
}

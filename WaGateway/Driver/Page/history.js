// WhatsApp Web's own store, read back: what nobody heard, and what was there before.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.act || bridge.act.readBack) return;
  const wa = () => window.WPP;
  const text = value => (value === undefined || value === null ? null : String(value));
  // How much of a chat the phone still has after its transfer (WhatsApp's EndOfHistoryTransferType): 0 and 2 mean more.
  const phoneHasMore = chat => chat.endOfHistoryTransferType === 0 || chat.endOfHistoryTransferType === 2;

  const longestComparing = 120_000;
  const settles = 500;

  // What became of older messages is compared once WhatsApp has handed over what waited, and not before: that changes while it does.
  let [deliveredAt, comparedAt] = [-Infinity, -Infinity];
  // What a far comparing had no time for, or failed at, is left to the next readings: ids of chats, and how far back.
  let left = { chats: new Set(), compare: null };

  const isFar = ({ compare }) => compare.far === 'now' || (compare.far === 'delivered' && comparedAt < deliveredAt);

  const near = order => ({ ...order, compare: { ...order.compare, seconds: order.seconds, count: 0 } });

  // The client keeps every message it received, also those whose events nobody heard, and what became of them. One chat that
  // cannot be read must not hold up the others: it is named in the report.
  async function read(order) {
    const { number, seconds } = order;
    const [began, far] = [performance.now(), isFar(order)];
    bridge.waitForWords(order.patienceMilliseconds);
    const until = Math.floor(Date.now() / 1000);
    const report = { until, missed: [], missing: [], standings: [], failed: [], reachesBack: false };
    const farOrder = far ? order : { ...order, compare: left.compare };
    const nearOrder = near(order);
    const others = [];
    try {
      for (const chat of [...(await wa().chat.list()), ...(order.channels ? await channels() : [])]) {
        const isWanted = far || left.chats.has(text(chat.id));
        if ((chat.t ?? 0) < seconds) report.reachesBack = true;
        if (isActive(chat, sinceOf(chat, order)))
          report.reachesBack = (await readChat(chat, isWanted ? farOrder : nearOrder, report)) || report.reachesBack;
        else if (isWanted && (chat.t ?? 0) >= farOrder.compare.seconds && bridge.standing.isCompared(chat)) others.push(chat);
      }
    } finally {
      await bridge.release(report.missed, () => tellStandings(report));
    }
    await compareOthers(others, farOrder, report);
    if (far) comparedAt = began;
    const { missing, missed, reachesBack } = report;
    missing.push(...bridge.undecryptable().map(one => ({ ...one, ends: false, encrypted: true })));
    const waiting = bridge.awaiting();
    bridge.emit('caught_up', { number, seconds: until, reachesBack, compared: far, missing: named(missing), waiting });
    return { count: missed.length };
  }

  // A build without channels has none to be read.
  const channels = () =>
    wa()
      .chat.list({ onlyNewsletter: true })
      .catch(() => []);

  // Nothing was written there since: what is received meanwhile does not wait for them.
  async function compareOthers(chats, order, { until, failed }) {
    const began = performance.now();
    const waited = chats.filter(chat => left.chats.has(text(chat.id)));
    const queue = [...waited, ...chats.filter(chat => !waited.includes(chat))];
    while (queue.length > 0 && performance.now() - began < longestComparing) {
      const report = { until, missed: [], missing: [], standings: [], failed };
      await readChat(queue.shift(), order, report);
      await bridge.release(report.missed, () => tellStandings(report));
    }
    // Failure policy: nothing is missing there; the next reading goes on with what could not be compared.
    left = { chats: new Set([...failed, ...queue.map(chat => text(chat.id))]), compare: order.compare };
  }

  // Nobody reads channels here: what was posted long ago and never read is no news.
  const unreadOf = chat => (bridge.isChannel(chat.id) ? 0 : Math.max(chat.unreadCount ?? 0, 0));

  const isActive = (chat, since) => (chat.t ?? 0) >= since || unreadOf(chat) > 0;

  const sinceOf = (chat, { seconds, chats }) => Math.min(seconds, chats[text(chat.id)] ?? seconds);

  /** Answers whether the client's store has anything older than what was asked for. */
  async function readChat(chat, order, { until, missed, missing, standings, failed }) {
    const since = sinceOf(chat, order);
    try {
      const rows = await within(order.chatMilliseconds, messagesSince(chat, since, order));
      missed.push(...rows.found);
      if (isActive(chat, since) && rows.oldest >= since && phoneHasMore(chat))
        missing.push({ ...naming(chat), since, until: Math.min(rows.oldest, until), ends: true });
      if (bridge.standing.isCompared(chat)) {
        const standing = await within(order.chatMilliseconds, bridge.standing.of(chat, rows, order));
        standings.push(standing);
        for (const { seconds, why } of standing.failures.slice(0, 1)) fail(seconds, seconds, why);
      }
      return rows.oldest < since;
    } catch (error) {
      fail(since, until, bridge.reason(error));
      return false;
    }

    function fail(from, to, why) {
      missing.push({ ...naming(chat), since: from, until: to, ends: false, why: why.slice(0, 500) });
      if (order.compare.count > 0) failed.push(text(chat.id));
    }
  }

  async function tellStandings(report) {
    for (const standing of report.standings.splice(0)) await bridge.standing.report(standing);
  }

  // One after another.
  let [latest, latestFar, running] = [null, null, Promise.resolve()];

  const inLine = order => (running = running.catch(() => {}).then(() => read(order)));

  function readBack(order) {
    latest = order;
    if (order.compare.far !== 'no') latestFar = order;
    return inLine(order);
  }

  // What waited for a session that resumes is processed while the client comes up: what was read before that is read again.
  bridge.delivered = () => {
    deliveredAt = performance.now();
    setTimeout(() => {
      if (latest) inLine({ ...latest, compare: { ...(latestFar ?? latest).compare, far: 'delivered' } }).catch(() => {});
    }, settles);
  };

  const naming = chat => ({ chat: text(chat.id) });

  // More than can be named are one gap of the whole session besides.
  function named(missing) {
    const { missing: most } = bridge.limits;
    if (missing.length <= most) return missing;
    const [since, until] = [Math.min(...missing.map(one => one.since)), Math.max(...missing.map(one => one.until))];
    return [...missing.slice(0, most), { chat: null, since, until, ends: false, why: `${missing.length} chats` }];
  }

  // Newest first, each with its time; one without a time of its own has that of the one after it.
  function* dated(page) {
    let last = Math.floor(Date.now() / 1000);
    for (const m of page.toReversed()) {
      if (Number.isFinite(m.t) && m.t > 0) last = m.t;
      yield [m, last];
    }
  }

  function within(milliseconds, work) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not read within ${milliseconds} ms`)), milliseconds);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }

  // What came since, and whatever is unread however old it is: it may have waited long for this device to come back. Of
  // what was there before, so many rows are read as are to be compared.
  async function messagesSince(chat, seconds, { floorSeconds, pageSize, compare }) {
    const read = { found: [], rows: [], oldest: Infinity, since: 0, began: performance.now() };
    const known = new Set();
    const unread = { left: unreadOf(chat) };
    const floor = Math.min(floorSeconds, seconds);
    const reach = compare.count > 0 ? Math.max(compare.seconds, floor) : seconds;
    const isEnough = () => {
      const earlier = read.rows.length - read.rows.findLastIndex(([, time]) => time >= seconds) - 1;
      return read.oldest < seconds && unread.left === 0 && (earlier >= compare.count || read.oldest < compare.seconds);
    };
    for (let before; ; ) {
      const page = await pageOf(chat.id, before, pageSize);
      const news = page.filter(m => !known.has(text(m.id)));
      for (const m of news) known.add(text(m.id));
      take(read, news, { seconds, floor, unread, reach });
      // A short page proves nothing: wa-js leaves out the last message where that is not loaded.
      const isWhole = news.length === 0;
      read.since = isWhole || read.oldest < reach ? reach : read.oldest;
      if (isWhole || read.oldest < floor || isEnough()) return read;
      before = text(news[0].id);
    }
  }

  function take(read, news, { seconds, floor, unread, reach }) {
    const wanted = [];
    for (const [m, time] of dated(news)) {
      read.oldest = Math.min(read.oldest, time);
      const isUnread = !m.id?.fromMe && unread.left > 0 && unread.left-- > 0;
      if (time < floor) continue;
      bridge.noteEncrypted(m, time);
      if ((time >= seconds || isUnread) && bridge.isMessage(m)) wanted.unshift(m);
      if (time >= reach) read.rows.push([m, time]);
    }
    read.found = [...wanted, ...read.found];
  }

  const pageOf = (chat, before, count) => wa().chat.getMessages(chat, before ? { count, direction: 'before', id: before } : { count });

  async function historyChats() {
    return { chats: (await wa().chat.list()).map(chat => text(chat.id)) };
  }

  // One page of a chat's past, asked for page by page: whoever takes it sets the pace.
  async function history({ chat, before, untilSeconds, count }) {
    const page = await pageOf(chat, before, count);
    const [messages, lost] = [[], []];
    let [oldest, length, last] = [page[0], 0, null];
    for (const [m, time] of dated(page)) {
      if (time >= untilSeconds || !bridge.isMessage(m)) continue;
      const message = bridge.described(m, { readBack: true });
      const json = message.lost ? '' : bridge.fit(message, bridge.limits.event);
      // Failure policy: what does not fit into one answer comes with the next; of one alone its words are cut, or it is named as lost.
      if (messages.length + lost.length > 0 && length + (json?.length ?? 0) > bridge.limits.batch) {
        oldest = last;
        break;
      }
      if (json) messages.unshift(JSON.parse(json));
      else lost.push(message.lost ?? { chat: text(chat), seconds: time, why: 'it cannot be written as JSON' });
      last = m;
      length += json?.length ?? 0;
    }
    const isLast = !oldest || text(oldest.id) === before || (page.length < count && oldest === page[0]);
    return { next: isLast ? null : text(oldest.id), messages, lost };
  }

  Object.assign(bridge.act, { readBack, historyChats, history });
})();

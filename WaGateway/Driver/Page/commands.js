// Commands: what the gateway has this page do, beside sending messages. Each names what it needs of wa-js and of
// WhatsApp Web, so that the page can say beforehand what it does not offer.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.act || bridge.offer) return;
  const wa = () => window.WPP;
  const text = value => (value === undefined || value === null ? null : String(value));
  const { otherIdOf } = bridge;
  const offered = new Map();

  class Refusal extends Error {
    constructor(code, message) {
      super(message);
      this.code = code;
    }
  }

  const refuse = (code, about) => {
    throw new Refusal(code, text(about));
  };

  // What wa-js does not wrap is named as WhatsApp Web's own: 'WAWebModule.function'.
  function isThere(path) {
    try {
      const [first, ...rest] = path.split('.');
      const start = first.startsWith('WAWeb') ? require(first) : wa()[first];
      return rest.reduce((at, name) => at?.[name], start) != null;
    } catch {
      return false;
    }
  }

  const missing = needs => needs.filter(path => !isThere(path));

  // What cannot be asked does not run: half of a command is worse than none.
  async function command({ verb, argument, input }) {
    const known = offered.get(verb);
    const lacking = known ? missing(known.needs) : [verb];
    if (lacking.length > 0) return { fault: { code: 'not_supported', message: lacking.join(', ') } };
    try {
      return answerOf((await known.run(argument, input)) ?? {});
    } catch (error) {
      const status = Number(error?.status ?? error?.statusCode ?? error?.errorCode);
      return { fault: { code: text(error?.code ?? error?.name), message: bridge.reason(error), status: status > 0 ? status : null } };
    }
  }

  // What is too long to be taken has its words cut; entries are not left out without saying so.
  function answerOf(result) {
    const json = bridge.fit(result, bridge.limits.answer / 2, true);
    return json === null ? { fault: { code: 'answer_too_long', message: null, status: null } } : { result: JSON.parse(json) };
  }

  /** verbs: { name: [needs, run] }; needs are paths below WPP, or below a module of WhatsApp Web. */
  bridge.offer = (family, verbs) => {
    for (const [name, [needs, run]] of Object.entries(verbs)) offered.set(`${family}.${name}`, { needs, run });
  };

  // ── People and chats ──────────────────────────────────────────────────────────────────────────────────────────────
  // A person has two ids. Chats are kept under the one that the account is addressed by (the LID, in migrated accounts),
  // and calls with the other one mostly fail: so whatever is named is looked up first and then called by its own id.

  const isGroup = id => String(id).endsWith('@g.us');

  const people = {
    /** By phone number where the client knows it. */
    id: wid => (String(wid).endsWith('@lid') ? otherIdOf(wid) : null) ?? text(wid),
    lid: wid => (String(wid).endsWith('@lid') ? String(wid) : isGroup(wid) ? null : otherIdOf(wid)),
    name: contact => text(contact?.name || contact?.verifiedName || contact?.pushname || null),
  };

  /** Everything a person is called by; WhatsApp is asked where the client does not know. */
  async function idsOf(id) {
    const known = [id, people.id(id), people.lid(id)];
    if (known[2] && known[1] !== known[2]) return known;
    const entry = await wa()
      .contact.getPnLidEntry(id)
      .catch(() => null);
    return [...known, text(entry?.phoneNumber?._serialized), text(entry?.lid?._serialized)].filter(Boolean);
  }

  const knownChat = id => wa().chat.get(id) ?? (isGroup(id) ? undefined : wa().chat.get(otherIdOf(id) ?? id));

  /** A chat that is there. */
  async function chatOf(id) {
    const chat = knownChat(id);
    if (chat) return chat;
    if (isGroup(id)) refuse('group_not_found', id);
    const other = (await idsOf(id)).map(one => wa().chat.get(one)).find(Boolean);
    if (other) return other;
    // The number in another form than WhatsApp's own (Brazil's ninth digit).
    const person = await wa()
      .contact.queryExists(id)
      .catch(() => null);
    return (person && knownChat(text(person.wid))) ?? refuse('chat_not_found', id);
  }

  /** The chat with somebody, made if there is none. */
  async function openChat(id) {
    const known = knownChat(id);
    if (known) return known;
    if (isGroup(id)) refuse('group_not_found', id);
    const person = (await wa().contact.queryExists(id)) ?? refuse('not_on_whatsapp', id);
    return wa()
      .chat.find(text(person.wid) ?? id)
      .catch(() => refuse('not_on_whatsapp', id));
  }

  function brief(m) {
    const { key, type, content, seconds, author, from, name, ack, quoted } = bridge.describe(m);
    return {
      messageId: key.id,
      serializedId: key.serialized,
      chatId: people.id(key.remote),
      fromMe: key.fromMe,
      fromNumber: people.id(key.fromMe ? wa().conn.getMyUserId() : isGroup(key.remote) ? (author ?? from) : key.remote),
      contactName: key.fromMe ? null : name,
      messageType: type ?? 'unknown',
      content,
      timestamp: seconds > 0 ? Number(seconds) : 0,
      ack: Number.isInteger(ack) ? ack : 0,
      quotedMessageId: quoted,
    };
  }

  /** One that cannot be read must not hide the others. */
  const each = (list, read) =>
    list.flatMap(one => {
      try {
        return [read(one)];
      } catch {
        return [];
      }
    });

  /** A data URL that is an image all through: WhatsApp Web would fail on another with words nobody understands. */
  async function picture(image) {
    const [head, data] = image.split(',');
    const bytes = Uint8Array.from(atob(data), one => one.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: head.slice('data:'.length, -';base64'.length) })).catch(() =>
      refuse('picture_unreadable'),
    );
    bitmap.close();
    return image;
  }

  // WhatsApp Web's words for what a person shows, and ours.
  const shown = { typing: 'composing', recording_audio: 'recording', paused: 'available' };
  const presenceOf = state => shown[state] ?? text(state);

  bridge.tools = { wa, text, refuse, isGroup, people, idsOf, chatOf, openChat, brief, each, picture, presenceOf };

  // Each look can make wa-js search through thousands of modules: between two of them the page goes on with its life.
  async function capabilities() {
    const functions = [];
    for (const [name, { needs }] of offered) {
      // These need no function that could be missing: WhatsApp says of each message what may be done to it.
      if (name.startsWith('message.') && needs.length === 0) continue;
      const lacking = missing(needs);
      functions.push({ name, available: lacking.length === 0, missing: lacking });
      await new Promise(done => setTimeout(done));
    }
    const lacking = bridge.linking?.missing() ?? [];
    functions.push({ name: 'link.passkey', available: lacking.length === 0, missing: lacking });
    return { whatsAppWeb: text(window.Debug?.VERSION), waJs: text(wa().version), functions };
  }

  bridge.offer('profile', { capabilities: [[], capabilities] });
  bridge.act.command = command;
})();

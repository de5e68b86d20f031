// Who is mentioned, in the list and in the text.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.act || bridge.mentioned) return;
  const wa = () => window.WPP;
  const text = value => (value === undefined || value === null ? null : String(value));

  // Scripts that are written without spaces: there a mention may stand right beside a letter. And what belongs to an emoji.
  const scripts = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
  const glued = scripts.map(script => `\\p{sc=${script}}`).join('') + '\\uFE0E\\uFE0F\\u20E3';
  const letter = `(?![${glued}])[\\p{L}\\p{N}\\p{M}]`;
  // Not in a mail address, nor in somebody else's longer number. An underscore may be WhatsApp's sign for italics.
  const before = `(?<!${letter}|${letter}_|[/=&%+@#-])`;
  const after = `(?!\\p{N}|${letter}|_${letter}|[@]|[.-]\\p{N}|\\.\\p{Ll}{2})`;
  const link = /:\/\/|^\W*(?:www\.|mailto:|wa\.me\/)/i;

  /** names: what stands in the text, by what is to stand there. */
  function rename(words, names) {
    const numbers = [...names.keys()].filter(user => /^\d+$/.test(user)).sort((one, other) => other.length - one.length);
    if (!words || numbers.length === 0) return words;
    const mention = new RegExp(`${before}@(${numbers.join('|')})${after}`, 'gu');
    return words.replace(/\S+/g, token => (link.test(token) ? token : token.replace(mention, (_, user) => `@${names.get(user)}`)));
  }

  // Groups and migrated accounts know people by LID, in the list and in the text: a mention is shown where both agree.
  async function mentioned(chat, mentions, { body, caption }) {
    if (chat.endsWith('@c.us')) return { mentions, body, caption };
    const ids = [];
    const names = new Map();
    for (const id of mentions) {
      const lid = id.endsWith('@lid')
        ? id
        : (text(
            (
              await wa()
                .contact.getPnLidEntry(id)
                .catch(() => null)
            )?.lid?._serialized,
          ) ?? id);
      ids.push(lid);
      names.set(id.split('@')[0], lid.split('@')[0]);
    }
    return { mentions: ids, body: rename(body, names), caption: rename(caption, names) };
  }

  bridge.mentioned = mentioned;
})();

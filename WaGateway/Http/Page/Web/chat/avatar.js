import { h, put } from '../lib/dom.js';
import { icon } from '../parts/icon.js';

/** A person's initials on a colour that stays theirs. */
export function avatar(id, name = '') {
  const node = h('span.avatar', { 'aria-hidden': 'true' });
  node.style.setProperty(
    '--hue',
    [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7),
  );
  let drawn;
  const update = now => {
    if (now === drawn) return;
    drawn = now;
    const words = now
      .split(/\s+/)
      .filter(word => /^\p{L}/u.test(word))
      .slice(0, 2);
    put(
      node,
      id.endsWith('@g.us')
        ? icon('group')
        : words.length
          ? words
              .map(word => [...word][0])
              .join('')
              .toUpperCase()
          : icon('phone'),
    );
  };
  update(name);
  return { node, update };
}

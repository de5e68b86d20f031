// Addresses are #/words/like/this; each is a view that is opened and ended.

import { h, put } from './dom.js';
import { Life } from './life.js';

const routes = [];
let current = null;

/** open(life, parameters) gives { title, node, update?(parameters) }. A view that can update is kept while its name matches. */
export const route = (name, pattern, open) => routes.push({ name, pattern: new RegExp(`^${pattern}$`), open });

export const go = path => {
  location.hash = '#' + path;
};

export const here = () => decodeURI(location.hash.slice(1)) || '/';

export function startRouting(onMove) {
  const show = () => {
    const path = location.hash.slice(1) || '/';
    // A link to a place on this page, as "Skip to content" is one.
    if (!path.startsWith('/')) return;
    for (const { name, pattern, open } of routes) {
      const match = pattern.exec(path);
      if (match)
        return enter(
          name,
          open,
          match.slice(1).map(part => (part === undefined ? undefined : decodeURIComponent(part))),
          () => onMove(path),
        );
    }
    go('/');
  };
  window.addEventListener('hashchange', show);
  show();
}

function enter(name, open, parameters, moved) {
  if (current?.view.update && current.name === name && current.view.update(parameters)) {
    title(current.view);
    return moved();
  }
  current?.life.end();
  const life = new Life();
  const view = open(life, parameters);
  const first = current === null;
  current = { name, life, view };
  const main = document.getElementById('main');
  put(main, view.node ?? h('div'));
  main.className = view.wide ? 'wide' : '';
  title(view);
  if (!first) {
    main.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
  moved();
}

function title(view) {
  document.title = view.title ? `${view.title} · WaGateway` : 'WaGateway';
}

'use strict';
// The module system of the page. Names that begin with WA (or useWA) are WhatsApp Web's own and are what wa-js
// scans; names that begin with Sim are this page's inner life and stay invisible to it.
(() => {
  const modulesMap = Object.create(null);

  // What the page does not need at its start comes in files of its own, when it is asked for.
  const deferred = {
    WAWebShortcakeLinkingAction: 'shortcake-action.js',
    'WAWebShortcakePasskeyScreen.react': 'shortcake-screen.js',
    'WAWebPasskeyCheckpoint.react': 'checkpoint-screen.js',
  };
  const files = new Map();

  function define(id, factory) {
    modulesMap[id] = { id, factory, exports: null };
  }

  function require(id) {
    if (id === '__debug') return { modulesMap };
    const module = modulesMap[id];
    if (!module) throw new Error(`Requiring unknown module "${id}"`);
    if (!module.exports) {
      module.exports = {};
      module.factory(module.exports, require);
    }
    return module.exports;
  }

  /** Modules that are here already are given at once, others when their files have come; what there is not is never given. */
  function requireLazy(ids, done) {
    const give = () => ids.every(id => modulesMap[id]) && done?.(...ids.map(require));
    if (ids.every(id => modulesMap[id])) give();
    else Promise.all(ids.map(fetchModule)).then(give);
  }

  function fetchModule(id) {
    const file = deferred[id];
    if (modulesMap[id] || !file) return;
    if (!files.has(file))
      files.set(
        file,
        new Promise((resolve, reject) => {
          const script = Object.assign(document.createElement('script'), { src: file, onload: resolve, onerror: reject });
          document.head.append(script);
        }),
      );
    return files.get(file);
  }

  window.__sandbox = { define, require, requireLazy };
})();

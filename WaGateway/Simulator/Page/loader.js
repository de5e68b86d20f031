'use strict';
// The module system of the page. Names that begin with WA (or useWA) are WhatsApp Web's own and are what wa-js
// scans; names that begin with Sim are this page's inner life and stay invisible to it.
(() => {
  const modulesMap = Object.create(null);

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

  window.__sandbox = { define, require };
})();

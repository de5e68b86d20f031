'use strict';
(({ define, require, requireLazy }) => {
  delete window.__sandbox;
  require('SimChats').watch();
  require('SimScreen').start();
  window.ErrorGuard = { skipGuardGlobal() {}, applyWithGuard: (fn, context, args) => fn.apply(context, args) };
  window.importNamespace = window.importDefault = require;
  window.requireLazy = requireLazy;
  window.Debug = { VERSION: require('WAWebUpdaterVersion').SANITIZED_VERSION_STR };
  // Last: whoever waits for these two finds everything else in place.
  window.__d = define;
  window.require = require;
  require('SimLife').start();
})(window.__sandbox);

// The extension of packaging/passkey-extension runs a script beside this page, which speaks by messages of this window.

/** here() when it is installed and may run on this page; signed(assertion) and closed(error) answer sign(attempt, options). */
export function openExtension(life, { here, signed, closed }) {
  let asked = null;
  const say = (word, more = {}) => window.postMessage({ wagatewayPasskey: word, ...more }, location.origin);
  life.on(window, 'message', ({ source, origin, data }) => {
    if (source !== window || origin !== location.origin) return;
    if (data?.wagatewayPasskey === 'here') return here();
    if (!asked || data?.attempt !== asked) return;
    if (data.wagatewayPasskey === 'signed') signed(data.assertion);
    else if (data.wagatewayPasskey === 'closed') closed(data.error);
    else return;
    asked = null;
  });
  say('hello');
  return {
    sign(attempt, options) {
      asked = attempt;
      say('sign', { attempt, options });
    },
  };
}

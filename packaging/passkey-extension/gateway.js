// Runs beside the gateway's page and carries its messages to the extension's worker and back.

if (!globalThis.wagatewayPasskeyIsHere) {
  globalThis.wagatewayPasskeyIsHere = true;
  const tell = (said, more = {}) => window.postMessage({ wagatewayPasskey: said, ...more }, location.origin);
  window.addEventListener('message', async ({ source, origin, data }) => {
    if (source !== window || origin !== location.origin) return;
    if (data?.wagatewayPasskey === 'hello') return tell('here');
    if (data?.wagatewayPasskey !== 'sign') return;
    const { attempt, options } = data;
    const { error } = await chrome.runtime.sendMessage({ act: 'sign', attempt, options }).catch(refused => ({ error: refused.message }));
    if (error) tell('closed', { attempt, error });
  });
  chrome.runtime.onMessage.addListener(({ act, attempt, assertion }) => {
    if (act === 'signed' || act === 'closed') tell(act, { attempt, assertion });
  });
  tell('here');
}

// Runs beside the gateway's page and carries its messages to the extension's worker and back.

if (!globalThis.wagatewayPasskeyIsHere) {
  globalThis.wagatewayPasskeyIsHere = true;
  const tell = (said, more = {}) => window.postMessage({ wagatewayPasskey: said, ...more }, location.origin);
  window.addEventListener('message', async ({ source, origin, data }) => {
    if (source !== window || origin !== location.origin) return;
    if (data?.wagatewayPasskey === 'hello') return tell('here');
    if (data?.wagatewayPasskey !== 'sign') return;
    const { attempt, options } = data;
    try {
      const { error } = await chrome.runtime.sendMessage({ act: 'sign', attempt, options });
      if (error) tell('closed', { attempt, error });
    } catch (gone) {
      // The extension was updated or removed since this page was loaded.
      tell('closed', { attempt, error: gone.message });
    }
  });
  chrome.runtime.onMessage.addListener(({ act, attempt, assertion }) => {
    if (act === 'signed' || act === 'closed') tell(act, { attempt, assertion });
  });
  tell('here');
}

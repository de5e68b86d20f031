// Runs in a tab of WhatsApp Web that the worker opened: shows the button of sign.js, and gives what was signed to the worker.

chrome.runtime.sendMessage({ act: 'asked' }).then(({ options, gateway }) => {
  if (!options) return;
  globalThis.wagatewayPasskey({
    options,
    gateway,
    signed: async assertion => {
      const { error } = await chrome.runtime.sendMessage({ act: 'signed', assertion });
      if (error) throw new Error(error);
    },
  });
});

// Messages that were deleted for this account alone, on the phone or on another device. Their rows leave the client's
// collection; so do rows that it unloads, those of a chat that is cleared or deleted, and messages that were to disappear.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge || bridge.onRemoved) return;

  const { text } = bridge;
  const settles = 1_000;
  const clockSlack = 60;
  // What the gateway has deleted itself.
  const ours = new Set();

  // More at a time are rows that were unloaded, or found by the next reading back.
  const most = 50;
  let asking = 0;

  function onRemoved(m) {
    if (!bridge.isMessage(m) || ours.has(text(m.id)) || asking >= most) return;
    asking++;
    // A reading meanwhile leaves it to the look-up.
    bridge.touch(text(m.id.id));
    setTimeout(() => void ask(m), settles);
  }

  async function ask(m) {
    try {
      if (!(await isDeleted(m))) return;
      bridge.change('deleted', { ...bridge.target(m.id, m.author ?? m.id.participant), seconds: Math.floor(Date.now() / 1000) });
    } finally {
      asking--;
    }
  }

  const hasExpired = m => m.ephemeralDuration > 0 && Date.now() / 1000 - m.t >= m.ephemeralDuration - clockSlack;

  async function isDeleted(m) {
    const chat = window.WPP?.chat?.get?.(m.id.remote);
    if (!chat?.msgs?.length || hasExpired(m) || ours.has(text(m.id))) return false;
    return isUnknown(text(m.id));
  }

  // Only that the client does not know the message says that it is gone; a look-up that fails says nothing.
  async function isUnknown(key) {
    try {
      await window.WPP.chat.getMessageById(key);
      return false;
    } catch (error) {
      return error?.code === 'msg_not_found' && window.WPP.whatsapp.Stream.mode === 'MAIN';
    }
  }

  bridge.onRemoved = onRemoved;
  bridge.ours = ours;
})();

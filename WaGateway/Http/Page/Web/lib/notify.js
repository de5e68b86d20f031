// Notifications of new messages, for whoever asked for them in this browser.

import { hasSandbox } from './features.js';
import { t } from './language.js';
import { sessions, stayWhileHidden, watchEvents } from './live.js';
import { go, here } from './router.js';
import { person, typeOf } from './words.js';

const KEPT = 'wagateway.notify';

/** Browsers have them in secure contexts only: https, or this machine. */
export const canNotify = () => 'Notification' in window && window.isSecureContext;

export const notifies = () => canNotify() && Notification.permission === 'granted' && localStorage.getItem(KEPT) === 'on';

/** Whether it is so now: the browser asks the person, who may refuse. */
export async function setNotify(isOn) {
  if (!isOn) {
    localStorage.removeItem(KEPT);
    return false;
  }
  if ((await Notification.requestPermission()) !== 'granted') return false;
  localStorage.setItem(KEPT, 'on');
  return true;
}

/** For as long as the page is open, also behind other tabs. */
export function startNotifying(life) {
  stayWhileHidden(notifies);
  watchEvents(life, event => {
    const { message, sessionId } = event;
    // What was read back after a while away is no news.
    if (event.event !== 'message' || !message || message.fromMe || message.backfilled || !notifies()) return;
    const place = `/sessions/${sessionId}/chats/${encodeURIComponent(message.chatId)}`;
    if (!document.hidden && document.hasFocus() && here() === decodeURI(place)) return;
    const who = message.contactName ?? person(message.from);
    const several = hasSandbox || sessions.size > 1;
    const shown = new Notification(several ? `${who} · ${sessions.get(sessionId)?.sessionName ?? ''}` : who, {
      body: (message.content || typeOf(message.type)).slice(0, 200),
      // One per chat: the next replaces it.
      tag: place,
    });
    shown.onclick = () => {
      window.focus();
      go(place);
      shown.close();
    };
  });
}

export const notifyHint = () =>
  !canNotify()
    ? t('This browser has notifications only where the page is opened by https, or on this machine.')
    : Notification.permission === 'denied'
      ? t('The browser refuses them for this page: allow them in its settings.')
      : t('As long as this page is open, also behind other tabs.');

// A voice message, recorded with the browser's microphone.

import { h, put, say } from '../lib/dom.js';
import { t } from '../lib/language.js';
import { countdown } from '../lib/words.js';
import { iconButton } from '../parts/controls.js';
import { oggOf } from './ogg.js';

/** A voice message is ogg with opus. Of WebM it is made here; the others the gateway converts, where it has ffmpeg. */
const kinds = [
  ['audio/ogg;codecs=opus', 'ogg'],
  ['audio/webm;codecs=opus', 'webm'],
  ['audio/mp4', 'm4a'],
];

/** Browsers record in secure contexts only: https, or this machine. */
export const canRecord = () => Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder && kindOf());

const kindOf = () => kinds.find(([type]) => MediaRecorder.isTypeSupported(type));

/** Records until it is sent or thrown away; resolves with the file, or null. shown(isOn) makes room for what is drawn in place. */
export async function recorder(place, shown) {
  const [type, ending] = kindOf();
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    throw new Error(t('The browser gives no microphone: allow it for this page, and see whether one is connected.'));
  }
  const recording = new MediaRecorder(stream, { mimeType: type });
  const parts = [];
  const began = Date.now();
  const time = h('span', { role: 'timer' });
  const count = () => say(time, countdown(Date.now() - began));
  const timer = setInterval(count, 500);
  count();
  recording.ondataavailable = ({ data }) => data.size && parts.push(data);
  try {
    return await new Promise((resolve, reject) => {
      let isWanted = false;
      recording.onerror = ({ error }) => reject(error);
      recording.onstop = () => resolve(isWanted ? fileOf(parts, type.split(';')[0], ending) : null);
      const end = wanted => {
        isWanted = wanted;
        if (recording.state !== 'inactive') recording.stop();
      };
      const throwAway = iconButton('close', t('Throw the recording away'), () => end(false));
      const send = iconButton('send', t('Send the voice message'), () => end(true), { class: 'primary round' });
      put(place, throwAway, h('span.dot', { 'aria-hidden': 'true' }), h('span.what', t('Recording')), time, send);
      shown(true);
      send.focus();
      recording.start();
    });
  } finally {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    shown(false);
  }
}

async function fileOf(parts, type, ending) {
  const recorded = new Blob(parts, { type });
  if (ending !== 'webm') return new File([recorded], `voice.${ending}`, { type });
  return new File([oggOf(new Uint8Array(await recorded.arrayBuffer()))], 'voice.ogg', { type: 'audio/ogg' });
}

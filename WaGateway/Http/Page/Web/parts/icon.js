import { t } from '../lib/language.js';
import { svg } from '../lib/dom.js';

// 24 × 24, drawn with a stroke of the text's colour.
const shapes = {
  sessions: ['M4 5h16v11H9l-5 4z'],
  events: ['M3 12h4l3-8 4 16 3-8h4'],
  settings: ['M4 7h10M18 7h2M4 17h2M10 17h10', 'M16 5v4M8 15v4'],
  book: ['M5 4h13v16H7a2 2 0 0 1-2-2z', 'M5 18a2 2 0 0 1 2-2h11'],
  plus: ['M12 5v14M5 12h14'],
  back: ['M15 5l-7 7 7 7'],
  close: ['M6 6l12 12M18 6L6 18'],
  more: ['M12 5.500v.01M12 12v.01M12 18.500v.01'],
  send: ['M4 12l16-8-6 16-3-7z', 'M11 13l9-9'],
  clip: ['M20 11l-8.500 8.500a5 5 0 0 1-7-7L13 4a3.400 3.400 0 0 1 5 5l-8.500 8.500a1.700 1.700 0 0 1-2.500-2.500L15 7'],
  phone: [
    'M8 3h8a1.500 1.500 0 0 1 1.500 1.500v15A1.500 1.500 0 0 1 16 21H8a1.500 1.500 0 0 1-1.500-1.500v-15A1.500 1.500 0 0 1 8 3z',
    'M11 18h2',
  ],
  camera: ['M4 8h3l2-3h6l2 3h3v11H4z', 'M12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z'],
  copy: ['M9 9h11v11H9z', 'M5 15H4V4h11v1'],
  check: ['M5 13l4 4L19 7'],
  download: ['M12 4v11M7 11l5 5 5-5', 'M5 20h14'],
  key: ['M8 17a4 4 0 1 1 3.500-6H21v3h-2v3h-3v-3h-4.500A4 4 0 0 1 8 17z'],
  reply: ['M10 8L5 13l5 5', 'M5 13h9a5 5 0 0 1 5 5v1'],
  warn: ['M12 4l9 16H3z', 'M12 10v4M12 17v.01'],
  bolt: ['M13 3L5 14h6l-1 7 8-11h-6z'],
  group: [
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20a6.500 6.500 0 0 1 13 0',
    'M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500a6.500 6.500 0 0 1 3.500 5.500',
  ],
  file: ['M6 3h8l5 5v13H6z', 'M14 3v5h5'],
  place: [
    'M12 21c4-5 6.500-8.500 6.500-11.500a6.500 6.500 0 0 0-13 0C5.500 12.500 8 16 12 21z',
    'M12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  ],
  search: ['M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13z', 'M15.500 15.500L20 20'],
  mic: ['M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3z', 'M6 11.500a6 6 0 0 0 12 0M12 17.500V21'],
  star: ['M12 4l2.500 5.200 5.500.800-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.800z'],
  pin: ['M9 4h6l-1 6 3 3H7l3-3z', 'M12 13v7'],
  mute: ['M5 10v4h3l4 4V6L8 10z', 'M16 10l4 4M20 10l-4 4'],
  forward: ['M14 8l5 5-5 5', 'M19 13h-9a5 5 0 0 0-5 5v1'],
  read: ['M2 13l4 4L15 7', 'M11 16l1 1L21 7'],
  info: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 11v5M12 8v.01'],
  bell: ['M6 17V11a6 6 0 0 1 12 0v6l1.500 1.500h-15z', 'M10.500 21h3'],
  down: ['M12 5v14M6 13l6 6 6-6'],
  stop: ['M7 7h10v10H7z'],
  call: ['M5 4h4l2 5-2.500 1.500a11 11 0 0 0 5 5L15 13l5 2v4a1.500 1.500 0 0 1-1.600 1.500A16 16 0 0 1 3.500 5.600 1.500 1.500 0 0 1 5 4z'],
  smile: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M8.500 14a4 4 0 0 0 7 0M9 9.500v.01M15 9.500v.01'],
};

/** Decoration: what it stands for is said in words beside it, or in the control's label. */
export const icon = name => svg('svg.icon', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, ...shapes[name].map(d => svg('path', { d })));

// The ticks of a message: one is at the server, two are on the phone, blue ones were read.
const ticks = {
  '-1': [['M12 6v7M12 17v.01'], t('Not sent')],
  0: [['M12 7v5l3 2', 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z'], t('Waiting')],
  1: [['M5 13l4 4L18 7'], t('Sent')],
  2: [['M2 13l4 4L15 7', 'M11 16l1 1L21 7'], t('Delivered')],
  3: [['M2 13l4 4L15 7', 'M11 16l1 1L21 7'], t('Read|by somebody')],
  4: [['M2 13l4 4L15 7', 'M11 16l1 1L21 7'], t('Played')],
};

export function tick(ack) {
  const [paths, name] = ticks[ack] ?? ticks[0];
  return svg(
    'svg.icon.tick',
    { viewBox: '0 0 24 24', role: 'img', 'aria-label': name, class: `icon tick ack${ack}` },
    svg('title', name),
    ...paths.map(d => svg('path', { d })),
  );
}

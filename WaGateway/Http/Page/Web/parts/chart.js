// Two small pictures of an hour: bars for messages, lines for how long deliveries took.

import { t } from '../lib/language.js';
import { h, svg, put } from '../lib/dom.js';
import { clock, ms } from '../lib/words.js';

const WIDTH = 720,
  HEIGHT = 84,
  BASE = 70;

/** minutes: what GET /api/activity gives. */
export function barChart(title) {
  const drawing = svg('svg.chart', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const words = h('p.legend');
  const node = h(
    'figure.plot',
    h('figcaption', title),
    words,
    h('div.picture', drawing, h('span.most')),
    h('div.axis', h('span'), h('span', t('now'))),
  );
  return {
    node,
    update(minutes) {
      const most = Math.max(4, ...minutes.map(minute => minute.received + minute.sent));
      const step = WIDTH / minutes.length;
      put(
        drawing,
        grid(),
        minutes.map((minute, at) => {
          const received = (minute.received / most) * (BASE - 6),
            sent = (minute.sent / most) * (BASE - 6);
          return [
            bar('received', at * step, BASE - received, step, received),
            bar('sent', at * step, BASE - received - sent, step, sent),
            svg(
              'rect.touch',
              { x: at * step, y: 0, width: step, height: BASE },
              svg(
                'title',
                t('{time}: {received} received, {sent} sent', { time: clock(minute.at), received: minute.received, sent: minute.sent }),
              ),
            ),
          ];
        }),
      );
      const sum = name => minutes.reduce((total, minute) => total + minute[name], 0);
      put(words, h('span.key.received', t('{n} received', { n: sum('received') })), h('span.key.sent', t('{n} sent', { n: sum('sent') })));
      label(node, minutes, String(most));
    },
  };
}

export function lineChart(title) {
  const drawing = svg('svg.chart', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const words = h('p.legend');
  const node = h(
    'figure.plot',
    h('figcaption', title),
    words,
    h('div.picture', drawing, h('span.most')),
    h('div.axis', h('span'), h('span', t('now'))),
  );
  return {
    node,
    update(minutes) {
      const most = Math.max(20, ...minutes.map(minute => minute.slowestMs ?? 0));
      const step = WIDTH / minutes.length;
      // Milliseconds and minutes on one picture: only a logarithm shows both.
      const y = value => BASE - (Math.log1p(value / 10) / Math.log1p(most / 10)) * (BASE - 6);
      const line = name =>
        runs(minutes, name)
          .map(run =>
            run.length === 1
              ? `M${run[0][0] * step + 1} ${y(run[0][1])}h${step - 2}`
              : run.map(([at, value], first) => `${first ? 'L' : 'M'}${(at + 0.5) * step} ${y(value)}`).join(''),
          )
          .join('');
      put(
        drawing,
        grid(),
        svg('path.slowest', { d: line('slowestMs') }),
        svg('path.median', { d: line('medianMs') }),
        minutes.map(
          (minute, at) =>
            minute.delivered > 0 &&
            svg(
              'rect.touch',
              { x: at * step, y: 0, width: step, height: BASE },
              svg(
                'title',
                t('{time}: {n} delivered, half within {half}, 95 % within {most}', {
                  time: clock(minute.at),
                  n: minute.delivered,
                  half: ms(minute.medianMs),
                  most: ms(minute.slowestMs),
                }),
              ),
            ),
        ),
      );
      const last = minutes.findLast(minute => minute.delivered > 0);
      put(
        words,
        last
          ? [
              h('span.key.median', t('median {time}', { time: ms(last.medianMs) })),
              h('span.key.slowest', t('95 % within {time}', { time: ms(last.slowestMs) })),
            ]
          : h('span', t('no deliveries in the last hour')),
      );
      label(node, minutes, last ? ms(most) : '');
    },
  };
}

const bar = (name, x, y, width, height) => svg(`rect.${name}`, { x: x + 1, y, width: width - 2, height });

const grid = () => svg('path.grid', { d: `M0 ${BASE + 0.5}H${WIDTH}` });

function label(node, minutes, most) {
  node.querySelector('.axis').firstChild.textContent = clock(minutes[0].at);
  node.querySelector('.most').textContent = most;
}

/** Stretches of minutes that have a value. */
function runs(minutes, name) {
  const all = [];
  minutes.forEach((minute, at) => {
    if (minute[name] === null) return;
    const last = all.at(-1);
    if (last && last.at(-1)[0] === at - 1) last.push([at, minute[name]]);
    else all.push([[at, minute[name]]]);
  });
  return all;
}

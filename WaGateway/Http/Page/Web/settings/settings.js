import { t } from '../lib/language.js';
import { h, put } from '../lib/dom.js';
import { get, key } from '../lib/api.js';
import { full, span } from '../lib/words.js';
import { button, facts } from '../parts/controls.js';
import { complain, note } from '../parts/note.js';
import { openKeys } from './keys.js';
import { thisPage } from './thispage.js';

/** The settings in force, to look at; keys, where the gateway has them. */
export function openSettings(life) {
  const table = h('div.settings');
  const about = h('div.maybe');
  const node = h(
    'div.view.narrow',
    h(
      'header.head',
      h(
        'div',
        h('h1', t('Settings and keys')),
        h('p.sub', t('Set in appsettings.json, the environment or the command line; a restart reads them.')),
      ),
      h(
        'div.tools',
        key.get() &&
          button(
            t('Forget my key'),
            () => {
              key.forget();
              note(t('This tab has forgotten the key'));
              location.reload();
            },
            { icon: 'key' },
          ),
      ),
    ),
    thisPage(),
    openKeys(life),
    about,
    table,
  );
  get('/settings').then(all => draw(table, all), complain);
  get('/info').then(
    info =>
      put(
        about,
        h(
          'section',
          h('h2', t('Versions')),
          facts(
            Object.entries(info)
              .filter(([name, value]) => (value === null ? !databases.includes(name) : typeof value !== 'object'))
              .map(([name, value]) => [
                names[name] ?? spaced(name),
                name === 'startedAt' ? full(value) : name === 'uptimeSeconds' ? span(value) : String(value ?? t('not installed')),
              ]),
          ),
        ),
      ),
    () => {},
  );
  return { title: t('Settings'), node };
}

// The store is on one of them.
const databases = ['sqlite', 'postgres'];

const names = {
  version: 'WaGateway',
  waJs: 'wa-js',
  dotnet: '.NET',
  sqlite: 'SQLite',
  postgres: 'PostgreSQL',
  os: t('Operating system'),
  startedAt: t('Started'),
  uptimeSeconds: t('Running for'),
};
const spaced = name => name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/^./, letter => letter.toUpperCase());

function draw(table, all) {
  const sections = new Map();
  for (const setting of all) {
    const [section, ...rest] = setting.key.split(':');
    const name = rest.length ? section : t('General');
    sections.set(name, [...(sections.get(name) ?? []), setting]);
  }
  put(
    table,
    [...sections].map(([name, settings]) =>
      h(
        'section',
        h('h2', name),
        h(
          'table',
          h('thead.away', h('tr', h('th', { scope: 'col' }, t('Setting')), h('th', { scope: 'col' }, t('Value')))),
          h(
            'tbody',
            settings.map(setting =>
              h(
                'tr',
                h('th', { scope: 'row' }, h('code', setting.key)),
                h('td', value(setting), !setting.default && h('span.chip', t('set|a setting'))),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

const value = setting =>
  setting.hidden ? h('em', t('set, not shown')) : setting.value === '' ? h('em', t('empty')) : h('span', setting.value);

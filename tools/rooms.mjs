// Who may know whom. Each room of `src` lists the rooms it may import from, types included; what is not listed is refused, and
// so is every circle. `npm run check` and docs/architecture.md rest on this file.

const elements = ['star-rating', 'comment-box', 'business-hours', 'contact-card'];

/** Folders of a room, relative to `src`, as a regular expression. @type {Record<string, string>} */
export const rooms = {
  protocol: 'protocol/',
  languages: 'languages/',
  hours: 'hours/',
  contact: 'contact/',
  markdown: 'markdown/',
  render: 'render/',
  'elements/shared': 'elements/shared/(?!later/)',
  'elements/shared/later': 'elements/shared/later/',
  ...Object.fromEntries(
    elements.flatMap(name => [
      [`elements/${name}`, `elements/${name}/(?!later/)`],
      [`elements/${name}/later`, `elements/${name}/later/`],
    ]),
  ),
  script: 'script/',
  index: 'index\\.ts$',
  apps: 'apps/',
  'server/http': 'server/http/',
  'server/store': 'server/store/[^/]+$',
  'server/store/sql': 'server/store/sql/',
  'server/store/sqlite': 'server/store/sqlite/',
  'server/store/postgres': 'server/store/postgres/',
  'server/events': 'server/events/',
  'server/metrics': 'server/metrics/',
  'server/notify': 'server/notify/',
  'server/mail': 'server/mail/',
  'server/domain': 'server/domain/',
  'server/transfer': 'server/transfer/',
  'server/api': 'server/api/',
  'server/cli': 'server/cli/',
};

/** The rooms that a room may import from, besides itself. @type {Record<keyof typeof rooms, string[]>} */
export const allowed = {
  protocol: [],
  languages: [],
  hours: [],
  contact: [],
  markdown: ['protocol'],
  render: ['languages', 'hours', 'contact', 'protocol'],
  'elements/shared': ['protocol'],
  'elements/shared/later': ['elements/shared', 'hours', 'contact', 'protocol'],
  ...Object.fromEntries(
    elements.flatMap(name => {
      const common = ['elements/shared', 'hours', 'contact', 'markdown', 'protocol'];
      return [
        [`elements/${name}`, common],
        [`elements/${name}/later`, [`elements/${name}`, ...common]],
      ];
    }),
  ),
  // The script and the npm entry may have what an element fetches later from the start.
  script: [...elements.flatMap(name => [`elements/${name}`, `elements/${name}/later`]), 'elements/shared', 'protocol'],
  index: [...elements.flatMap(name => [`elements/${name}`, `elements/${name}/later`]), 'elements/shared', 'protocol'],
  // Pages have what an element fetches later from the start.
  apps: [
    ...elements.flatMap(name => [`elements/${name}`, `elements/${name}/later`]),
    'elements/shared',
    'hours',
    'contact',
    'protocol',
  ],
  'server/http': ['protocol'],
  'server/events': ['protocol'],
  'server/store': ['protocol'],
  'server/store/sql': ['server/store', 'protocol'],
  'server/store/sqlite': ['server/store/sql', 'server/store', 'protocol'],
  'server/store/postgres': ['server/store/sql', 'server/store', 'protocol'],
  'server/metrics': ['server/store'],
  'server/notify': ['server/store', 'protocol'],
  'server/domain': ['server/store', 'server/events', 'hours', 'markdown', 'protocol'],
  'server/transfer': ['server/domain', 'server/store', 'markdown', 'protocol'],
  'server/mail': ['server/domain', 'server/notify', 'server/store', 'contact', 'languages', 'render', 'protocol'],
  'server/api': [
    'server/domain',
    'server/events',
    'server/http',
    'server/mail',
    'contact',
    'markdown',
    'render',
    'protocol',
  ],
  'server/cli': [
    'server/api',
    'server/domain',
    'server/events',
    'server/http',
    'server/mail',
    'server/metrics',
    'server/notify',
    'server/store',
    'server/store/sql',
    'server/store/sqlite',
    'server/store/postgres',
    'server/transfer',
    'render',
    'protocol',
  ],
};

/** What a room fetches later: reached by `import()` and `import type` alone. @type {Record<string, string[]>} */
const fetched = {
  'elements/shared': ['elements/shared/later'],
  ...Object.fromEntries(
    elements.map(name => [`elements/${name}`, [`elements/${name}/later`, 'elements/shared/later']]),
  ),
};

const at = (/** @type {string} */ room) => `^src/${rooms[room]}`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {name: 'no-circles', severity: 'error', from: {path: '^src/'}, to: {circular: true}},
    {
      name: 'every-file-is-in-a-room',
      severity: 'error',
      from: {path: '^src/', pathNot: Object.keys(rooms).map(at)},
      to: {},
    },
  ],
  allowed: [
    // Packages and Node's own modules: package.json says which there are.
    {from: {path: '^src/'}, to: {pathNot: '^src/'}},
    ...Object.keys(rooms).map(room => ({from: {path: at(room)}, to: {path: [room, ...(allowed[room] ?? [])].map(at)}})),
    ...Object.entries(fetched).map(([room, later]) => ({
      from: {path: at(room)},
      to: {path: later.map(at), dependencyTypes: ['type-only', 'dynamic-import']},
    })),
  ],
  allowedSeverity: 'error',
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: {path: 'node_modules'},
    exclude: {path: '\\.json$'},
    enhancedResolveOptions: {exportsFields: ['exports'], conditionNames: ['import', 'node', 'default']},
  },
};

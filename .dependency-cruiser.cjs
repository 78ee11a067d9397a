// Who may import whom: docs/architecture.md in a form that a machine checks. Every rule is proved by a planted
// violation in test/house/dependencies.test.ts.

/** Packages as the resolver finds them, with their types. */
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'shared runs anywhere: it imports shared and zod, nothing else (no node:, electron, react, cytoscape).',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', npm('zod')] },
    },
    {
      name: 'renderer-not-to-electron',
      comment: 'The window reaches the machine through the contract only.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^electron/', npm('electron', 'ssh2', 'dockerode')] },
    },
    {
      name: 'renderer-not-to-node',
      comment: 'The window runs in a sandbox and in plain browsers.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-not-to-renderer',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: ['^renderer/', npm('react', 'react-dom', 'cytoscape')] },
    },
    {
      name: 'parsers-are-pure',
      comment:
        'Text in, facts out: parsers import each other, shared/model, shared/errors, and zod to check what the engine sent.',
      severity: 'error',
      from: { path: '^electron/parsers/' },
      to: { pathNot: ['^electron/parsers/', '^shared/(model|errors)/', npm('zod')] },
    },
    {
      name: 'collectors-know-transports-by-type',
      comment: 'A collector is given its Transport; how it was connected is none of its business.',
      severity: 'error',
      from: { path: '^electron/collectors/' },
      to: { path: '^electron/connection/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ssh2-and-dockerode-in-connection',
      severity: 'error',
      from: { pathNot: ['^electron/connection/', '^test/'] },
      to: { path: npm('ssh2', 'dockerode') },
    },
    {
      name: 'cytoscape-in-map',
      severity: 'error',
      from: { pathNot: ['^renderer/map/', '^test/'] },
      to: { path: npm('cytoscape') },
    },
    {
      name: 'electron-module-at-the-edge',
      comment: "Only the desktop door may import 'electron': the same code serves browser mode and the command line.",
      severity: 'error',
      from: {
        pathNot: [
          '^electron/(main|preload)\\.ts$',
          '^electron/desktop/',
          '^electron/ipc/electron-adapter\\.ts$',
          '^test/',
        ],
      },
      to: { path: [npm('electron'), '^electron$'] },
    },
    {
      name: 'resvg-in-images',
      severity: 'error',
      from: { pathNot: ['^electron/images/', '^test/', '^electron/desktop/icons/'] },
      to: { path: npm('@resvg/resvg-js') },
    },
    {
      name: 'commander-in-commands',
      severity: 'error',
      from: { pathNot: ['^electron/commands/', '^electron/cli\\.ts$', '^test/unit/commands/'] },
      to: { path: npm('commander') },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module that imports nothing and that nothing imports is dead.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '^[^/]+\\.(config\\.(js|ts)|cjs)$', '^test/electron-standin/launch\\.mjs$'],
      },
      to: {},
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-dependencies-only',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-of-development-at-run-time',
      comment: 'What runs in Node at run time is shipped; react and its kin are bundled into the window.',
      severity: 'error',
      from: { path: '^electron/', pathNot: ['^electron/bin/', '^electron/desktop/icons/'] },
      to: { dependencyTypes: ['npm-dev'], pathNot: [npm('electron'), '(^|/)node_modules/@types/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Copied, evaluated or packed as they are; their imports are checked by their own tests.
    exclude: { path: ['^out/', '^dist/', '^test/captures/', '^test/electron-standin/(page|fixture)/'] },
    // Type-only imports count: a room that knows another's types knows it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};

/** The rules of the house: which room may know which. */
const pure = '^src/(conversation|understanding|eligibility|appointments|cases|privacy)/';

module.exports = {
  forbidden: [
    {
      name: 'pure-rooms-do-no-io',
      comment: 'The core is pure: effects are data. Pass in what it needs.',
      severity: 'error',
      from: { path: pure },
      to: {
        path: '^(fs|fs/promises|http|https|net|tls|child_process|worker_threads|sqlite|timers|crypto|os|process)$|node_modules/(fastify|undici|redis|pino|prom-client|grammy|@fastify)',
      },
    },
    {
      name: 'pure-rooms-know-no-outer-room',
      severity: 'error',
      from: { path: pure },
      to: {
        path: '^src/(turn|delivery|console|cli|channels|store/(sqlite|redis)|main|server|config)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'a-channel-knows-its-platform-and-the-port',
      severity: 'error',
      from: { path: '^src/channels/' },
      to: {
        path: '^src/(turn|delivery|console|cli|content|cases|appointments|eligibility|understanding|store/(sqlite|redis)|main|server|config)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'channels-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/channels/(telegram|viber|whatsapp|webchat)/' },
      to: { path: '^src/channels/(telegram|viber|whatsapp|webchat)/', pathNot: '^src/channels/$1/' },
    },
    {
      name: 'only-main-and-the-commands-wire',
      comment: 'Engines, channels and the console are chosen in one place.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|cli/.*|app)\\.ts$' },
      to: {
        path: '^src/(store/sqlite/store|channels/[^/]+/channel|console/plugin|turn/turn|delivery/delivery)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-the-engine-knows-sql',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/sqlite/' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '(\\.d\\.ts|^src/(main\\.ts|launch\\.mjs)|/ui/)' },
      to: {},
    },
    { name: 'product-does-not-know-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|bench)/' } },
    {
      name: 'no-development-package-at-run-time',
      severity: 'error',
      from: { path: '^src/', pathNot: '/ui/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};

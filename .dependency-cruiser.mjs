/**
 * Which code may know which. The folders are the architecture (see README); these rules keep them so.
 * `scripts/lint/rules.spec.ts` holds an offence against each and fails when a rule lets it pass.
 */

/** Code that only tests run: it may reach up to the testkit. */
const TESTS = '(\\.spec\\.tsx?$|\\.journey\\.ts$|^(apps|libs)/[^/]+/test/|^apps/e2e/)';

/** Which of our libraries a library may use; whoever is not named may use none. */
const below = {
  contracts: [],
  client: ['contracts'],
  demo: ['contracts', 'client'],
  tenancy: ['contracts'],
  worktime: ['contracts'],
  words: [],
  observability: ['contracts'],
  eventing: ['contracts', 'tenancy', 'observability'],
  auth: ['contracts', 'tenancy', 'observability'],
  'service-kit': ['contracts', 'tenancy', 'observability', 'eventing', 'auth', 'files'],
  'local-servers': [],
  files: ['observability'],
  mail: ['contracts', 'tenancy', 'observability', 'service-kit'],
  uploads: ['contracts', 'service-kit'],
  outbound: [],
  fleet: ['contracts', 'tenancy', 'local-servers'],
  testkit: ['contracts', 'client', 'tenancy', 'observability', 'eventing', 'auth', 'service-kit', 'local-servers'],
};

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const libRules = Object.entries(below).map(([lib, allowed]) => ({
  name: `lib-${lib}`,
  comment: `Libraries point downwards, so that each can be understood without those above it: ${lib} may use ${allowed.join(', ') || 'no other'}.`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: TESTS },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
const config = {
  forbidden: [
    ...libRules,
    {
      name: 'lib-without-rule',
      comment: 'A new library says first what it may use: add it to `below`.',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/(${Object.keys(below).join('|')})/` },
      to: {},
    },
    {
      name: 'apps-stand-alone',
      comment: 'A service can be deployed, and understood, without the others: what it needs of them it asks by RPC or learns from events.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/(onebox|provision|e2e)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'compose-by-card',
      comment: 'Whoever puts services together knows of each only its card, or it could do what production cannot.',
      severity: 'error',
      from: { path: '^apps/(onebox|provision|e2e)/' },
      to: { path: '^apps/', pathNot: '^apps/($1/|[^/]+/src/service\\.ts$)' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules are functions of (state, input, now): no clock, no I/O, no framework, no other folder. Contracts lend them types and tables, worktime its calendars and clocks, words what texts are compared by.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^(apps/$1/src/domain/|libs/(contracts|worktime|words)/)' },
    },
    {
      name: 'shape-is-not-known',
      comment: 'A service is the same code in both shapes: only onebox, distributed, bench, faults and tests start servers of their own or seed a demo.',
      severity: 'error',
      from: { path: '^apps/', pathNot: `(^apps/(onebox|distributed|bench|faults)/|${TESTS})` },
      to: { path: '^libs/(local-servers|fleet|demo)/' },
    },
    {
      name: 'testkit-is-for-tests',
      comment: 'What tests stand on has no place in production.',
      severity: 'error',
      from: { pathNot: `(^libs/testkit/|${TESTS})` },
      to: { path: '^libs/testkit/' },
    },
    {
      name: 'browser-knows-the-contract-only',
      comment: 'Console and widget do what any integrator could: contracts, client and what runs in a browser.',
      severity: 'error',
      from: { path: '^(apps/(console|widget)/src|libs/client/src)/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^(libs/(?!contracts|client|ui|worktime)|node:|(fs|path|crypto|http|net|os|child_process)$)' },
    },
    {
      name: 'kafka-in-one-place',
      comment: 'The Kafka client is to be replaceable: behind the broker port in eventing, nowhere else.',
      severity: 'error',
      from: { pathNot: `(^libs/eventing/|${TESTS})` },
      to: { path: 'node_modules/kafkajs/' },
    },
    {
      name: 'data-through-the-handle',
      comment: 'Services reach rows through the `tx` of inTenant alone: no pool and no data source of their own, where a tenant could be forgotten.',
      severity: 'error',
      from: { path: '^(apps/(?!provision|bench|faults)|libs/(eventing|auth|service-kit))', pathNot: TESTS },
      to: { path: 'node_modules/(pg|@nestjs/typeorm)/' },
    },
    {
      name: 'no-circle',
      comment: 'Of two files that need each other neither can be read first. Types alone may look both ways.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'declared-packages',
      comment: 'A package that package.json does not name is there by accident and may be another version tomorrow.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere fails only when that line is reached.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '(\\.css|\\?(raw|url|inline))$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|\\.parley/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], mainFields: ['module', 'main', 'types'] },
  },
};
export default config;

/**
 * Tests run as CommonJS: swc compiles them and the ESM packages they use, because Jest's ESM mode keeps about 10 MB per
 * test file and takes twice as long. So code under test has no top-level await; `import.meta.dirname` works.
 */
const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: [],
  transform: {
    '^.+\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true, tsx: false },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
  // Everything is compiled, once: a list of the packages that ship only ESM would have to be kept by hand.
  transformIgnorePatterns: ['\\.node$'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@parley/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@parley/contracts/(.+)$': '<rootDir>/libs/contracts/src/$1.ts',
    '^@parley/([^/]+)/(.+)$': '<rootDir>/apps/$1/src/$2.ts',
  },
  modulePathIgnorePatterns: ['/dist/', '/\\.parley/'],
  // The browser parts are tested by vitest, where a component meets a DOM.
  testPathIgnorePatterns: ['/node_modules/', '/apps/console/', '/apps/widget/', '/libs/client/'],
};

/** Pure: no servers, no disk worth speaking of. */
const unit = {
  ...common,
  displayName: 'unit',
  testRegex: ['(?<!\\.int)(?<!\\.contract)\\.spec\\.ts$'],
};

/** Against real Postgres, Redis and Kafka; whoever calls jest by hand gets them from the global set-up. */
const int = {
  ...common,
  displayName: 'int',
  testRegex: ['\\.(int|contract)\\.spec\\.ts$'],
  globalSetup: '<rootDir>/libs/testkit/jest/start-servers.mjs',
  globalTeardown: '<rootDir>/libs/testkit/jest/stop-servers.mjs',
  testTimeout: 30_000,
};

/** A real browser against the Parley at `PARLEY_URL`. */
const e2e = {
  ...common,
  displayName: 'e2e',
  testRegex: ['\\.journey\\.ts$'],
  testTimeout: 60_000,
};

export default { projects: [unit, int, e2e], testTimeout: 30_000 };

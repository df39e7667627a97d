import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import importRules from '../../.dependency-cruiser.mjs';
import { houseRules, offencesIn } from './house-rules.mjs';

const root = join(import.meta.dirname, '..', '..');
let house: string;

const write = (files: Record<string, string>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
};
const tool = (name: string, ...args: string[]) => spawnSync(process.execPath, [join(root, 'node_modules', '.bin', name), ...args], { cwd: house, encoding: 'utf8' }).stdout;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'parley-rules-'));
  cpSync(join(root, 'tsconfig.base.json'), join(house, 'tsconfig.base.json'));
  cpSync(join(root, 'tsconfig.tests.json'), join(house, 'tsconfig.tests.json'));
  write({ 'package.json': JSON.stringify({ dependencies: { kafkajs: '1', pg: '1' } }) });
  for (const name of ['kafkajs', 'pg', 'stowaway']) write({ [`node_modules/${name}/package.json`]: `{"name":"${name}","main":"index.js"}`, [`node_modules/${name}/index.js`]: '' });
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

const lib = (name: string) => `libs/${name}/src/index.ts`;
const libs = ['contracts', 'client', 'demo', 'tenancy', 'observability', 'eventing', 'auth', 'service-kit', 'local-servers', 'testkit'];

/** Per rule a file that offends against it. */
const offenders: Record<string, [path: string, text: string]> = {
  'lib-contracts': ['libs/contracts/src/a.ts', `import '@parley/tenancy';`],
  'lib-client': ['libs/client/src/a.ts', `import '../../../apps/identity/src/actions/b.js';`],
  'lib-demo': ['libs/demo/src/a.ts', `import '@parley/tenancy';`],
  'lib-tenancy': ['libs/tenancy/src/a.ts', `import '@parley/observability';`],
  'lib-worktime': ['libs/worktime/src/a.ts', `import '@parley/tenancy';`],
  'lib-mail': ['libs/mail/src/a.ts', `import '@parley/eventing';`],
  'lib-uploads': ['libs/uploads/src/a.ts', `import '@parley/eventing';`],
  'lib-words': ['libs/words/src/a.ts', `import '@parley/tenancy';`],
  'lib-outbound': ['libs/outbound/src/a.ts', `import '@parley/tenancy';`],
  'lib-observability': ['libs/observability/src/a.ts', `import '@parley/tenancy';`],
  'lib-eventing': ['libs/eventing/src/a.ts', `import '@parley/auth';`],
  'lib-auth': ['libs/auth/src/a.ts', `import '@parley/eventing';`],
  'lib-service-kit': ['libs/service-kit/src/a.ts', `import '@parley/client';`],
  'lib-local-servers': ['libs/local-servers/src/a.ts', `import '@parley/contracts';`],
  'lib-files': ['libs/files/src/a.ts', `import '@parley/contracts';`],
  'lib-fleet': ['libs/fleet/src/a.ts', `import '@parley/demo';`],
  'lib-testkit': ['libs/testkit/src/a.ts', `import '@parley/demo';`],
  'lib-without-rule': ['libs/newcomer/src/index.ts', `import '@parley/contracts';`],
  'apps-stand-alone': ['apps/identity/src/a.ts', `import '@parley/conversations/service';`],
  'compose-by-card': ['apps/onebox/src/a.ts', `import '../../conversations/src/actions/b.js';`],
  'domain-is-pure': ['apps/identity/src/domain/a.ts', `import '../actions/b.js';`],
  'shape-is-not-known': ['apps/identity/src/b.ts', `import '@parley/local-servers';`],
  'testkit-is-for-tests': ['apps/identity/src/c.ts', `import '@parley/testkit';`],
  'browser-knows-the-contract-only': ['apps/widget/src/a.ts', `import 'node:fs';`],
  'kafka-in-one-place': ['apps/identity/src/d.ts', `import 'kafkajs';`],
  'data-through-the-handle': ['apps/identity/src/e.ts', `import 'pg';`],
  'no-circle': ['apps/identity/src/f.ts', `import { g } from './g.js'; export const f = g;`],
  'declared-packages': ['apps/identity/src/h.ts', `import 'stowaway';`],
  resolvable: ['apps/identity/src/i.ts', `import './nowhere.js';`],
};

/** What keeps the rules. */
const innocents = {
  'apps/identity/src/g.ts': `import type { f } from './f.js'; import { f as again } from './f.js'; export const g = again; export type G = typeof f;`,
  'apps/identity/src/actions/b.ts': `import '@parley/tenancy'; import { pure } from '../domain/pure.js'; export const b = pure;`,
  'apps/identity/src/domain/pure.ts': `import type { Id } from '@parley/contracts'; export const pure = (id: Id) => id;`,
  'apps/identity/src/one.ts': `import type { Two } from './two.js'; export interface One { two: Two }`,
  'apps/identity/src/two.ts': `import type { One } from './one.js'; export interface Two { one: One }`,
  'apps/identity/test/all.int.spec.ts': `import '@parley/testkit'; import '@parley/local-servers'; import 'pg'; import 'kafkajs';`,
  'apps/conversations/src/service.ts': `import './actions/b.js';`,
  'apps/conversations/src/actions/b.ts': `import '@parley/service-kit'; export const b = 1;`,
  'apps/onebox/src/main.ts': `import '@parley/conversations/service'; import '@parley/local-servers'; import '@parley/demo';`,
  'apps/e2e/meet.journey.ts': `import '@parley/testkit';`,
};

describe('the import rules', () => {
  it('let pass what keeps them, and catch every offence by its name', () => {
    for (const name of libs) write({ [lib(name)]: name === 'contracts' ? 'export type Id = string;' : '' });
    write(innocents);
    write(Object.fromEntries(Object.values(offenders)));
    const output = tool('depcruise', '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', 'apps', 'libs');
    const { violations } = (JSON.parse(output) as { summary: { violations: { from: string; rule: { name: string } }[] } }).summary;
    const caught = violations.map(({ from, rule }) => `${rule.name}: ${from}`);
    const wanted = Object.entries(offenders).map(([rule, [path]]) => `${rule}: ${path}`);
    expect([...new Set(caught)].filter((each) => !each.endsWith('/g.ts')).toSorted()).toEqual(wanted.toSorted());
  }, 30_000);

  it('all have an offender above', () => {
    expect(importRules.forbidden?.map(({ name }) => name).toSorted()).toEqual(Object.keys(offenders).toSorted());
  });
});

describe('the house rules', () => {
  const guilty: Record<string, { path: string; text: string }> = {
    'folder-says-its-role': { path: 'apps/identity/src/utils/strings.ts', text: '' },
    'environment-in-config': { path: 'apps/identity/src/actions/log-in.ts', text: 'const port = process.env.PORT;' },
    'tenants-are-spanned-where-listed': { path: 'apps/tickets/src/queries/list.ts', text: 'db.acrossTenants((tx) => tx.rows(sql))' },
    'no-note-to-self': { path: 'apps/identity/src/a.ts', text: '// TODO later' },
    'no-barrel-in-an-app': { path: 'apps/identity/src/actions/index.ts', text: '' },
  };

  it.each(houseRules.map(({ name }) => name))('%s bites', (name) => {
    const offences = offencesIn(guilty[name]!);
    expect(offences).toHaveLength(1);
    expect(offences[0]).toContain(`: ${name}: `);
  });

  it.each([
    { path: 'apps/identity/src/config.ts', text: 'process.env.PORT' },
    { path: 'libs/local-servers/src/chromium.ts', text: 'process.env.CHROMIUM_PATH' },
    { path: 'apps/identity/src/actions/log-in.ts', text: 'this.db.acrossTenants((tx) => tx)' },
    { path: 'apps/identity/src/shared-secret.ts', text: 'export const commonName = 1;' },
    { path: 'libs/contracts/src/index.ts', text: `export * from './route.js';` },
    { path: 'apps/console/src/main.tsx', text: 'import.meta.env.DEV' },
  ])('$path is innocent', (file) => {
    expect(offencesIn(file)).toEqual([]);
  });
});

describe('the linter', () => {
  it.each([
    ['no-explicit-any', 'export const f = (value: any) => value;'],
    ['no-unused-vars', 'const forgotten = 1; export {};'],
    ['ban-ts-comment', '// @ts-ignore\nexport const f: string = 1;'],
    ['no-focused-tests', `it.only('alone', () => undefined);`],
  ])('catches %s', (rule, text) => {
    write({ 'apps/linted/a.spec.ts': text });
    expect(tool('oxlint', '-c', join(root, '.oxlintrc.json'), '--format', 'unix', 'apps/linted')).toContain(rule);
  });
});

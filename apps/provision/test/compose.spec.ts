import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { composeWith, envFrom, namesOn, networksOf, read, root, type Container } from './deployment/compose.js';
import { callees, cards, faultsOf, services } from './deployment/configuration.js';
import { FrontConf } from './deployment/front.js';
import { misrouted } from './deployment/routing.js';

const folder = mkdtempSync(join(tmpdir(), 'parley-compose-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const envFile = join(folder, '.env');
const makeEnv = () => execFileSync(process.execPath, [join(root, 'deploy', 'make-env.mjs'), envFile], { encoding: 'utf8' });
makeEnv();
const env = envFrom(readFileSync(envFile, 'utf8'));
const compose = composeWith(env);
const front = new FrontConf(read('deploy/front.conf'));
const containers = Object.entries(compose.services);
const running = (service: string) => containers.filter(([, { build }]) => build?.args.SERVICE === service);
const copies = (service: string) => running(service).reduce((sum, [, { deploy }]) => sum + (deploy?.replicas ?? 1), 0);

describe('the environment file', () => {
  const secrets = envFrom(read('deploy/compose.env.example'));

  it('is made with a secret for every line that the example leaves empty, for its owner alone', () => {
    const empty = Object.keys(secrets).filter((name) => !secrets[name]);
    expect(empty.length).toBeGreaterThan(4);
    expect(empty.filter((name) => env[name]!.length < 32)).toEqual([]);
    expect(statSync(envFile).mode & 0o777).toBe(0o600);
  });

  it('stays as it is when it is made again', () => {
    expect(makeEnv()).toContain('is there already');
    expect(envFrom(readFileSync(envFile, 'utf8'))).toEqual(env);
  });

  it.each(Object.keys(secrets).filter((name) => !secrets[name]))('must have %s', (name) => {
    expect(() => composeWith({ ...env, [name]: '' })).toThrow(`${name}: run node deploy/make-env.mjs first`);
  });
});

describe('the services', () => {
  it('all run, those that a chat needs twice', () => {
    expect(services.filter((service) => copies(service) === 0)).toEqual([]);
    expect([copies('gateway'), copies('conversations')]).toEqual([2, 2]);
  });

  it('have the variables they read, and no others', () => {
    for (const service of services) for (const [, { environment }] of running(service)) expect(faultsOf.service(service, environment!)).toEqual([]);
    expect(running('provision').map(([, { environment }]) => faultsOf.provision(environment!))).toEqual([[]]);
  });

  it('call each other where each answers', () => {
    for (const callee of callees) {
      const names = running(callee).map(([name]) => `${name}:4000`);
      for (const service of services) for (const [, { environment }] of running(service)) expect(environment![`RPC_${callee.toUpperCase()}`]!.split(',').sort()).toEqual(names);
    }
  });

  it('start once the database is prepared, as roles that it made', () => {
    const owning = services.filter((service) => cards[service].migrations);
    for (const service of owning) {
      for (const [, { environment, depends_on: needs }] of running(service)) {
        expect(needs).toMatchObject({ provision: { condition: 'service_completed_successfully' } });
        expect(environment!['DATABASE_URL']).toBe(`postgres://parley_${service}:${env[`DB_PASSWORD_${service.toUpperCase()}`]}@postgres:5432/parley`);
      }
    }
    expect(compose.services['provision']!.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  });
});

describe('the front', () => {
  it('alone is reached from outside, at PORT', () => {
    expect(containers.filter(([, { ports }]) => ports).map(([name, { ports }]) => [name, ports])).toEqual([['front', ['3000:8080']]]);
    expect(composeWith({ ...env, PORT: '8000' }).services['front']!.ports).toEqual(['8000:8080']);
    expect(composeWith({ ...env, PORT: '8000' }).services['gateway']!.environment!['PUBLIC_URL']).toBe('http://localhost:8000');
  });

  it('routes every path as the contract does', () => {
    expect(misrouted((path) => front.route(path))).toEqual([]);
  });

  it('finds each service by name, and no database', () => {
    const reachable = networksOf(compose.services['front']!).flatMap((network) => namesOn(network, compose));
    expect(services.filter((service) => !reachable.includes(service))).toEqual([]);
    expect(reachable.filter((name) => ['postgres', 'redis', 'kafka', 'provision'].includes(name))).toEqual([]);
    expect(Object.entries(compose.networks).filter(([, network]) => !network?.internal).map(([name]) => name)).toEqual(['public', 'mail', 'web']);
    expect(namesOn('mail', compose).filter((name) => !name.startsWith('conversations') && !['tickets', 'bot', 'analytics'].includes(name))).toEqual([]);
    expect(namesOn('web', compose)).toEqual(['knowledge', 'bot']);
    expect(namesOn('public', compose)).toEqual(['front']);
  });

  it('lets a silent socket live longer than its heartbeat', () => {
    const { SOCKET_HEARTBEAT_SECONDS: heartbeat } = cards.gateway.config.parse({}) as { SOCKET_HEARTBEAT_SECONDS: number };
    expect(front.seconds('location = /ws', 'proxy_read_timeout')).toBeGreaterThan(2 * heartbeat);
    expect(front.seconds('location = /ws', 'proxy_send_timeout')).toBeGreaterThan(2 * heartbeat);
  });

  it('keeps the figures inside', () => {
    expect(front.block('location ~* ^/metrics(/|$)')).toContain('return 404');
  });

  it('answers for itself with the problems of the contract', () => {
    expect(front.problem('@too_large')).toEqual(problemOf('request.too_large'));
    expect(front.problem('@unavailable')).toEqual(problemOf('service.unavailable'));
  });
});

describe('every container', () => {
  const offenders = (isFine: (container: Container) => boolean) => containers.filter(([, container]) => !isFine(container)).map(([name]) => name);

  it('has no more rights than it needs', () => {
    expect(offenders(({ cap_drop: dropped, security_opt: options }) => dropped?.[0] === 'ALL' && options?.includes('no-new-privileges:true') === true)).toEqual([]);
    expect(offenders(({ read_only: readOnly }) => readOnly === true)).toEqual(['kafka']);
  });

  it('is bounded, and comes back when it falls', () => {
    expect(offenders(({ deploy }) => Boolean(deploy?.resources?.limits?.cpus && deploy.resources.limits.memory && deploy.resources.limits.pids))).toEqual([]);
    expect(offenders(({ restart }) => restart === 'unless-stopped')).toEqual(['provision']);
  });

  it('says how it is, by compose or by its image', () => {
    expect(offenders(({ healthcheck, build }) => Boolean(healthcheck ?? build))).toEqual([]);
    expect(read('deploy/Dockerfile')).toMatch(/^HEALTHCHECK .*\n.*\/healthz/m);
  });

  it('runs a version that is named', () => {
    expect(offenders(({ image, build }) => (build ? image === `parley-${build.args.SERVICE}:local` : /^[a-z/]+:\d+\.\d+/.test(image)))).toEqual([]);
  });
});

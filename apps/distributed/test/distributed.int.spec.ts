import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { freePort, removeFolder } from '@parley/local-servers';
import { apiCall, aTenant, aVisitor, eventually, needs, openSocket, type TestTenant } from '@parley/testkit';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';

const root = join(import.meta.dirname, '..', '..', '..');

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

needs('postgres', 'redis', 'kafka')('the distributed shape', () => {
  let data: string;
  let baseUrl: string;
  let parley: ChildProcess;
  let said = '';
  let addresses: { redisUrl: string; kafkaBrokers: string };
  let tenant: TestTenant;
  /** What tests opened, to be closed even when they fail. */
  const open: (() => Promise<unknown>)[] = [];

  /** Processes as the start screen names them. */
  const processes = (): Map<string, number> => new Map([...said.matchAll(/(\w+-\d) \((\d+)\)/g)].map(([, name, pid]) => [name!, Number(pid)]));

  beforeAll(async () => {
    spawnSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-b', 'apps/distributed'], { cwd: root, stdio: 'ignore' });
    data = await mkdtemp(join(tmpdir(), 'parley-distributed-'));
    const port = await freePort();
    baseUrl = `http://localhost:${port}`;
    const { DATABASE_URL: _d, REDIS_URL: _r, KAFKA_BROKERS: _k, ...env } = process.env;
    parley = spawn(process.execPath, [join(root, 'apps/distributed/dist/main.js'), '--no-demo'], { env: { ...env, PORT: String(port), PARLEY_DATA: data }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [parley.stdout!, parley.stderr!]) stream.on('data', (chunk) => (said += chunk));
    await eventually(
      () => {
        if (parley.exitCode !== null) throw new Error(`It ended: ${said}`);
        expect(said).toContain('Ctrl-C');
      },
      { timeoutMs: 60_000, everyMs: 100 },
    );
    addresses = JSON.parse(await readFile(join(data, 'addresses.json'), 'utf8')) as typeof addresses;
    tenant = await aTenant({ baseUrl });
  }, 90_000);
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });
  afterAll(async () => {
    if (parley.exitCode === null) parley.kill('SIGKILL');
    await removeFolder(data);
  });

  it('runs two gateways, two conversations and one of each other service, each a process of its own', () => {
    expect([...processes().keys()].toSorted()).toEqual(['analytics-1', 'bot-1', 'conversations-1', 'conversations-2', 'gateway-1', 'gateway-2', 'identity-1', 'knowledge-1', 'tickets-1']);
    expect(new Set(processes().values()).size).toBe(9);
    for (const pid of processes().values()) expect(isAlive(pid)).toBe(true);
  });

  it('sends events through Kafka and the live lane through Redis', async () => {
    const live: string[] = [];
    const redis = new Redis(addresses.redisUrl);
    open.push(async () => redis.disconnect());
    await redis.psubscribe('*');
    redis.on('pmessage', (_pattern, channel, message) => live.push(`${channel} ${message}`));
    const events: { type: string; tenantId: string; data: { messageId?: string } }[] = [];
    const consumer = new Kafka({ brokers: addresses.kafkaBrokers.split(','), logLevel: logLevel.NOTHING }).consumer({ groupId: 'test-listener' });
    open.push(() => consumer.disconnect());
    await consumer.connect();
    await consumer.subscribe({ topics: ['parley.conversations'], fromBeginning: true });
    await consumer.run({ eachMessage: async ({ message }) => void events.push(JSON.parse(String(message.value)) as never) });

    const visitor = await aVisitor(tenant);
    const [theirs, ours] = await Promise.all([openSocket({ baseUrl, token: visitor.token }), openSocket({ baseUrl, token: tenant.token })]);
    open.push(() => theirs.close(), () => ours.close());
    const { conversationId } = await theirs.say('Is anybody there?');
    ours.send('subscribe', { conversationId, afterSeq: 0 });
    await ours.until('subscribed');
    const text = 'By way of Redis, and by way of Kafka';
    const { messageId } = await theirs.say(text, { conversationId });

    await ours.until('message', ({ message }) => message.id === messageId);
    await eventually(() => expect(live.join('\n')).toContain(text));
    const posted = expect.objectContaining({ type: 'message.posted', tenantId: tenant.tenant.id, data: expect.objectContaining({ messageId }) });
    await eventually(() => expect(events).toContainEqual(posted), { timeoutMs: 15_000 });
  }, 40_000);

  it('believes no stranger about their address', async () => {
    const { accessToken } = await apiCall('POST /auth/login', { baseUrl, body: { email: tenant.email, password: tenant.password }, headers: { 'x-forwarded-for': '6.6.6.6' } });
    const { data: entries } = await apiCall('GET /audit-log', { baseUrl, token: accessToken });
    expect(entries.map(({ ip }) => ip)).not.toContain('6.6.6.6');
  });

  it('goes on while a killed copy is away, and has it back', async () => {
    const victim = processes().get('conversations-1')!;
    process.kill(victim, 'SIGKILL');
    for (let calls = 0; calls < 6; calls += 1) await apiCall('GET /conversations', { baseUrl, token: tenant.token });
    await eventually(() => expect(said).toContain('conversations-1 ended by SIGKILL; it is started again in 0.5 s.'));
    const log = join(data, 'logs', 'conversations-1.log');
    await eventually(async () => expect((await readFile(log, 'utf8')).match(/"msg":"ready"/g)).toHaveLength(2), { timeoutMs: 15_000 });
  }, 30_000);

  it('stops everything it started when it is asked to', async () => {
    const running = [...processes()].filter(([name]) => name !== 'conversations-1').map(([, pid]) => pid);
    const ended = once(parley, 'exit');
    parley.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(running.filter(isAlive)).toEqual([]);
    const redis = new Redis(addresses.redisUrl, { lazyConnect: true, retryStrategy: () => null });
    redis.on('error', () => undefined);
    await expect(redis.connect()).rejects.toThrow(/closed/);
  }, 40_000);
});

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '@parley/contracts';
import { apiCall, aTenant, aVisitor, eventually, openSocket, type TestTenant } from '@parley/testkit';
import { buildOnebox, processesNaming, startOnebox, tryOnebox, type Ending, type Family, type OneboxProcess } from '../src/onebox-process.js';

const hasProc = existsSync('/proc/self/stat');
if (!hasProc) process.stderr.write('Left out: onebox survives. It looks at processes in /proc, which this system does not have.\n');
const isRoot = process.getuid?.() === 0;
/** First starts make a database cluster; a busy machine takes its time. */
const PATIENCE_MS = 180_000;
/** "A few seconds", with room for a machine that runs all the other tests meanwhile. */
const QUICK_MS = 20_000;

(hasProc ? describe : describe.skip)('onebox survives', () => {
  const folders: string[] = [];
  const started: Family[] = [];
  let data: string;
  let tenant: TestTenant;

  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-survives-'));
    folders.push(folder);
    return folder;
  };
  const start = async (folder = data): Promise<OneboxProcess> => {
    const onebox = await startOnebox({ data: folder });
    started.push(onebox.family());
    return onebox;
  };
  /** A copy of the folder as the last stop left it. */
  const copyOfData = () => {
    const copy = newFolder();
    // With its owners: under root the database belongs to somebody else.
    execFileSync('cp', ['-a', `${data}/.`, copy]);
    return copy;
  };
  const stop = async (onebox: OneboxProcess) => {
    onebox.signal('SIGTERM');
    await onebox.exited;
  };

  beforeAll(async () => {
    buildOnebox();
    data = newFolder();
    const onebox = await start();
    tenant = await aTenant({ baseUrl: onebox.url });
    await stop(onebox);
  }, PATIENCE_MS);

  afterAll(() => {
    for (const family of started) family.kill();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const history = async (url: string, conversationId: string): Promise<Message[]> => {
    const { accessToken } = await apiCall('POST /auth/login', { baseUrl: url, body: { email: tenant.email, password: tenant.password } });
    const messages: Message[] = [];
    for (let more = true; more; ) {
      const page = await apiCall('GET /conversations/:id/messages', { baseUrl: url, token: accessToken, params: { id: conversationId }, query: { afterSeq: messages.at(-1)?.seq ?? 0, limit: 100 } });
      messages.push(...page.data);
      more = page.hasMore;
    }
    return messages;
  };

  /** A visitor writes without pause until the line breaks: which messages were acked with which seq, and which were not. */
  const writeUntilCut = async (url: string, cutAfter: number, cut: () => void) => {
    const { token } = await aVisitor({ baseUrl: url, widgetKey: tenant.widgetKey });
    const socket = await openSocket({ baseUrl: url, token });
    const { conversationId } = await socket.say('the first');
    const acked = new Map<string, number>();
    const open = new Set<string>();
    let hasCut = false;
    const one = async () => {
      const clientMessageId = randomUUID();
      open.add(clientMessageId);
      const { seq } = await socket.say(`message ${clientMessageId}`, { clientMessageId });
      open.delete(clientMessageId);
      acked.set(clientMessageId, seq);
      if (acked.size < cutAfter || hasCut) return;
      hasCut = true;
      cut();
    };
    const lane = async () => {
      while (socket.ws.readyState === socket.ws.OPEN) await Promise.race([one(), socket.closed]).catch(() => undefined);
    };
    await Promise.all(Array.from({ length: 4 }, lane));
    return { token, conversationId, acked, open };
  };

  it.each<[string, (onebox: OneboxProcess) => void]>([
    ['its process alone', (onebox) => onebox.signal('SIGKILL')],
    ['it and its Postgres together', (onebox) => onebox.family().kill()],
  ])('keeps every acked message through the kill of %s, and is back within seconds', async (_case, kill) => {
    const onebox = await start();
    const sent = await writeUntilCut(onebox.url, 40, () => kill(onebox));
    await onebox.exited;
    expect(sent.acked.size).toBeGreaterThanOrEqual(40);

    const again = await start();
    expect(again.readyAfter).toBeLessThan(QUICK_MS);
    const stored = await history(again.url, sent.conversationId);
    const seqOf = new Map(stored.map(({ clientMessageId, seq }) => [clientMessageId, seq]));
    for (const [clientMessageId, seq] of sent.acked) expect(seqOf.get(clientMessageId)).toBe(seq);
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_message, index) => index + 1));

    const visitor = await openSocket({ baseUrl: again.url, token: sent.token });
    for (const clientMessageId of sent.open) await visitor.say(`message ${clientMessageId}`, { clientMessageId, conversationId: sent.conversationId });
    await visitor.close();
    const complete = await history(again.url, sent.conversationId);
    expect(new Set(complete.map(({ clientMessageId }) => clientMessageId)).size).toBe(complete.length);
    expect(complete).toHaveLength(1 + sent.acked.size + sent.open.size);
    await stop(again);
  }, PATIENCE_MS);

  const gone = (family: Family, timeoutMs: number) => eventually(() => expect(family.alive).toEqual([]), { timeoutMs });

  it.each<[string, NodeJS.Signals, 'everybody' | undefined]>([
    ['Ctrl-C', 'SIGINT', 'everybody'],
    ['SIGINT', 'SIGINT', undefined],
    ['SIGTERM', 'SIGTERM', undefined],
  ])('says goodbye and ends with all its processes on %s', async (_case, signal, to) => {
    const onebox = await start();
    const family = onebox.family();
    expect(family.alive.length).toBeGreaterThan(2);
    const { token } = await aVisitor({ baseUrl: onebox.url, widgetKey: tenant.widgetKey });
    const socket = await openSocket({ baseUrl: onebox.url, token });
    onebox.signal(signal, to);
    const { stderr } = await onebox.exited;
    expect((await socket.closed).code).toBe(1012);
    expect(socket.frames.at(-1)?.type).toBe('goodbye');
    await gone(family, 2000);
    expect(stderr).not.toMatch(/\bat .+:\d+:\d+|Error/);
  }, PATIENCE_MS);

  it.each<[string, NodeJS.Signals, 'everybody' | undefined]>([
    ['a closed terminal', 'SIGHUP', 'everybody'],
    ['kill -9', 'SIGKILL', undefined],
  ])('leaves no process behind on %s, though nobody starts it again', async (_case, signal, to) => {
    const onebox = await start();
    const family = onebox.family();
    onebox.signal(signal, to);
    await onebox.exited;
    await gone(family, 30_000);
  }, PATIENCE_MS);

  const expectSentence = ({ code, stdout, stderr }: Ending, words: RegExp) => {
    expect(code).not.toBe(0);
    expect(code).not.toBeNull();
    expect(stdout).toBe('');
    const lines = stderr.split('\n').filter((line) => line.trim());
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(words);
    expect(lines[0]).toMatch(/\.$/);
    expect(stderr).not.toMatch(/\bat .+:\d+:\d+|Error|node:|undefined|\[object/);
  };

  it('says in a sentence that its port is taken, and which', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, resolve));
    const { port } = holder.address() as AddressInfo;
    try {
      expectSentence(await tryOnebox({ data: copyOfData(), port }), new RegExp(`Port ${port} is taken`));
    } finally {
      holder.close();
    }
  }, PATIENCE_MS);

  it('says in a sentence that another Parley has the data folder', async () => {
    const onebox = await start();
    expectSentence(await tryOnebox({ data }), /in use by another Parley/);
    await apiCall('GET /widget/config/:widgetKey', { baseUrl: onebox.url, params: { widgetKey: tenant.widgetKey } });
    await stop(onebox);
  }, PATIENCE_MS);

  it.each<[string, () => string, RegExp]>([
    ['may not be written to', () => {
      if (isRoot) return '/sys/parley'; // Root may write anywhere else.
      const folder = newFolder();
      chmodSync(folder, 0o500);
      return folder;
    }, /data folder.*(cannot be written|may not be used)/i],
    ['is a file', () => {
      const file = join(newFolder(), 'file');
      writeFileSync(file, '');
      return file;
    }, /is a file/],
    ['lies below a file', () => {
      const file = join(newFolder(), 'file');
      writeFileSync(file, '');
      return join(file, 'data');
    }, /is a file/],
    ['holds broken secrets', () => {
      const folder = copyOfData();
      writeFileSync(join(folder, 'secrets.json'), '{"master":');
      return folder;
    }, /secrets\.json.*backup/],
    ['holds secrets with a hole', () => {
      const folder = copyOfData();
      writeFileSync(join(folder, 'secrets.json'), '{}');
      return folder;
    }, /secrets\.json.*backup/],
    ['holds half a database', () => {
      const folder = copyOfData();
      truncateSync(join(folder, 'postgres', 'cluster', 'global', 'pg_control'), 0);
      return folder;
    }, /data.*(broken|damaged|backup)/i],
    ['holds a database without its version', () => {
      const folder = copyOfData();
      rmSync(join(folder, 'postgres', 'cluster', 'PG_VERSION'));
      return folder;
    }, /data.*(broken|damaged|backup|not)/i],
    ['holds something else', () => {
      const folder = newFolder();
      mkdirSync(join(folder, 'postgres', 'cluster'), { recursive: true });
      writeFileSync(join(folder, 'postgres', 'cluster', 'holiday.jpg'), 'not a database');
      return folder;
    }, /data|folder/i],
  ])('says in a sentence that its data folder %s, and leaves no process', async (_case, folderOf, words) => {
    const folder = folderOf();
    expectSentence(await tryOnebox({ data: folder }), words);
    await eventually(() => expect(processesNaming(folder)).toEqual([]));
  }, PATIENCE_MS);
});

import { join } from 'node:path';
import { Child, freePort, waitUntilReady } from '@parley/local-servers';
import { makeTables } from '../yardstick/tables.js';
import type { Machine } from './machine.js';
import type { System } from './system.js';

const NODES = 2;
const entry = join(import.meta.dirname, '..', 'yardstick', 'node.js');

/** Two nodes of the yardstick; every visitor sits on the other one than the agent. */
export async function startYardstick({ servers, folder }: Machine, pairs: number): Promise<System> {
  const { url, conversations } = await makeTables(servers.databaseUrl, pairs);
  const ports = await Promise.all(Array.from({ length: NODES }, () => freePort()));
  const nodes = ports.map((port, index) => {
    const env = { ...process.env, PORT: String(port), DATABASE_URL: url, REDIS_URL: servers.redisUrl };
    const logFile = join(folder.folder('logs'), `yardstick-${index + 1}.log`);
    return new Child({ command: process.execPath, args: [entry], env, logFile, stop: [{ signal: 'SIGTERM', within: 3000 }, { signal: 'SIGKILL', within: 3000 }] });
  });
  await Promise.all(nodes.map((child) => waitUntilReady({ server: 'The yardstick', child, ready: async () => child.lastLines(1) === 'listening', within: 15_000 })));
  const placeOf = (index: number) => ({ url: `ws://127.0.0.1:${ports[index % NODES]}`, token: '' });
  return {
    name: 'yardstick',
    speech: 'yardstick',
    pairs: conversations.map((conversationId, index) => ({ visitor: placeOf(index), agent: placeOf(index + 1), conversationId })),
    watched: { yardstick: nodes.map(({ pid }) => pid!) },
    stop: async () => void (await Promise.all(nodes.map((node) => node.stop()))),
  };
}

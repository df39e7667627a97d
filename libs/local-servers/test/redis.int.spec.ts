import { describe, expect, it } from '@jest/globals';
import { needs } from '@parley/testkit';
import { createServer } from 'node:net';
import { answers, freePort, isFree } from '../src/ports.js';
import { startRedis } from '../src/redis.js';
import { eventually } from '@parley/testkit';
import { hold, killHard } from './holder.js';

const says = (port: number, command: string, answer: string) => answers(port, Buffer.from(`${command}\r\n`), (data) => data.toString('latin1').startsWith(answer));

needs('redis')('a Redis of our own', () => {
  it('serves on the loopback address until it is stopped', async () => {
    const redis = await startRedis();
    expect(await says(redis.port, 'SET k v', '+OK')).toBe(true);
    await redis.stop();
    expect(await isFree(redis.port)).toBe(true);
  });

  it('ends when Parley is killed', async () => {
    const held = await hold('startRedis', {});
    await killHard(held);
    await eventually(async () => expect(await isFree(held.port)).toBe(true));
  });

  it('says in a sentence when its port is taken', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await expect(startRedis({ port })).rejects.toMatchObject({ fault: 'port-taken', message: `Port ${port}, meant for Redis, is taken by another program.` });
    other.close();
  });
});

describe('ports', () => {
  it('are below those that systems take for outgoing connections', async () => {
    expect(await freePort()).toBeLessThan(32_768);
  });
});

import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Child } from './child.js';
import { answers, freePort } from './ports.js';
import { findRedis } from './redis.js';
import { lifeOf, type RunningServer } from './running-server.js';
import { StartError } from './start-error.js';
import { removeFolder, temporaryFolder } from './temporary-folder.js';
import { waitUntilReady } from './wait-until-ready.js';

const SLOTS = 16_384;
/** How long the nodes may take to find each other, in milliseconds. */
const MEETING_MS = 20_000;

export interface RunningRedisCluster {
  /** `redis://127.0.0.1:<port>,127.0.0.1:<port>,…` */
  url: string;
  nodes: RunningServer[];
  stop(): Promise<void>;
}
/** With the port by which the nodes talk to each other. */
type Node = RunningServer & { bus: number };

/** Starts a Redis Cluster on the loopback address: primaries only, each with its share of the slots, keeping nothing. */
export const startRedisCluster = async ({ nodes: count = 3 }: { nodes?: number } = {}): Promise<RunningRedisCluster> => {
  const command = await findRedis();
  const nodes: Node[] = [];
  const stop = async () => void (await Promise.all(nodes.map((node) => node.stop())));
  try {
    for (let number = 0; number < count; number += 1) nodes.push(await startNode(command));
    await meet(nodes);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `redis://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`, nodes, stop };
};

const startNode = async (command: string): Promise<Node> => {
  const [port, bus] = [await freePort(), await freePort()];
  const folder = await temporaryFolder('parley-redis-');
  const clustered = ['--cluster-enabled', 'yes', '--cluster-port', String(bus), '--cluster-node-timeout', '2000', '--cluster-require-full-coverage', 'no'];
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder, ...clustered];
  const child = new Child({ command, args, logFile: join(folder, 'redis.log'), stop: [{ signal: 'SIGTERM', within: 3000 }, { signal: 'SIGKILL', within: 3000 }] });
  const clean = () => removeFolder(folder);
  const pong = () => answers(port, Buffer.from('PING\r\n'), (answer) => answer.toString('latin1').startsWith('+PONG'));
  await waitUntilReady({ server: 'Redis', child, ready: pong, within: 15_000 }).catch(async (error: unknown) => {
    await clean();
    throw error;
  });
  return { port, bus, ...lifeOf({ server: 'Redis', child, afterwards: clean }) };
};

const meet = async (nodes: Node[]): Promise<void> => {
  const share = Math.ceil(SLOTS / nodes.length);
  const [first] = nodes;
  for (const [number, { port }] of nodes.entries()) {
    await say(port, `CLUSTER ADDSLOTSRANGE ${number * share} ${Math.min((number + 1) * share, SLOTS) - 1}`);
    if (number > 0) await say(port, `CLUSTER MEET 127.0.0.1 ${first!.port} ${first!.bus}`);
  }
  const until = performance.now() + MEETING_MS;
  while (!(await Promise.all(nodes.map(({ port }) => isWhole(port, nodes.length)))).every(Boolean)) {
    if (performance.now() > until) throw new StartError('failed', 'The nodes of the Redis cluster did not find each other.');
    await delay(50);
  }
};

const isWhole = async (port: number, count: number): Promise<boolean> => {
  const info = await say(port, 'CLUSTER INFO');
  return info.includes('cluster_state:ok') && info.includes(`cluster_size:${count}`) && info.includes(`cluster_known_nodes:${count}`);
};

/** Sends one command, on a connection of its own, and answers the beginning of what comes back. @throws StartError when it is an error */
const say = (port: number, command: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2000 });
    const fail = (why: string) => {
      socket.destroy();
      reject(new StartError('failed', `Redis did not take "${command}": ${why}.`));
    };
    socket.once('connect', () => socket.write(`${command}\r\n`));
    socket.once('data', (data) => {
      const answer = data.toString('latin1');
      if (answer.startsWith('-')) return fail(answer.slice(1).trim());
      socket.destroy();
      resolve(answer);
    });
    socket.once('timeout', () => fail('no answer'));
    socket.once('error', (error) => fail(error.message));
  });

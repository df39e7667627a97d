import { randomInt } from 'node:crypto';
import { mkdirSync, openSync, closeSync, statSync, unlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from './start-error.js';

/** Below the range that systems take outgoing ports from: a client of many connections cannot take a server's port. */
const LOWEST = 20_000;
const HIGHEST = 32_767;

/** Whether a server could listen on this port of the loopback address now. */
export const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });

/** How long a port that was given out stays promised to whoever asked for it, in milliseconds: longer than a server takes to listen. */
const PROMISED_FOR = 120_000;

/** Whether nobody on this machine, in this process or another, was given this port lately: the file that says so is made by one alone. */
const promise = (port: number) => {
  const folder = join(tmpdir(), `parley-ports-${process.getuid?.() ?? 'all'}`);
  const file = join(folder, String(port));
  mkdirSync(folder, { recursive: true });
  const made = statSync(file, { throwIfNoEntry: false });
  if (made && Date.now() - made.mtimeMs < PROMISED_FOR) return false;
  try {
    if (made) unlinkSync(file);
    closeSync(openSync(file, 'wx'));
    return true;
  } catch {
    return false;
  }
};

/** A port of the loopback address that nobody listens on now, and that nobody who asks here is given for two minutes: several programs start many servers each at the same time. */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if ((await isFree(port)) && promise(port)) return port;
  }
  throw new StartError('port-taken', `No free port between ${LOWEST} and ${HIGHEST}.`);
};

/** The asked port if it is free, else any free one when none was asked for. */
export const choosePort = async (server: string, asked?: number): Promise<number> => {
  if (asked === undefined) return freePort();
  if (await isFree(asked)) return asked;
  throw new StartError('port-taken', `Port ${asked}, meant for ${server}, is taken by another program.`);
};

/** Sends `question` and tells whether the first bytes that come back fit; false when nobody answers. */
export const answers = (port: number, question: Buffer, fits: (answer: Buffer) => boolean) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => socket.write(question));
    socket.once('data', (answer) => end(fits(answer)));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });

import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
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

/** A port of the loopback address that nobody listens on now. Somebody else may take it before the caller does. */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (await isFree(port)) return port;
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

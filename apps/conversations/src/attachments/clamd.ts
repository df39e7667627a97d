import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** How long the scanner may say nothing, in milliseconds. */
const PATIENCE_MS = 30_000;
/** Longest answer that is read. */
const MAX_ANSWER = 4096;

/** The scanner did not answer with a verdict. */
export class ScannerAway extends Error {}

const addressOf = (url: URL) => (url.protocol === 'unix:' ? { path: url.pathname } : { host: url.hostname, port: Number(url.port || 3310) });

const lengthOf = (chunk: Uint8Array) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return length;
};

const write = (socket: Socket, data: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => socket.write(data, (error) => (error ? reject(error) : resolve())));

/**
 * Has clamd look at a stream (clamd(8), `INSTREAM`) and answers the name of what it found, or `undefined` for nothing.
 * @param url `tcp://host:3310` or `unix:///run/clamav/clamd.ctl` @throws ScannerAway
 */
export async function scan(url: URL, content: Readable): Promise<string | undefined> {
  const socket = connect({ ...addressOf(url), timeout: PATIENCE_MS });
  try {
    const answer = readAnswer(socket);
    answer.catch(() => undefined);
    await Promise.race([send(socket, content), answer]);
    return verdictOf(await answer);
  } catch (error) {
    throw error instanceof ScannerAway ? error : new ScannerAway('The scanner broke off', { cause: error });
  } finally {
    socket.destroy();
    content.destroy();
  }
}

async function send(socket: Socket, content: Readable): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    if (chunk.length === 0) continue;
    await write(socket, lengthOf(chunk));
    await write(socket, chunk);
  }
  await write(socket, Buffer.alloc(4));
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    socket.on('data', (data: Buffer) => {
      said += data.toString('latin1');
      if (said.includes('\0') || said.length > MAX_ANSWER) resolve(said.split('\0', 1)[0]!);
    });
    socket.once('timeout', () => reject(new ScannerAway('The scanner does not answer in time')));
    socket.once('error', (error) => reject(new ScannerAway('The scanner cannot be reached', { cause: error })));
    socket.once('close', () => reject(new ScannerAway('The scanner closed the connection')));
  });
}

function verdictOf(answer: string): string | undefined {
  if (/^stream: OK$/.test(answer)) return undefined;
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found === undefined) throw new ScannerAway(`The scanner says: ${answer.slice(0, 200)}`);
  return found;
}

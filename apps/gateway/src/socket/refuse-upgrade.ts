import type { Duplex } from 'node:stream';
import { STATUS_CODES } from 'node:http';
import { problemOf, type ProblemCode } from '@parley/contracts';
import { refusedUpgrades } from './metrics.js';

/** Answers a handshake that is refused, as problem+json, and ends the connection. */
export function refuseUpgrade(socket: Duplex, code: ProblemCode, { detail, retryAfterSeconds }: { detail?: string; retryAfterSeconds?: number } = {}): void {
  const problem = problemOf(code, detail);
  const body = JSON.stringify(problem);
  refusedUpgrades.inc({ status: problem.status });
  const lines = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Connection: close',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(retryAfterSeconds === undefined ? [] : [`Retry-After: ${retryAfterSeconds}`]),
  ];
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

import type { IncomingMessage } from 'node:http';

/**
 * The address that a request came from, as far as it can be believed: the last `trusted` hops are our own proxies, each of which
 * appended whom it saw to `X-Forwarded-For`. What stands before those was written by the client.
 */
export function addressOf(request: Pick<IncomingMessage, 'headers' | 'socket'>, trusted: number): string {
  const direct = request.socket.remoteAddress ?? '';
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',').map((hop) => hop.trim()).filter(Boolean);
  const hops = [...forwarded, direct];
  return hops[Math.max(0, hops.length - 1 - trusted)]!;
}

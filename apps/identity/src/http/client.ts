import type { ParleyRequest } from '@parley/service-kit';
import type { Client } from '../domain/client.js';

const LONGEST_USER_AGENT = 400;

/** Headers are Latin-1 and may hold control characters; what is stored and shown is printable. */
const printable = (value: string): string => value.replace(/[^\x20-\x7e]/g, '').slice(0, LONGEST_USER_AGENT);

export const clientOf = (request: ParleyRequest): Client => ({
  ip: request.ip ?? null,
  userAgent: request.headers['user-agent'] ? printable(request.headers['user-agent']) : null,
});

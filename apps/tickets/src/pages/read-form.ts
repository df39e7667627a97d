import type { IncomingMessage } from 'node:http';
import { Refused } from '@parley/contracts';

/** Largest form, in bytes as sent: ten thousand characters of any script, percent-encoded. */
const MOST = 131_072;
/** How long it may take to arrive, in milliseconds. */
const ARRIVE_MS = 30_000;

/** The fields of a form that a browser sent. @throws Refused `request.unsupported_media_type`, `request.too_large` */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) throw new Refused('request.unsupported_media_type', 'Send a form');
  const slow = setTimeout(() => request.destroy(), ARRIVE_MS);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > MOST) throw new Refused('request.too_large');
      parts.push(part);
    }
  } finally {
    clearTimeout(slow);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8').replaceAll('%00', ''));
}

import type { Request, Response } from 'express';

/** How much of a refused upload is still read, in bytes, and for how long, in milliseconds. */
const MOST_BYTES = 4 * 2 ** 20;
const LONGEST_MS = 3000;

/**
 * Ends a request whose body is not wanted. A sender that is cut off in the middle never reads why, so a little more is taken and thrown away; the
 * connection closes behind the answer.
 */
export function letGo(request: Request, response: Response): void {
  if (request.complete || request.destroyed) return;
  if (!response.headersSent) response.setHeader('Connection', 'close');
  let bytes = 0;
  const end = () => request.destroy();
  const timer = setTimeout(end, LONGEST_MS).unref();
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES && response.writableFinished) end();
  });
  request.once('close', () => clearTimeout(timer));
  request.unpipe();
  request.resume();
}

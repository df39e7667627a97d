import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** Sends a table as a file to be kept, never to be shown in place. */
export async function sendCsv(response: Response, { name, size, content }: { name: string; size?: number; content: Readable }): Promise<void> {
  response.status(200).set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"`, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
  if (size !== undefined) response.setHeader('Content-Length', size);
  // Who asked may leave at any time; that is no error of ours.
  await pipeline(content, response).catch((error: unknown) => {
    if (!response.destroyed) throw error;
  });
}

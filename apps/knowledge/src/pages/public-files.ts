import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { OpenFile } from '../queries/files/open-file.js';
import { caching, type Exchange } from './respond.js';
import type { Site } from './site.js';

/** Images of articles that are published to the public, and the logo. */
@Injectable()
export class PublicFiles {
  constructor(private readonly files: OpenFile) {}

  /** False: readers may not see it, or it is not there. */
  async send({ request, response }: Exchange, { centre }: Site, id: string): Promise<boolean> {
    const file = await this.files.forReaders(centre.tenantId, { id, logo: centre.settings.logoFileId === id });
    if (!file) return false;
    const headers = { ...imageHeaders(file), ETag: `"${id}"`, 'Cache-Control': caching.file, 'Cross-Origin-Resource-Policy': 'cross-origin' };
    const known = request.headers['if-none-match'] === headers.ETag;
    if (known || request.method === 'HEAD') {
      response.writeHead(known ? 304 : 200, headers).end();
      return true;
    }
    const content = await file.open();
    response.writeHead(200, headers);
    await pipeline(content, response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
    return true;
  }
}

/** An image that was encoded anew, and is nothing else whatever a browser thinks. */
export const imageHeaders = ({ contentType, size }: { contentType: string; size: number }): Record<string, string> => ({
  'Content-Type': contentType,
  'Content-Length': String(size),
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': 'inline',
});

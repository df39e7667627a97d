import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv, { type RequestHandler } from 'sirv';

/**
 * A directory of built files. It is read when the first request comes, so a build that ends after the start is found.
 * @param proof a file that a complete build has
 * @param headersFor headers of a file by its path, e.g. `/assets/app.js`
 */
export class AssetDir {
  private serve: RequestHandler | undefined;

  constructor(
    private readonly dir: string,
    private readonly proof: string,
    private readonly headersFor: (path: string) => Record<string, string>,
  ) {}

  get isBuilt(): boolean {
    return this.serve !== undefined || existsSync(join(this.dir, this.proof));
  }

  /** Sends the file at `path`, or goes on with `missing`. */
  send(request: IncomingMessage, response: ServerResponse, { path, missing }: { path: string; missing: () => void }): void {
    if (!this.isBuilt) return missing();
    this.serve ??= sirv(this.dir, {
      etag: true,
      gzip: true,
      brotli: true,
      setHeaders: (res, pathname) => {
        for (const [name, value] of Object.entries(this.headersFor(pathname))) res.setHeader(name, value);
      },
    });
    // A file that a new build has taken away meanwhile ends this answer, not the process.
    response.once('pipe', (file) => file.once('error', () => response.destroy()));
    const asked = request.url;
    request.url = path;
    this.serve(request, response, () => {
      if (asked !== undefined) request.url = asked;
      missing();
    });
  }
}

export const immutable = 'public, max-age=31536000, immutable';
export const revalidated = 'no-cache';
/** Long enough to spare most loads, short enough that a new version spreads within minutes. */
export const shortly = 'public, max-age=300, must-revalidate';

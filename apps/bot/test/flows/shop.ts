import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that a flow made. */
export interface Ordered {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Another system, at the one address inside that flows may ask. What it does not know it asks the real demo connector. */
export class Shop {
  readonly asked: Ordered[] = [];
  /** Where the real connector is. */
  behind = '';
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<Shop> {
    const server = createServer((request, response) => void shop.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const shop: Shop = new Shop(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/bot/demo`);
    return shop;
  }

  /** What was asked below a path. */
  of(path: string): Ordered[] {
    return this.asked.filter(({ url }) => url.pathname.endsWith(path));
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked: Ordered = { method: request.method!, url: new URL(request.url!, this.url), headers: request.headers, body: Buffer.concat(chunks).toString() };
    this.asked.push(asked);
    const json = (status: number, body: unknown) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const known: Record<string, () => void> = {
      '/buy': () => json(201, { number: `N-${this.of('/buy').length}`, token: 'hidden-token' }),
      '/echo': () => json(200, { authorization: request.headers.authorization, body: asked.body, url: asked.url.href }),
      '/slow': () => undefined,
      '/huge': () => json(200, { text: 'x'.repeat(400_000) }),
      '/broken': () => void response.writeHead(200).end('<html>'),
      '/away': () => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      '/error': () => json(500, { state: 'broken' }),
    };
    const own = known[asked.url.pathname.replace(/^.*\/bot\/demo/, '')];
    return own ? own() : this.pass(asked, json);
  }

  private async pass({ method, url, body }: Ordered, json: (status: number, body: unknown) => void): Promise<void> {
    const answer = await fetch(`${this.behind}${url.pathname}${url.search}`, { method, headers: { 'content-type': 'application/json' }, ...(body !== '' && { body }) });
    json(answer.status, await answer.json());
  }
}

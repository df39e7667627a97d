import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemOf, serviceFor, type ServiceName } from '@parley/contracts';
import { createProxyServer } from 'http-proxy-3';

/** A process that requests may be sent to. */
export interface Upstream {
  readonly service: ServiceName;
  /** Of the loopback address. */
  readonly port: number;
  /** Whether requests may be sent to it now. */
  readonly ready: boolean;
  /** Told that a request did not get through. */
  doubt(): void;
}

/** What a stranger may not say about where a request comes from. */
const claims = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-port', 'x-real-ip'];

/**
 * The one public port, as an ingress would be: hands each request to a copy of the service that owns its path, in turn, and skips
 * copies that are not ready. It believes nobody about addresses and tells services the truth.
 */
export class FrontDoor {
  readonly server: Server;
  private readonly copies = new Map<ServiceName, Upstream[]>();
  private readonly turns = new Map<ServiceName, number>();
  private readonly sockets = new Set<Duplex>();
  // Idle connections are let go before a service would close them, so that no request meets a closed one.
  private readonly agent = new Agent({ keepAlive: true, timeout: 30_000 });
  private readonly proxy = createProxyServer({ agent: this.agent, xfwd: false, proxyTimeout: 60_000 });

  constructor() {
    this.server = createServer((request, response) => this.pass(request, response));
    this.server.on('upgrade', (request, socket, head) => this.passSocket(request, socket, head));
    // Each request has its own listener below; this one only keeps an error from being nobody's.
    this.proxy.on('error', () => undefined);
  }

  add(copy: Upstream): void {
    this.copies.set(copy.service, [...(this.copies.get(copy.service) ?? []), copy]);
  }

  /** Takes no new connection; open sockets stay until their gateway says goodbye. */
  close(): void {
    this.server.close();
    this.server.closeIdleConnections();
  }

  /** Ends what is still open. */
  end(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.closeAllConnections();
    this.agent.destroy();
    this.proxy.close();
  }

  private pick(pathname: string): Upstream | undefined {
    const service = serviceFor(pathname);
    const ready = (this.copies.get(service) ?? []).filter((copy) => copy.ready);
    const turn = (this.turns.get(service) ?? 0) + 1;
    this.turns.set(service, turn);
    return ready[turn % ready.length];
  }

  private pass(request: IncomingMessage, response: ServerResponse): void {
    const copy = this.pick(pathOf(request));
    if (!copy) return unavailable(response);
    tellTruth(request);
    this.proxy.web(request, response, { target: targetOf(copy) }, (error) => {
      if (isGone(error) && !request.socket.destroyed) copy.doubt();
      if (response.headersSent) response.destroy();
      else if (isGone(error) && isHarmless(request)) this.pass(request, response);
      else unavailable(response);
    });
  }

  private passSocket(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const copy = this.pick(pathOf(request));
    if (!copy) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n\r\n');
      return;
    }
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    tellTruth(request);
    this.proxy.ws(request, socket as never, head, { target: targetOf(copy) }, (error) => {
      // A reset may be the client's own doing; only a refused connection says something about the copy.
      if (isRefused(error)) copy.doubt();
      socket.destroy();
    });
  }
}

const pathOf = ({ url }: IncomingMessage) => (url ?? '/').split('?', 1)[0]!;
const targetOf = ({ port }: Upstream) => ({ host: '127.0.0.1', port });
const isRefused = (error: Error) => (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
/** Nobody listens, or the process died over the request. */
const isGone = (error: Error) => ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '');
/** Whether asking twice changes nothing. */
const isHarmless = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD';

function tellTruth({ headers, socket }: IncomingMessage): void {
  for (const name of claims) delete headers[name];
  headers['x-forwarded-for'] = socket.remoteAddress ?? '';
  headers['x-forwarded-proto'] = 'http';
  if (headers.host) headers['x-forwarded-host'] = headers.host;
}

function unavailable(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '1' });
  response.end(JSON.stringify(problemOf('service.unavailable')));
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { problemOf, serviceFor } from '@parley/contracts';
import type { RunningService } from './start-service.js';

/**
 * The one port in front of all services. It hands each request to the service that owns its path, just as an ingress would, and
 * nothing else; so what works here works behind one.
 */
export class Front {
  readonly server: Server;
  private readonly services = new Map<string, RunningService>();

  constructor() {
    this.server = createServer((request, response) => this.hand('request', request, response));
    this.server.on('upgrade', (request, socket, head) => {
      const gateway = this.services.get('gateway');
      if (gateway) gateway.server.emit('upgrade', request, socket, head);
      else socket.destroy();
    });
  }

  add(service: RunningService): void {
    this.services.set(service.name, service);
  }

  private hand(event: 'request', request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? '/').split('?', 1)[0]!;
    const service = this.services.get(serviceFor(path));
    if (service) service.server.emit(event, request, response);
    else unavailable(response);
  }
}

function unavailable(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '1' });
  response.end(JSON.stringify(problemOf('service.unavailable')));
}

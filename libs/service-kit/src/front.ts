import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { problemOf, type ServiceName, serviceFor } from '@parley/contracts';
import { hostOf, isOwnHost } from './http/own-host.js';
import type { RunningService } from './start-service.js';

/**
 * The one port in front of all services. It hands each request to the service that owns its path, just as an ingress would, and
 * nothing else; so what works here works behind one. Hosts that are not Parley's own are tenants' domains, which `knowledge` serves.
 */
export class Front {
  readonly server: Server;
  private readonly services = new Map<string, RunningService>();

  /** @param publicUrl Parley's own address; without it every host counts as its own */
  constructor(private readonly publicUrl?: string) {
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
    const service = this.services.get(this.serviceOf(request));
    if (service) service.server.emit(event, request, response);
    else unavailable(response);
  }

  private serviceOf(request: IncomingMessage): ServiceName {
    const service = serviceFor((request.url ?? '/').split('?', 1)[0]!);
    const page = service === 'gateway' && this.publicUrl !== undefined && !isOwnHost(hostOf(request), this.publicUrl);
    return page ? 'knowledge' : service;
  }
}

function unavailable(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '1' });
  response.end(JSON.stringify(problemOf('service.unavailable')));
}

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { MAX_FRAME_BYTES, SUBPROTOCOL } from '@parley/contracts';
import { CONFIG } from '@parley/service-kit';
import { WebSocketServer } from 'ws';
import type { GatewayConfig } from '../config.js';
import { addressOf } from './address.js';
import { Connection } from './connection.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import { Sockets } from './sockets.js';

/** The public path of the socket. */
export const SOCKET_PATH = '/ws';

/** Takes `parley.v1` sockets from the HTTP server's `upgrade` event. Who speaks is found out later, by `hello`. */
@Injectable()
export class SocketServer implements OnApplicationBootstrap {
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false, // one compressed message makes a socket hold a quarter of a megabyte
    maxPayload: MAX_FRAME_BYTES,
    handleProtocols: () => SUBPROTOCOL,
  });
  private draining = false;
  private welcome: (connection: Connection) => void = () => undefined;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly sockets: Sockets,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'TRUST_PROXY'>,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  /** Who takes the sockets on. */
  onConnection(welcome: (connection: Connection) => void): void {
    this.welcome = welcome;
  }

  /** From now on handshakes are sent to another gateway. */
  drain(): void {
    this.draining = true;
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = addressOf(request, this.config.TRUST_PROXY);
    const room = this.sockets.roomFor(address);
    if (pathOf(request) !== SOCKET_PATH) return refuseUpgrade(socket, 'request.not_found');
    if (!offersProtocol(request)) return refuseUpgrade(socket, 'request.invalid', { detail: `Offer the sub-protocol ${SUBPROTOCOL}` });
    if (this.draining || room === 'process full') return refuseUpgrade(socket, 'limit.busy', { retryAfterSeconds: 5 });
    if (room === 'address full') return refuseUpgrade(socket, 'limit.rate', { retryAfterSeconds: 30 });
    this.server.handleUpgrade(request, socket, head, (accepted) => this.welcome(new Connection(accepted, address, request.headers.origin)));
  }
}

const pathOf = (request: IncomingMessage) => (request.url ?? '').split('?', 1)[0];
const offersProtocol = (request: IncomingMessage) =>
  String(request.headers['sec-websocket-protocol'] ?? '').split(',').some((offered) => offered.trim() === SUBPROTOCOL);

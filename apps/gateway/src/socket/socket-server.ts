import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { MAX_FRAME_BYTES, SUBPROTOCOL } from '@parley/contracts';
import { CONFIG } from '@parley/service-kit';
import { WebSocketServer, type WebSocket } from 'ws';
import type { GatewayConfig } from '../config.js';
import { addressOf } from './address.js';
import { Connection } from './connection.js';
import { Dispatcher } from './dispatcher.js';
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

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly sockets: Sockets,
    private readonly dispatcher: Dispatcher,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'TRUST_PROXY'>,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
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
    this.server.handleUpgrade(request, socket, head, (accepted) => this.accept(accepted, address, request.headers.origin));
  }

  private accept(socket: WebSocket, address: string, origin: string | undefined): void {
    const connection = new Connection(socket, address, origin);
    this.sockets.add(connection);
    socket.on('message', (data, isBinary) => this.dispatcher.receive(connection, data as Buffer, isBinary));
    socket.on('pong', () => (connection.alive = true));
    socket.on('ping', () => {
      if (connection.rate.take(performance.now()) === 'flooding') connection.close('tooFast');
    });
    socket.on('error', () => undefined); // ws closes with the right code by itself
    socket.on('close', () => connection.end());
  }
}

const pathOf = (request: IncomingMessage) => (request.url ?? '').split('?', 1)[0];
const offersProtocol = (request: IncomingMessage) =>
  String(request.headers['sec-websocket-protocol'] ?? '').split(',').some((offered) => offered.trim() === SUBPROTOCOL);

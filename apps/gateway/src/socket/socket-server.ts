import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { MAX_FRAME_BYTES, SUBPROTOCOL } from '@parley/contracts';
import { CONFIG, countryOf } from '@parley/service-kit';
import { WebSocketServer, type WebSocket } from 'ws';
import type { GatewayConfig } from '../config.js';
import { bounds, socketRate, type Rate } from '../domain/limits.js';
import { RateBucket } from '../domain/rate-bucket.js';
import { addressOf } from './address.js';
import { Connection } from './connection.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import { Sockets } from './sockets.js';
import { Turns } from './turns.js';

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
  private readonly turns = new Turns({ perTurn: bounds.handshakesPerTurn, waiting: bounds.waitingHandshakes });
  private readonly rate: Rate;
  private draining = false;
  private welcome: (connection: Connection<WebSocket>) => void = () => undefined;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly sockets: Sockets,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'TRUST_PROXY' | 'SOCKET_FRAMES_PER_SECOND' | 'COUNTRY_HEADER'>,
  ) {
    this.rate = socketRate(config.SOCKET_FRAMES_PER_SECOND);
  }

  onApplicationBootstrap(): void {
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  /** Who takes the sockets on. */
  onConnection(welcome: (connection: Connection<WebSocket>) => void): void {
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
    const destroy = () => void socket.destroy();
    socket.once('error', destroy);
    const accepted = this.turns.run(() => {
      socket.removeListener('error', destroy);
      if (this.draining) refuseUpgrade(socket, 'limit.busy', { retryAfterSeconds: 5 });
      else if (!socket.destroyed) this.accept(request, socket, { head, address });
    });
    if (!accepted) refuseUpgrade(socket, 'limit.busy', { retryAfterSeconds: 5 });
  }

  private accept(request: IncomingMessage, socket: Duplex, { head, address }: { head: Buffer; address: string }): void {
    const { origin } = request.headers;
    const country = countryOf(request, this.config);
    this.server.handleUpgrade(request, socket, head, (ws) => this.welcome(Object.assign(new Connection(ws, address, origin, new RateBucket(this.rate, performance.now())), { country })));
  }
}

const pathOf = (request: IncomingMessage) => (request.url ?? '').split('?', 1)[0];
const offersProtocol = (request: IncomingMessage) =>
  String(request.headers['sec-websocket-protocol'] ?? '').split(',').some((offered) => offered.trim() === SUBPROTOCOL);

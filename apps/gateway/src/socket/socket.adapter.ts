import { AbstractWsAdapter } from '@nestjs/websockets';
import type { WebSocket } from 'ws';
import type { Connection } from './connection.js';
import type { SocketServer } from './socket-server.js';

/**
 * `@nestjs/websockets` over bare `ws`. Nest's own adapter costs three times the CPU per frame and the memory per idle socket, swallows unknown
 * frames and does not keep their order; so frames go to the dispatcher and Nest is told of connections only.
 */
export class SocketAdapter extends AbstractWsAdapter {
  constructor(private readonly server: SocketServer) {
    super();
  }

  create(): SocketServer {
    return this.server;
  }
  override bindClientConnect(server: SocketServer, callback: (connection: Connection<WebSocket>) => void): void {
    server.onConnection(callback);
  }
  override bindClientDisconnect(connection: Connection, callback: () => void): void {
    connection.onEnd(callback);
  }
  bindMessageHandlers(): void {}
  override async close(server: SocketServer): Promise<void> {
    server.drain();
  }
}

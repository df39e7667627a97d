import { WebSocketGateway, type OnGatewayConnection } from '@nestjs/websockets';
import type { Connection } from './connection.js';
import { Dispatcher } from './dispatcher.js';
import { SOCKET_PATH } from './socket-server.js';
import { Sockets } from './sockets.js';

/** Where `parley.v1` sockets come in; who speaks is found out by `hello`, and every frame goes to the dispatcher. */
@WebSocketGateway({ path: SOCKET_PATH })
export class SocketGateway implements OnGatewayConnection<Connection> {
  constructor(
    private readonly sockets: Sockets,
    private readonly dispatcher: Dispatcher,
  ) {}

  handleConnection(connection: Connection): void {
    const { socket } = connection;
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

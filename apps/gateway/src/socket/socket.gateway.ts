import { WebSocketGateway, type OnGatewayConnection } from '@nestjs/websockets';
import type { RawData, WebSocket } from 'ws';
import type { Connection } from './connection.js';
import { Dispatcher } from './dispatcher.js';
import { SOCKET_PATH } from './socket-server.js';
import { Sockets } from './sockets.js';

const HELD = Symbol('connection');
type Held = WebSocket & { [HELD]: Connection };

/** Listeners that all sockets share: one of each kind per socket would cost more memory than everything else that is known of it. */
function onPong(this: WebSocket): void {
  (this as Held)[HELD].alive = true;
}
function onPing(this: WebSocket): void {
  const connection = (this as Held)[HELD];
  if (connection.rate.take(performance.now()) === 'flooding') connection.close('tooFast');
}
function onClose(this: WebSocket): void {
  (this as Held)[HELD].end();
}
/** `ws` closes with the right code by itself. */
const onError = () => undefined;

/** Where `parley.v1` sockets come in; who speaks is found out by `hello`, and every frame goes to the dispatcher. */
@WebSocketGateway({ path: SOCKET_PATH })
export class SocketGateway implements OnGatewayConnection<Connection<WebSocket>> {
  private readonly onMessage: (this: WebSocket, data: RawData, isBinary: boolean) => void;

  constructor(
    private readonly sockets: Sockets,
    dispatcher: Dispatcher,
  ) {
    this.onMessage = function (data, isBinary) {
      dispatcher.receive((this as Held)[HELD], data as Buffer, isBinary);
    };
  }

  handleConnection(connection: Connection<WebSocket>): void {
    const socket = Object.assign(connection.wire, { [HELD]: connection });
    this.sockets.add(connection);
    socket.on('message', this.onMessage);
    socket.on('pong', onPong);
    socket.on('ping', onPing);
    socket.on('error', onError);
    socket.on('close', onClose);
  }
}

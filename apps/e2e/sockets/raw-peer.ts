import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { SUBPROTOCOL } from '@parley/contracts';

/** A peer that said hello but answers no ping, and reads only what the test reads: no WebSocket library would do. */
export async function rawPeer(url: string, token: string, resume: { conversationId: string; afterSeq: number }[] = []): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const key = Buffer.alloc(16, 1).toString('base64');
  const headers = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`];
  socket.write(`GET /ws HTTP/1.1\r\nHost: ${hostname}\r\n${headers.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data');
  socket.pause();
  socket.write(textFrame(JSON.stringify({ type: 'hello', data: { token, resume } })));
  return socket;
}

/** A client's text frame (RFC 6455), masked with zeros. */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const length = payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([0x81, ...length, 0, 0, 0, 0]), payload]);
}

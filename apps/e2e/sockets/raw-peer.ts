import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { SUBPROTOCOL } from '@parley/contracts';

/** A connection after the handshake of RFC 6455, by hand: no WebSocket library would do what a test wants to do with it. */
export async function rawHandshake(url: string, more: string[] = []): Promise<{ socket: Socket; answer: string }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const key = Buffer.alloc(16, 1).toString('base64');
  const headers = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`, ...more];
  socket.write(`GET /ws HTTP/1.1\r\nHost: ${hostname}\r\n${headers.join('\r\n')}\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return { socket, answer: answer.toString('latin1') };
}

/** A peer that said hello but answers no ping, and reads only what the test reads. */
export async function rawPeer(url: string, token: string, resume: { conversationId: string; afterSeq: number }[] = []): Promise<Socket> {
  const { socket } = await rawHandshake(url);
  socket.pause();
  socket.write(clientFrame(JSON.stringify({ type: 'hello', data: { token, resume } })));
  return socket;
}

/** A client's frame, masked with zeros. `first` is the first byte of its head: by default a whole text. */
export function clientFrame(content: string | Buffer, first = 0x81): Buffer {
  const payload = Buffer.from(content as string);
  const length = payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([first, ...length, 0, 0, 0, 0]), payload]);
}

/** The code of the close frame that a server sent, when the connection has ended. */
export async function closeCodeOf(socket: Socket): Promise<number | undefined> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.resume();
  await once(socket, 'close');
  const bytes = Buffer.concat(chunks);
  const at = bytes.lastIndexOf(0x88);
  return at < 0 || at + 4 > bytes.length ? undefined : bytes.readUInt16BE(at + 2);
}

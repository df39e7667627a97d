import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@parley/local-servers';
import { TcpProxy } from '../src/proxy/tcp-proxy.js';

describe('TcpProxy', () => {
  let echo: Server;
  let proxy: TcpProxy;
  const clients: Socket[] = [];

  const client = async () => {
    const socket = connect({ port: proxy.port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    clients.push(socket);
    await once(socket, 'connect');
    return socket;
  };
  const answer = async (socket: Socket, text: string) => {
    let heard = '';
    const listen = (chunk: Buffer) => void (heard += chunk.toString());
    socket.on('data', listen);
    socket.write(text);
    while (heard.length < text.length) await once(socket, 'data');
    socket.removeListener('data', listen);
    return heard;
  };

  beforeEach(async () => {
    echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    const { port } = echo.address() as AddressInfo;
    proxy = new TcpProxy(await freePort(), () => [port]);
    await proxy.listen();
  });
  afterEach(async () => {
    for (const socket of clients.splice(0)) socket.destroy();
    await proxy.close();
    echo.close();
  });

  it('lets everything through', async () => {
    expect(await answer(await client(), 'hello')).toBe('hello');
  });

  it('breaks connections and takes new ones', async () => {
    const socket = await client();
    await answer(socket, 'hello');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    proxy.drop();
    await closed;
    expect(await answer(await client(), 'again')).toBe('again');
  });

  it('refuses, until it listens again', async () => {
    await proxy.refuse();
    await expect(once(connect({ port: proxy.port, host: '127.0.0.1' }), 'connect')).rejects.toThrow('ECONNREFUSED');
    await proxy.listen();
    expect(await answer(await client(), 'back')).toBe('back');
  });

  it('lets connections go silent, for good, while later ones speak', async () => {
    const socket = await client();
    await answer(socket, 'hello');
    let heard = 0;
    socket.on('data', () => (heard += 1));
    proxy.silence();
    socket.write('anybody?');
    proxy.speak();
    socket.write('still nobody?');
    expect(await answer(await client(), 'me')).toBe('me');
    expect(heard).toBe(0);
    expect(socket.destroyed).toBe(false);
  });

  it('is slow without changing the order, also when it gets fast again', async () => {
    const socket = await client();
    const text = Array.from({ length: 40 }, (_, at) => `${at} `).join('');
    proxy.slow(20);
    const heard = answer(socket, text.slice(0, 50));
    await heard;
    proxy.slow(10);
    const slow = answer(socket, text);
    proxy.slow(0);
    expect(await slow).toBe(text);
  });

  it('goes to the next behind it when the first is not there', async () => {
    const { port } = echo.address() as AddressInfo;
    const balanced = new TcpProxy(await freePort(), () => [1, port]);
    await balanced.listen();
    const socket = connect({ port: balanced.port, host: '127.0.0.1' });
    clients.push(socket);
    expect(await answer(socket, 'hello')).toBe('hello');
    await balanced.close();
  });
});

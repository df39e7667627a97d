import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createApi, ParleySocket } from '@parley/client';
import { eventually, needs } from '@parley/testkit';
import { startParley, type Chat, type WholeParley } from './start-parley.js';

/** Something between the client and Parley that lets every request through, but no WebSocket, as some proxies do. */
async function proxyWithoutSockets(target: string): Promise<{ url: string; server: Server; refused: () => number }> {
  const { hostname, port } = new URL(target);
  let refused = 0;
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.on('upgrade', (_request, socket) => {
    refused++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, refused: () => refused };
}

needs('postgres')('the client library where no WebSocket gets through', () => {
  let parley: WholeParley;
  let proxy: Awaited<ReturnType<typeof proxyWithoutSockets>>;
  let chat: Chat;
  const sockets: ParleySocket[] = [];
  beforeAll(async () => {
    parley = await startParley();
    proxy = await proxyWithoutSockets(parley.url);
    chat = await parley.chat();
  });
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    proxy?.server.closeAllConnections();
    proxy?.server.close();
    await parley?.close();
  });

  function connect(token: string): { socket: ParleySocket; texts: (string | undefined)[] } {
    const api = createApi({ baseUrl: proxy.url, token: () => token });
    const history = (id: string, afterSeq: number) => api.call('GET /conversations/:id/messages', { params: { id }, query: { afterSeq, limit: 100 } });
    const socket = new ParleySocket({ url: `${proxy.url.replace('http', 'ws')}/ws`, token: () => token, history, random: () => 0 });
    const texts: (string | undefined)[] = [];
    socket.on('message', ({ message }) => texts.push(message.text));
    sockets.push(socket);
    return { socket, texts };
  }

  it('carries a chat both ways, and loses and doubles nothing over cut streams', async () => {
    const { tenant, visitorToken, conversationId, firstSeq } = chat;
    const [visitor, agent] = [connect(visitorToken), connect(tenant.token)];
    visitor.socket.follow(conversationId, firstSeq);
    agent.socket.subscribe(conversationId, firstSeq);
    const offline = ['one', 'two', 'three'].map((text) => visitor.socket.post({ text, conversationId }));
    for (const { socket } of [visitor, agent]) socket.connect();
    await Promise.all(offline.map(({ done }) => done));
    expect([visitor.socket.transport, agent.socket.transport]).toEqual(['stream', 'stream']);
    expect(proxy.refused()).toBe(6);
    await eventually(() => expect(agent.texts).toEqual(['one', 'two', 'three']));
    const answers: string[] = [];
    for (let round = 0; round < 5; round++) {
      for (let n = 0; n < 4; n++) {
        answers.push(`answer ${round}.${n}`);
        await agent.socket.post({ text: answers.at(-1)!, conversationId }).done;
        if (n === 1) proxy.server.closeAllConnections();
      }
    }
    await eventually(() => expect(visitor.texts.filter((text) => text?.startsWith('answer'))).toEqual(answers), { timeoutMs: 15_000 });
    const stored = await parley.sql<{ text: string }>('select text from conversations.message where conversation_id = $1 and seq > $2 order by seq', [conversationId, firstSeq]);
    expect(stored.map(({ text }) => text)).toEqual(['one', 'two', 'three', ...answers]);
  }, 60_000);

  it('tells how far messages have come', async () => {
    const { conversationId, firstSeq, visitorToken, agent } = chat;
    const delivered: number[] = [];
    const { socket } = connect(visitorToken);
    socket.follow(conversationId, firstSeq);
    socket.connect();
    agent.send('subscribe', { conversationId });
    await agent.until('subscribed');
    const { seq } = await agent.say('have you got this?', { conversationId });
    await agent.until('delivered', (data) => data.seq >= seq && delivered.push(data.seq) > 0);
    expect(delivered.length).toBeGreaterThan(0);
  });
});

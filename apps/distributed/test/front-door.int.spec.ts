import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServiceName } from '@parley/contracts';
import { listen } from '@parley/service-kit';
import { WebSocket, WebSocketServer } from 'ws';
import { FrontDoor, type Upstream } from '../src/front-door.js';

/** A service process in miniature: says who it is and what it was told. */
class Echo implements Upstream {
  ready = true;
  port = 0;
  seen: IncomingHttpHeaders[] = [];
  private readonly server: Server;

  constructor(
    readonly service: ServiceName,
    readonly name: string,
  ) {
    this.server = createServer((request, response) => {
      this.seen.push(request.headers);
      response.end(this.name);
    });
    const sockets = new WebSocketServer({ noServer: true });
    this.server.on('upgrade', (request: IncomingMessage, socket, head) => {
      this.seen.push(request.headers);
      sockets.handleUpgrade(request, socket, head, (ws) => ws.on('message', (data) => ws.send(`${this.name}: ${String(data)}`)));
    });
  }

  doubt() {
    this.ready = false;
  }

  async open(): Promise<this> {
    await listen(this.server, 0);
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

let door: FrontDoor;
let url: string;
let identity: Echo;
let conversations: Echo[];
let gateways: Echo[];
const everybody = () => [identity, ...conversations, ...gateways];

beforeEach(async () => {
  door = new FrontDoor();
  identity = await new Echo('identity', 'identity').open();
  conversations = [await new Echo('conversations', 'c1').open(), await new Echo('conversations', 'c2').open()];
  gateways = [await new Echo('gateway', 'g1').open(), await new Echo('gateway', 'g2').open()];
  for (const upstream of everybody()) door.add(upstream);
  await listen(door.server, 0);
  url = `http://127.0.0.1:${(door.server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  door.close();
  door.end();
  await Promise.all(everybody().map((upstream) => upstream.close()));
});

const get = async (path: string, init?: RequestInit) => (await fetch(url + path, init)).text();

describe('the front door', () => {
  it('sends each path to the service that owns it', async () => {
    expect(await get('/api/v1/me?x=/api/v1/conversations')).toBe('identity');
    expect(await get('/api/v1/conversations/1')).toMatch(/^c[12]$/);
    expect(await get('/widget.js')).toMatch(/^g[12]$/);
    expect(await get('/api/v1/nothing')).toMatch(/^g[12]$/);
  });

  it('takes copies in turn', async () => {
    const answers = [await get('/api/v1/contacts'), await get('/api/v1/contacts'), await get('/api/v1/contacts'), await get('/api/v1/contacts')];
    expect(answers.filter((name) => name === 'c1')).toHaveLength(2);
  });

  it('skips a copy that is not ready, and says 503 as a problem when none is', async () => {
    conversations[0]!.ready = false;
    expect(new Set([await get('/api/v1/contacts'), await get('/api/v1/contacts')])).toEqual(new Set(['c2']));
    conversations[1]!.ready = false;
    const refused = await fetch(`${url}/api/v1/contacts`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await refused.json()).toMatchObject({ code: 'service.unavailable' });
  });

  it('asks another copy when one is gone without a word', async () => {
    await conversations[0]!.close();
    expect(new Set([await get('/api/v1/contacts'), await get('/api/v1/contacts'), await get('/api/v1/contacts')])).toEqual(new Set(['c2']));
    expect(conversations[0]!.ready).toBe(false);
  });

  it('does not repeat a request that may have had an effect', async () => {
    await identity.close();
    const answer = await fetch(`${url}/api/v1/signup`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(503);
  });

  it('believes nobody about addresses', async () => {
    const lies = { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'https', forwarded: 'for=6.6.6.6', 'x-real-ip': '6.6.6.6', 'x-forwarded-host': 'evil.example' };
    await get('/api/v1/me', { headers: lies });
    expect(identity.seen[0]).toMatchObject({ 'x-forwarded-for': expect.stringMatching(/^(::ffff:)?127\.0\.0\.1$/), 'x-forwarded-proto': 'http', host: new URL(url).host });
    expect(JSON.stringify(identity.seen[0])).not.toMatch(/6\.6\.6\.6|evil/);
  });

  it('carries sockets to the gateways, and ends them', async () => {
    const ws = new WebSocket(`${url.replace('http', 'ws')}/ws`, 'parley.v1', { headers: { 'x-forwarded-for': '6.6.6.6' } });
    const answer = new Promise<string>((resolve) => ws.once('message', (data) => resolve(String(data))));
    await new Promise((resolve) => ws.once('open', resolve));
    ws.send('hi');
    expect(await answer).toMatch(/^g[12]: hi$/);
    expect(gateways.flatMap(({ seen }) => seen)[0]!['x-forwarded-for']).not.toContain('6.6.6.6');
    const closed = new Promise((resolve) => ws.once('close', resolve));
    door.end();
    await closed;
  });

  it('turns a socket away when no gateway is ready', async () => {
    for (const gateway of gateways) gateway.ready = false;
    const ws = new WebSocket(`${url.replace('http', 'ws')}/ws`, 'parley.v1');
    const error = await new Promise<Error>((resolve) => ws.once('error', resolve));
    expect(error.message).toContain('503');
  });
});

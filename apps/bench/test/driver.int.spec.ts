import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Load, Round } from '../src/driver/jobs.js';
import { runRound } from '../src/driver/run-round.js';
import { Side } from '../src/driver/side.js';
import { yardstick } from '../src/driver/speech.yardstick.js';

/** What a relay does to its n-th message. */
type Fault = 'none' | 'lose' | 'double';

/** A relay that keeps nothing and makes the mistakes it is told to. */
class Relay {
  readonly sockets = new Map<string, WebSocket>();
  private readonly server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  private count = 0;

  constructor(private readonly faultOf: (count: number) => Fault) {
    this.server.on('connection', (socket, request) => {
      const { searchParams } = new URL(request.url!, 'http://relay');
      const [conversation, side] = [searchParams.get('conversation')!, searchParams.get('side')!];
      this.sockets.set(conversation + side, socket);
      socket.on('message', (data: Buffer) => this.take(socket, conversation + (side === 'visitor' ? 'agent' : 'visitor'), JSON.parse(data.toString()) as { id: string }));
      socket.send('{"ready":true}');
    });
  }

  async listening(): Promise<this> {
    if (!this.server.address()) await once(this.server, 'listening');
    return this;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const socket of this.sockets.values()) socket.terminate();
    this.server.close();
  }

  private take(socket: WebSocket, other: string, { id }: { id: string }): void {
    const fault = this.faultOf(this.count++);
    socket.send(JSON.stringify({ ack: id }));
    if (fault !== 'lose') this.sockets.get(other)!.send(JSON.stringify({ msg: id }));
    if (fault === 'double') this.sockets.get(other)!.send(JSON.stringify({ msg: id }));
  }
}

describe('the load driver', () => {
  let relay: Relay;
  let sides: Side[];
  afterEach(() => relay.close());

  async function drive(load: Load, faultOf: (count: number) => Fault = () => 'none'): Promise<Round> {
    relay = await new Relay(faultOf).listening();
    sides = [1, 2].flatMap((number) => {
      const pair = { visitor: { url: relay.url, token: '' }, agent: { url: relay.url, token: '' }, conversationId: `c${number}` };
      const [visitor, agent] = [new Side('visitor', pair, yardstick), new Side('agent', pair, yardstick)];
      visitor.faces(agent);
      agent.faces(visitor);
      return [visitor, agent];
    });
    await Promise.all(sides.map((side) => side.connect()));
    return runRound(sides, { load, warmUpSeconds: 0.2, seconds: 0.8, watch: {} });
  }

  it('keeps a closed loop going, also with one message in flight', async () => {
    const round = await drive({ kind: 'closed', inFlight: 1 });
    expect(round).toMatchObject({ lost: 0, doubled: 0, disordered: 0, unanswered: 0, refused: {} });
    expect(round.delivered).toBeGreaterThan(100);
    expect(round.rate).toBeCloseTo(round.delivered / round.seconds);
    expect(round.delivery.p50).toBeGreaterThan(0);
    expect(round.cpu['driver']).toBeGreaterThanOrEqual(0);
  });

  it('offers an open loop’s messages when they are due', async () => {
    const round = await drive({ kind: 'open', rate: 200 });
    expect(Math.abs(round.offered / round.seconds / 200 - 1)).toBeLessThan(0.1);
    expect(round).toMatchObject({ lost: 0, doubled: 0, disordered: 0, unanswered: 0 });
  });

  it('finds what a relay loses', async () => {
    const round = await drive({ kind: 'open', rate: 100 }, (count) => (count === 50 ? 'lose' : 'none'));
    expect(round).toMatchObject({ lost: 1, doubled: 0, disordered: 0 });
  }, 30_000);

  it('finds what a relay doubles', async () => {
    const round = await drive({ kind: 'open', rate: 100 }, (count) => (count === 50 ? 'double' : 'none'));
    expect(round).toMatchObject({ lost: 0, doubled: 1, disordered: 0 });
  });
});

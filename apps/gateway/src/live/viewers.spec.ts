import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LiveEvent, Principal, ServerFrames } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import type { Greeted } from '../socket/connection.js';
import { Viewers } from './viewers.js';

type Told = Extract<LiveEvent, { type: 'viewers' }>;

/** Gateways that hear each other at once, as over a live lane. */
class Lane {
  readonly said: Told[] = [];
  readonly gateways: Viewers[] = [];
  open = true;

  gateway(): Viewers {
    const publish = (_: string, event: LiveEvent) => {
      this.said.push(event as Told);
      if (this.open) for (const gateway of this.gateways) gateway.take(event as Told);
    };
    const viewers = new Viewers({ publish } as unknown as Fanout);
    viewers.onApplicationBootstrap();
    this.gateways.push(viewers);
    return viewers;
  }
}

interface Client extends Greeted {
  sees(): string[] | undefined;
  frames: ServerFrames['viewers'][];
}

function client(id: string, kind: 'agent' | 'key' = 'agent'): Client {
  const frames: ServerFrames['viewers'][] = [];
  const sendText = (text: string) => void frames.push((JSON.parse(text) as { data: ServerFrames['viewers'] }).data);
  const principal = { kind, id, tenantId: 't', name: id } as unknown as Principal;
  return { principal, frames, sendText, send: (_: string, data: ServerFrames['viewers']) => void frames.push(data), sees: () => frames.at(-1)?.viewers.map((one) => one.id) } as unknown as Client;
}

const place = { conversationId: 'c', contactId: 'k', quietly: false };

describe('Viewers', () => {
  let lane: Lane;
  beforeEach(() => {
    jest.useFakeTimers();
    lane = new Lane();
  });
  afterEach(() => {
    for (const gateway of lane.gateways) gateway.onApplicationShutdown();
    jest.useRealTimers();
  });

  it('tell each other, and a newcomer at once, whichever gateway holds whom', async () => {
    const [here, there] = [lane.gateway(), lane.gateway()];
    const [ann, bo, cy] = [client('ann'), client('bo'), client('cy')];
    here.arrive(ann, place);
    there.arrive(bo, place);
    await jest.advanceTimersByTimeAsync(0);
    there.arrive(cy, place);
    await jest.advanceTimersByTimeAsync(0);
    expect([ann.sees(), bo.sees(), cy.sees()]).toEqual([['ann', 'bo', 'cy'], ['ann', 'bo', 'cy'], ['ann', 'bo', 'cy']]);
    there.depart(bo, 'c');
    expect([ann.sees(), cy.sees()]).toEqual([['ann', 'cy'], ['ann', 'cy']]);
  });

  it('count an agent with several devices once, and neither keys nor who watches quietly', () => {
    const here = lane.gateway();
    const [one, two, key, quiet] = [client('ann'), client('ann'), client('robot', 'key'), client('sue')];
    for (const [connection, quietly] of [[one, false], [two, false], [key, false], [quiet, true]] as const) here.arrive(connection, { ...place, quietly });
    expect(quiet.sees()).toEqual(['ann']);
    here.depart(one, 'c');
    expect(two.sees()).toEqual(['ann']);
    expect(JSON.stringify(lane.said)).not.toMatch(/sue|robot/);
  });

  it('forget a gateway that is silent for longer than its lease, and not one that goes on saying it', async () => {
    const [here, there] = [lane.gateway(), lane.gateway()];
    const [ann, bo] = [client('ann'), client('bo')];
    here.arrive(ann, place);
    there.arrive(bo, place);
    await jest.advanceTimersByTimeAsync(300_000);
    expect(ann.sees()).toEqual(['ann', 'bo']);
    there.onApplicationShutdown();
    await jest.advanceTimersByTimeAsync(80_000);
    expect(ann.sees()).toEqual(['ann']);
  });

  it('make good what the lane lost', async () => {
    const [here, there] = [lane.gateway(), lane.gateway()];
    const [ann, bo] = [client('ann'), client('bo')];
    lane.open = false;
    here.arrive(ann, place);
    there.arrive(bo, place);
    expect(ann.sees()).toEqual(['ann']);
    lane.open = true;
    await jest.advanceTimersByTimeAsync(21_000);
    expect([ann.sees(), bo.sees()]).toEqual([['ann', 'bo'], ['ann', 'bo']]);
  });

  it('say nothing of conversations that nobody has before them, and tell nobody the same twice', async () => {
    const here = lane.gateway();
    const ann = client('ann');
    here.take({ type: 'viewers', conversationId: 'other', at: 'x', leaseMs: 1000, viewers: [{ id: 'x', name: 'x' }], ask: true });
    expect(lane.said).toEqual([]);
    here.arrive(ann, place);
    await jest.advanceTimersByTimeAsync(100_000);
    expect(ann.frames).toHaveLength(1);
    here.depart(ann, 'c');
    const { length } = lane.said;
    await jest.advanceTimersByTimeAsync(100_000);
    expect(lane.said).toHaveLength(length);
  });

  it('are a bounded number', () => {
    const here = lane.gateway();
    const ann = client('ann');
    here.arrive(ann, place);
    for (let at = 0; at < 150; at++) here.take({ type: 'viewers', conversationId: 'c', at: `g${at}`, leaseMs: 50_000, viewers: [{ id: `agent ${at}`, name: '' }], ask: false });
    expect(ann.sees()).toHaveLength(20);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { LiveEvent } from '@parley/contracts';
import { Broadcast } from './broadcast.js';
import { Gate } from './gate.js';

const message = (conversationId: string, seq: number) =>
  new Broadcast({ type: 'message', conversationId, seq, staff: '', visitor: '' });
const typing: LiveEvent = { type: 'typing', data: { conversationId: 'c', state: 'start', by: { kind: 'agent', id: 'a', name: '' } }, socketId: 's' };

function gateWithOutput() {
  const out: string[] = [];
  const gate = new Gate(({ event }) => out.push(event.type === 'message' ? `${event.conversationId}${event.seq}` : event.type));
  return { gate, out };
}

describe('Gate', () => {
  it('lets out nothing before it opens, then what was held, in order, then the live ones', () => {
    const { gate, out } = gateWithOutput();
    gate.take(message('c', 5));
    gate.take(new Broadcast(typing));
    expect(out).toEqual([]);
    gate.open();
    gate.take(message('c', 6));
    expect(out).toEqual(['c5', 'typing', 'c6']);
  });

  it('drops what the replay brought already, held or late, and nothing else', () => {
    const { gate, out } = gateWithOutput();
    for (const seq of [4, 5, 6, 7]) gate.take(message('c', seq));
    gate.take(message('d', 1));
    gate.replayed('c', 5);
    gate.open();
    gate.take(message('c', 5));
    gate.take(message('c', 8));
    expect(out).toEqual(['c6', 'c7', 'd1', 'c8']);
  });

  it('whatever the moment of the replay, each message passes once', () => {
    for (let replayedUpTo = 0; replayedUpTo <= 10; replayedUpTo++) {
      for (let openAfter = replayedUpTo; openAfter <= 10; openAfter++) {
        const { gate, out } = gateWithOutput();
        for (let seq = 1; seq <= 10; seq++) {
          if (seq === openAfter) {
            gate.replayed('c', replayedUpTo);
            gate.open();
          }
          gate.take(message('c', seq));
        }
        if (openAfter === 0) continue;
        expect(out).toEqual(Array.from({ length: 10 - replayedUpTo }, (_, index) => `c${replayedUpTo + 1 + index}`));
      }
    }
  });

  it('holds back a bounded number', () => {
    const { gate } = gateWithOutput();
    const taken = Array.from({ length: 5000 }, (_, index) => gate.take(message('c', index + 1)));
    expect(taken.indexOf(false)).toBe(2000);
  });
});

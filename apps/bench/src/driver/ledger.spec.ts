import { describe, expect, it } from '@jest/globals';
import { Ledger } from './ledger.js';

describe('Ledger', () => {
  it('finds nothing wrong with messages that were acked and delivered once, in order', () => {
    const ledger = new Ledger(1);
    const numbers = [ledger.send(0), ledger.send(1)];
    for (const number of numbers) expect([ledger.ack(number), ledger.deliver(number), ledger.isDone(number)]).toEqual([true, true, true]);
    expect(ledger.close()).toEqual({ lost: 0, doubled: 0, disordered: 0, unanswered: 0 });
  });

  it('finds what was acked and never came, and what was never answered', () => {
    const ledger = new Ledger(1);
    ledger.ack(ledger.send(0));
    ledger.send(0);
    expect(ledger.open()).toEqual([1, 2]);
    expect(ledger.close()).toMatchObject({ lost: 1, unanswered: 1 });
  });

  it('does not miss a refused message', () => {
    const ledger = new Ledger(1);
    const number = ledger.send(0);
    ledger.refuse(number);
    expect(ledger.isDone(number)).toBe(true);
    expect(ledger.close()).toEqual({ lost: 0, doubled: 0, disordered: 0, unanswered: 0 });
  });

  it('finds what came twice or too late', () => {
    const ledger = new Ledger(1);
    const [first, second] = [ledger.send(0), ledger.send(0)];
    for (const number of [second, second, first]) ledger.deliver(number);
    expect(ledger.close()).toMatchObject({ doubled: 1, disordered: 1 });
  });

  it('goes on numbering after it was closed and knows nothing of what was before', () => {
    const ledger = new Ledger(100);
    expect(ledger.send(0)).toBe(100);
    ledger.close();
    expect(ledger.send(7)).toBe(101);
    expect([ledger.dueOf(100), ledger.dueOf(101), ledger.ack(100)]).toEqual([undefined, 7, false]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { causeOf, choose, freshDesk, leave, report, seenAs, sendAway, type Clock, type DeskState } from './desk.js';

const BEGIN = Date.parse('2026-03-02T09:00:00Z');
const at = (seconds: number) => new Date(BEGIN + seconds * 1000);
const clock = (seconds: number, idleMinutes: number | null = 10): Clock => ({ now: at(seconds), idleMinutes });
const here = (): DeskState => report(freshDesk(at(0)), { until: at(90) }, clock(0));

describe('a desk', () => {
  it('is offline until a device is there, and online then', () => {
    expect(seenAs(freshDesk(at(0)))).toBe('offline');
    expect(causeOf(freshDesk(at(0)))).toBe('gone');
    expect(here()).toMatchObject({ present: true, status: 'online', presentUntil: at(90), idleAt: at(600) });
  });

  it('takes the longest lease of several gateways', () => {
    expect(report(here(), { until: at(60) }, clock(1)).presentUntil).toEqual(at(90));
    expect(report(here(), { until: at(120) }, clock(30)).presentUntil).toEqual(at(120));
  });

  it('keeps what was chosen while nobody is there', () => {
    const busy = choose(here(), { status: 'busy', reason: 'lunch', at: at(5) }, clock(5));
    expect(busy).toMatchObject({ status: 'busy', reason: 'lunch', idleAt: null });
    const back = report(leave(busy, clock(20)), { until: at(200) }, clock(100));
    expect(seenAs(back)).toBe('busy');
    expect(back).toMatchObject({ reason: 'lunch', since: at(100) });
  });

  it('takes the later of two choices, in whatever order they come', () => {
    const busy = choose(here(), { status: 'busy', at: at(9) }, clock(9));
    expect(choose(busy, { status: 'away', at: at(8) }, clock(10)).status).toBe('busy');
    expect(report(busy, { until: at(100), choice: { status: 'online', at: at(8) } }, clock(10)).status).toBe('busy');
    expect(report(busy, { until: at(100), choice: { status: 'online', at: at(10) } }, clock(10)).status).toBe('online');
  });

  it('a choice that is repeated with every renewal does not take the reason away', () => {
    const busy = choose(here(), { status: 'busy', reason: 'lunch', at: at(5) }, clock(5));
    expect(report(busy, { until: at(100), choice: { status: 'busy', at: at(6) } }, clock(10))).toMatchObject({ reason: 'lunch' });
  });

  it('is away when idle, and back with the first activity', () => {
    const idle = sendAway(here(), 'idle', clock(600));
    expect(idle).toMatchObject({ status: 'away', cause: 'idle', idleAt: null });
    expect(report(idle, { until: at(700) }, clock(610)).status).toBe('away');
    expect(report(idle, { until: at(700), activeAt: at(599) }, clock(610)).status).toBe('away');
    expect(report(idle, { until: at(700), activeAt: at(609) }, clock(610))).toMatchObject({ status: 'online', since: at(610), idleAt: at(1209) });
  });

  it('activity does not bring back who was sent away for leaving visitors unanswered', () => {
    const missed = sendAway(here(), 'missed', clock(50));
    expect(report(missed, { until: at(200), activeAt: at(60) }, clock(60)).status).toBe('away');
    expect(choose(missed, { status: 'online', at: at(61) }, clock(61)).status).toBe('online');
  });

  it('only who is online is sent away, and nobody where the tenant says never', () => {
    const busy = choose(here(), { status: 'busy', at: at(5) }, clock(5));
    expect(sendAway(busy, 'idle', clock(600)).status).toBe('busy');
    expect(report(freshDesk(at(0)), { until: at(90) }, clock(0, null)).idleAt).toBeNull();
  });
});

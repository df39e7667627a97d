import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { goesOn, settle, type Promised, type SlaClocks, type SlaRules, type SlaSettled } from '@parley/worktime';
import { addClocks, findClocked, lockClocks, MOST_TOLD, queueByDue, removeClock, saveClock, toldAfter, type Clocked, type ClockRow, type Shown } from '../../db/sla/clock-rows.js';
import { addHistory, type Past } from '../../db/sla/history-rows.js';
import { storyOf } from '../../domain/sla/story.js';
import { Announcements } from '../../live/announcements.js';
import { RoutingBell } from '../routing/routing-bell.js';
import { RulesInForce } from './rules-in-force.js';
import { tellKept } from './tell-kept.js';
import { TellWarnings } from './tell-warnings.js';

interface How {
  now: Date;
  /** Whether conversations whose clocks somebody else settles at the moment are left to them. */
  skip?: boolean;
}

/**
 * Brings the clocks of conversations up to date with what is stored: their messages, their place, the policies of now. What it finds is the same
 * however often and by whomever it is called, so an event that comes twice, late or not at all does no harm.
 */
@Injectable()
export class SettleClocks {
  constructor(
    private readonly rules: RulesInForce,
    private readonly warnings: TellWarnings,
    private readonly announcements: Announcements,
    private readonly bell: RoutingBell,
  ) {}

  async run(tx: Tx, ids: string[], { now, skip = false }: How): Promise<void> {
    const rules = await this.rules.of(tx);
    const all = await findClocked(tx, ids);
    const missing = all.filter((one) => !one.clock && rules.promiseTo(one)).map(({ id }) => id);
    const there = all.filter(({ clock }) => clock).map(({ id }) => id);
    if (missing.length + there.length === 0) return;
    if (missing.length > 0) await addClocks(tx, missing);
    const locked = await lockClocks(tx, [...there, ...missing], { skip });
    // Only now, as whoever had the lock before may have settled them.
    const shown: Shown[] = [];
    for (const one of await findClocked(tx, locked)) shown.push(...(await this.one(tx, one, { rules, now: now.getTime() })));
    await this.show(tx, shown);
  }

  /** Answers what falls due next, if that is another than before. */
  private async one(tx: Tx, one: Clocked, { rules, now }: { rules: SlaRules; now: number }): Promise<Shown[]> {
    const promised = rules.promiseTo(one);
    if (!promised) return this.withdraw(tx, one, now);
    const before = clocksOf(one);
    const from = goesOn(before, promised) ? one.clock!.seq : 0;
    const told = await toldAfter(tx, one.id, from);
    const cut = told.length === MOST_TOLD;
    // Of a story that goes on, nobody knows yet what was answered in time.
    const settled = settle({ before, promised, beganAt: one.createdAt.getTime(), story: storyOf(told, one.handler), now: cut ? 0 : now });
    const seq = cut ? told.at(-1)!.seq : Math.max(one.lastSeq, told.at(-1)?.seq ?? 0);
    const row = rowOf(one, promised, { ...settled, ...(cut && { lookAt: now }) }, seq);
    if (isAsBefore(one, row, settled)) return [];
    await saveClock(tx, row);
    await this.tell(tx, one, { promised, past: settled.marks, now });
    return shownAsBefore(one, row) ? [] : [{ id: one.id, dueAt: row.due?.dueAt ?? null }];
  }

  /** At the very end, when no other lock is asked for: whoever gives out waiting conversations locks them first and their places in the queue then. */
  private async show(tx: Tx, shown: Shown[]): Promise<void> {
    if (shown.length === 0) return;
    const moved = await queueByDue(tx, shown);
    tx.afterCommit(() => {
      shown.forEach(({ id }) => this.announcements.refresh(tx.tenantId, id));
      // Whose place is another now is told so.
      if (moved > 0) this.bell.ring(tx.tenantId);
    });
  }

  /** Nothing is promised any more. */
  private async withdraw(tx: Tx, one: Clocked, now: number): Promise<Shown[]> {
    const { policyId, policyName, state } = one.clock!;
    await removeClock(tx, one.id);
    if (!state) return [];
    await addHistory(tx, { conversationId: one.id, policyId, policyName, past: [{ kind: null, cycle: null, what: 'withdrawn', at: now, dueAt: null }], now });
    return [{ id: one.id, dueAt: null }];
  }

  private async tell(tx: Tx, one: Clocked, { promised: { policyId, policyName }, past, now }: { promised: Promised; past: Past[]; now: number }): Promise<void> {
    const added = await addHistory(tx, { conversationId: one.id, policyId, policyName, past, now });
    await tellKept(tx, one, { policyId, policyName, past: added });
    await this.warnings.run(tx, one, { policyId, policyName, past: added, now });
  }
}

const clocksOf = ({ clock }: Clocked): SlaClocks | undefined => (clock?.state ? { key: clock.terms, state: clock.state } : undefined);

const rowOf = (one: Clocked, { policyId, policyName, key }: Promised, { state, lookAt, due }: SlaSettled, seq: number): ClockRow => ({
  conversationId: one.id, seq, policyId, policyName, terms: key, state, lookAt, due,
});

const at = (time: string | null) => (time === null ? null : Date.parse(time));

const shownAsBefore = ({ clock }: Clocked, { due }: ClockRow): boolean =>
  at(clock!.dueAt) === (due?.dueAt ?? null) && at(clock!.warnAt) === (due?.warnAt ?? null) && clock!.dueKind === (due?.kind ?? null) && clock!.dueBreached === (due?.breached ?? false);

/** Only the place in the story may differ: then there is nothing to be stored, and next time it is gone through again. */
const isAsBefore = (one: Clocked, row: ClockRow, { marks, state }: SlaSettled): boolean =>
  marks.length === 0 && one.clock!.terms === row.terms && state === one.clock!.state && at(one.clock!.lookAt) === row.lookAt && shownAsBefore(one, row);

import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { goesOn, settle, type Promised, type SlaClocks, type SlaRules, type SlaSettled } from '@parley/worktime';
import { addClocks, addHistory, findClocked, lockClocks, MOST_TOLD, removeClock, saveClock, showDue, toldAfter, type Clocked, type Due } from '../../db/flow/clock-rows.js';
import { storyOf } from '../../domain/sla/ticket-story.js';
import { Desk } from '../../live/desk.js';
import { PromiseRules } from '../../promises/promise-rules.js';
import { TellPromises } from './tell-promises.js';

interface How {
  now: Date;
  /** Whether tickets whose clocks somebody else settles at the moment are left to them. */
  skip?: boolean;
}

/**
 * Brings the clocks of tickets up to date with what happened to them and the policies of now. What it finds is the same however often and by whomever it is called, so an event that comes
 * twice or late does no harm.
 */
@Injectable()
export class SettleClocks {
  constructor(
    private readonly rules: PromiseRules,
    private readonly tell: TellPromises,
    private readonly desk: Desk,
  ) {}

  async run(tx: Tx, ids: readonly string[], { now, skip = false }: How): Promise<void> {
    const rules = await this.rules.of(tx);
    const all = await findClocked(tx, ids);
    const missing = all.filter((one) => !one.clock && one.category !== 'closed' && promiseTo(rules, one)).map(({ id }) => id);
    const there = all.filter(({ clock }) => clock).map(({ id }) => id);
    if (missing.length + there.length === 0) return;
    if (missing.length > 0) await addClocks(tx, missing);
    const locked = await lockClocks(tx, [...there, ...missing], { skip });
    // Only now, as whoever had the lock before may have settled them.
    for (const one of await findClocked(tx, locked)) await this.one(tx, one, { rules, now: now.getTime() });
  }

  private async one(tx: Tx, one: Clocked, { rules, now }: { rules: SlaRules; now: number }): Promise<void> {
    const promised = promiseTo(rules, one);
    if (!promised) return this.withdraw(tx, one, now);
    const before = clocksOf(one);
    const told = await toldAfter(tx, one.id, goesOn(before, promised) ? one.clock!.seq : 0);
    const cut = told.length === MOST_TOLD;
    // Of a story that goes on, nobody knows yet what was answered in time.
    const settled = settle({ before, promised, beganAt: one.createdAt.getTime(), story: storyOf(told), now: cut ? 0 : now });
    const seq = told.at(-1)?.seq ?? one.clock!.seq;
    if (isAsBefore(one, promised, settled) && seq === one.clock!.seq) return;
    await saveClock(tx, { ticketId: one.id, seq, policyId: promised.policyId, policyName: promised.policyName, terms: promised.key, state: settled.state, lookAt: cut ? now : settled.lookAt });
    const past = await addHistory(tx, { ticketId: one.id, policyId: promised.policyId, policyName: promised.policyName, past: settled.marks, now });
    if (!shownAsBefore(one, settled.due)) await this.show(tx, one.id, settled.due);
    await this.tell.run(tx, one.id, { policyId: promised.policyId, policyName: promised.policyName, past, now });
  }

  private async show(tx: Tx, ticketId: string, due: Due | null): Promise<void> {
    await showDue(tx, ticketId, due);
    await this.desk.refresh(tx, ticketId);
  }

  /** Nothing is promised any more. */
  private async withdraw(tx: Tx, { id, clock }: Clocked, now: number): Promise<void> {
    await removeClock(tx, id);
    if (!clock?.state) return;
    await addHistory(tx, { ticketId: id, policyId: clock.policyId, policyName: clock.policyName, past: [{ kind: null, cycle: null, what: 'withdrawn', at: now, dueAt: null }], now });
    await this.show(tx, id, null);
  }
}

/** What is promised to a ticket; `undefined`: nothing. */
export const promiseTo = (rules: SlaRules, { typeId, teamId, priority, labels }: Clocked): Promised | undefined => rules.promiseTo({ inboxId: null, ticketTypeId: typeId, teamId, priority, labels });

const clocksOf = ({ clock }: Clocked): SlaClocks | undefined => (clock?.state ? { key: clock.terms, state: clock.state } : undefined);

const at = (time: Date | string | null) => (time === null ? null : new Date(time).getTime());

const shownAsBefore = ({ slaKind, slaDueAt, slaWarnAt, slaBreached }: Clocked, due: Due | null): boolean =>
  at(slaDueAt) === (due?.dueAt ?? null) && at(slaWarnAt) === (due?.warnAt ?? null) && slaKind === (due?.kind ?? null) && slaBreached === (due?.breached ?? false);

const isAsBefore = (one: Clocked, { key }: Promised, { marks, state, lookAt, due }: SlaSettled): boolean =>
  marks.length === 0 && one.clock!.terms === key && state === one.clock!.state && at(one.clock!.lookAt) === lookAt && shownAsBefore(one, due);

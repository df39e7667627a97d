import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { HoursBook } from '../counting/hours-book.js';
import { type Counting, holdCounting } from '../db/counting.js';
import { holdFactsBehind, readKept, saveOutcomes } from '../db/facts.js';
import { advanceRebuild, endRebuild, findRunning, type RebuildRow } from '../db/rebuilds.js';
import { addToRollups, compareGenerations, sweepRollups } from '../db/rollups.js';
import { takeNext } from '../db/settings.js';
import { Adding } from '../domain/contributions/contributions.js';
import { addDifference, applied, foldAnew, type Kept, oldestOf, type Outcome } from '../domain/fold/subject.js';
import { placeOf } from '../domain/fold/state.js';

/** Conversations of one transaction, and rows of rollups that are removed by one. */
const MOST = 200;
const MOST_SWEPT = 5000;

const OPEN = `select tenant_id as "tenantId", id, state = 'running' as running from rebuild where state = 'running' or not swept order by started_at limit 20`;

interface Open {
  tenantId: string;
  id: string;
  running: boolean;
}

/**
 * Goes on with every count that runs: folds conversations anew from their events into the next generation, some at a time, while new events are counted in both; when none is left, the next one answers.
 * Whoever stops in between loses nothing: which conversations are left stands in their rows.
 */
@Injectable()
export class GoOnRebuilding {
  constructor(
    private readonly db: Database,
    private readonly hours: HoursBook,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Answers whether there is more to do. */
  async run(): Promise<boolean> {
    const open = await this.db.acrossTenants((tx) => tx.rows<Open>(OPEN));
    const more = await Promise.all(open.map((one) => this.one(one).catch((error: unknown) => (this.log.error({ err: error, tenantId: one.tenantId }, 'a tenant could not be counted anew'), false))));
    return more.some(Boolean);
  }

  private one({ tenantId, id, running }: Open): Promise<boolean> {
    return this.db.inTenant(tenantId, (tx) => (running ? this.goOn(tx) : sweep(tx, id)));
  }

  private async goOn(tx: Tx): Promise<boolean> {
    const rebuild = await findRunning(tx, true);
    if (!rebuild) return false;
    const counting = await holdCounting(tx);
    const facts = await holdFactsBehind(tx, rebuild.generation, MOST);
    if (facts.length === 0) return this.finish(tx, rebuild);
    const hours = await this.hours.of(tx, counting);
    const ids = facts.map(({ id }) => id);
    const kept = await readKept(tx, { marks: ids, events: ids, since: oldestOf(facts, []) });
    const outcomes = facts.map((fact) => foldAnew(fact, kept(fact.id), hours));
    saveOutcomes(tx, outcomes, rebuild.generation);
    addAnew(tx, counting, { outcomes, kept });
    advanceRebuild(tx, rebuild.id, { done: facts.length, changed: outcomes.filter(({ changes }) => changes.length > 0).length });
    return true;
  }

  /** Compared first: both are kept in step, so they differ for no other reason than a fault or other rules. */
  private async finish(tx: Tx, { id, generation }: RebuildRow): Promise<boolean> {
    const { current, next } = await holdCounting(tx, 'update');
    if (next?.number !== generation || (await holdFactsBehind(tx, generation, 1)).length > 0) return true;
    const differences = await compareGenerations(tx, { one: current.number, other: generation, sameZone: current.days.timeZone === next.days.timeZone });
    await takeNext(tx);
    await endRebuild(tx, id, differences);
    if (differences > 0) this.log.warn({ tenantId: tx.tenantId, differences }, 'rollups differed from what events say');
    return true;
  }
}

/** The generation that answers is corrected where it was not right; the next one gets all marks of these conversations. */
function addAnew(tx: Tx, { current, next }: Counting, { outcomes, kept }: { outcomes: readonly Outcome[]; kept: (id: string) => Kept }): void {
  const now = new Adding(current.days);
  const then = new Adding(next!.days);
  for (const outcome of outcomes) {
    addDifference(now, outcome);
    for (const mark of applied(kept(outcome.fact.id).marks, outcome.changes)) then.mark(mark, placeOf(outcome.state), 1);
  }
  addToRollups(tx, current.number, now.difference());
  addToRollups(tx, next!.number, then.difference());
}

/** What answered before is not needed any more. */
async function sweep(tx: Tx, id: string): Promise<boolean> {
  const { current } = await holdCounting(tx);
  if ((await sweepRollups(tx, current.number, MOST_SWEPT)) > 0) return true;
  await tx.run('update rebuild set swept = true where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  return false;
}

import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@parley/tenancy';
import { UNCAUSED } from '../../domain/work-rules/guard.js';
import { stillWaits } from '../../domain/work-rules/waits.js';
import { endWaits, rest, ripe, takeDue, waitFor } from '../../work-rules/dues.js';
import { RuleBook } from '../../work-rules/rule-book.js';
import { lockRecord } from './react-to-event.js';
import { RunRules } from './run-rules.js';

/** Most waits that one look takes. */
const BATCH = 100;
const MINUTE_MS = 60_000;

/** Runs the rules whose time has come in a conversation, of all tenants, each in a transaction of its own. */
@Injectable()
export class RunDueRules {
  constructor(
    private readonly db: Database,
    private readonly books: RuleBook,
    private readonly rules: RunRules,
  ) {}

  /** Answers how many there were, at most a hundred. */
  async run(now: Date): Promise<number> {
    const due = await this.db.acrossTenants((tx) => ripe(tx, now, BATCH));
    for (const { tenantId, ...one } of due) await this.db.inTenant(tenantId, (tx) => this.one(tx, { ...one, now }));
    return due.length;
  }

  /** The conversation first, then the wait: in the order of whoever hears events of it. */
  private async one(tx: Tx, which: { conversationId: string; ruleId: string; now: Date }): Promise<void> {
    const book = await this.books.of(tx);
    const rule = book.rules.find(({ id }) => id === which.ruleId);
    const record = await lockRecord(tx, which.conversationId);
    const due = await takeDue(tx, which);
    if (!due) return;
    const step = rule?.waits?.steps[due.step];
    if (!rule?.waits || !step || !record || !stillWaits(rule.waits.since, due, record)) return void (await endWaits(tx, due.conversationId, [due.ruleId]));
    // The rule may wait longer now than when this was noted.
    if (due.beganAt.getTime() + step.afterMinutes * MINUTE_MS > which.now.getTime()) return void (await waitFor(tx, rule, due));
    const ran = await this.rules.run(tx, { book, record, now: which.now, lineage: UNCAUSED }, [{ rule, actions: step.actions }]);
    // Steps build on each other: nobody is to be told goodbye who was not warned.
    if (ran === 0) return void (await rest(tx, due));
    const next = rule.waits.steps[due.step + 1];
    const notBefore = new Date(which.now.getTime() + ((next?.afterMinutes ?? 0) - step.afterMinutes) * MINUTE_MS);
    await waitFor(tx, rule, { ...due, step: due.step + 1, ...(next && { notBefore }) });
  }
}

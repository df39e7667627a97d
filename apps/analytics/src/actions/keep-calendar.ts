import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { holdCounting } from '../db/counting.js';

/** Keeps a version of a calendar; what is counted from now on is counted by it. */
@Injectable()
export class KeepCalendar {
  async run(tx: Tx, { data: { ruleId, version, change, after }, occurredAt }: EventEnvelope<EventData<'work_rule.changed'>>): Promise<void> {
    await holdCounting(tx, 'update');
    const removed = change === 'removed';
    await tx.run(
      `insert into calendar_version (tenant_id, rule_id, version, from_at, change, removed) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      // What is removed has the version that it had last.
      [tx.tenantId, ruleId, removed ? version + 1 : version, occurredAt, removed ? null : JSON.stringify(after), removed],
    );
    await tx.run('update settings set revision = revision + 1 where tenant_id = $1', [tx.tenantId]);
  }
}

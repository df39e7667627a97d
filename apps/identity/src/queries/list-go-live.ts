import { Injectable } from '@nestjs/common';
import type { GoLiveStep } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { type Step, steps } from '../domain/go-live.js';

@Injectable()
export class ListGoLive {
  constructor(private readonly db: Database) {}

  /** Every step, done or not. */
  run(tenantId: string): Promise<{ data: GoLiveStep[] }> {
    return this.db.inTenant(tenantId, async (tx) => {
      const rows = await tx.rows<{ step: Step; done_at: Date }>('select step, done_at from tenant_milestone');
      const done = new Map(rows.map((row) => [row.step, row.done_at.toISOString()]));
      return { data: steps.map((step) => ({ step, doneAt: done.get(step) ?? null })) };
    });
  }
}

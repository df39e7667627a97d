import { Injectable } from '@nestjs/common';
import { type AnalyticsRebuild, Refused } from '@parley/contracts';
import { Database, type Tx, uuidv7 } from '@parley/tenancy';
import { holdCounting } from '../db/counting.js';
import { addRebuild, findRunning, type RebuildRow } from '../db/rebuilds.js';
import { beginGeneration } from '../db/settings.js';
import { presentRebuild } from '../present.js';
import { administered, type Setter } from './administered.js';

/** Begins to count everything of a tenant anew, beside what answers meanwhile. */
@Injectable()
export class StartRebuild {
  constructor(private readonly db: Database) {}

  /** @throws Refused `analytics.rebuild_running` */
  run(setter: Setter): Promise<AnalyticsRebuild> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      const begun = await this.begin(tx);
      if (!begun) throw new Refused('analytics.rebuild_running');
      await administered(tx, setter, { action: 'analytics_rebuild.started', target: { kind: 'analytics_rebuild', id: begun.id, name: '' }, before: null, after: null });
      return presentRebuild(begun);
    });
  }

  /** `undefined`: one is running. */
  async begin(tx: Tx): Promise<RebuildRow | undefined> {
    const { current } = await holdCounting(tx, 'update');
    if (await findRunning(tx, false)) return undefined;
    await beginGeneration(tx, current.number + 1);
    return addRebuild(tx, { id: uuidv7(), generation: current.number + 1 });
  }
}

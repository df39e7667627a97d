import { Injectable } from '@nestjs/common';
import type { GoldenRun } from '@parley/contracts';
import { RateLimiter } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { lookedAt, type DueGolden } from '../../db/golden/state.js';
import type { Setter } from '../../domain/settings/setter.js';
import { Judge } from '../../golden/judge.js';
import { SetStage } from '../../golden/stage.js';
import { presentRun } from '../../queries/golden/present-golden.js';
import { keepNews, keepRun } from './keep-run.js';

/** Runs that somebody may ask for. */
const RUNS = { points: 12, seconds: 60 };

/** Runs a tenant's golden conversations against what visitors meet now. */
@Injectable()
export class RunGoldens {
  constructor(
    private readonly db: Database,
    private readonly stage: SetStage,
    private readonly judge: Judge,
    private readonly limiter: RateLimiter,
  ) {}

  /** Because somebody asks for it. @throws Refused `limit.rate` */
  async run({ who: { tenantId } }: Setter): Promise<GoldenRun> {
    await this.limiter.take(`golden:${tenantId}`, RUNS);
    const judged = await this.judge.run(await this.stage.run(tenantId));
    return presentRun(await this.db.inTenant(tenantId, (tx) => keepRun(tx, judged, { cause: 'manual' })));
  }

  /** Because something changed. */
  async afterChange(due: DueGolden): Promise<void> {
    const { tenantId, settled } = due;
    const judged = settled ? await this.judge.run(await this.stage.run(tenantId)) : undefined;
    await this.db.inTenant(tenantId, async (tx) => {
      if (judged) await keepNews(tx, judged, { cause: 'change' });
      await lookedAt(tx, due, { again: !judged });
    });
  }
}

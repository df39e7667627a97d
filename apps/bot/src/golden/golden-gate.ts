import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { keepNews, keepRun } from '../actions/golden/keep-run.js';
import { hasGoldens } from '../db/golden/goldens.js';
import { holdRun } from '../db/golden/state.js';
import { MODEL_GATE, type Admission, type ModelGate, type Trial } from '../models/model-gate.js';
import { Judge } from './judge.js';
import { SetStage } from './stage.js';

/** Lets a model go live unless fewer golden conversations pass with it. */
@Injectable()
export class GoldenGate implements ModelGate {
  constructor(
    private readonly db: Database,
    private readonly stage: SetStage,
    private readonly judge: Judge,
  ) {}

  judges(tenantId: string): Promise<boolean> {
    return this.db.inTenant(tenantId, (tx) => hasGoldens(tx));
  }

  /** Of a model that is not measured yet nothing is kept: the one that stays follows. */
  async admits({ tenantId, at, brain, taught, last }: Trial): Promise<Admission> {
    const stage = await this.stage.run(tenantId, { brain, at });
    const judged = await this.judge.run(stage);
    if (judged.fell && brain.bot.golden === 'block' && taught > stage.admitted) {
      if (last) await this.db.inTenant(tenantId, async (tx) => holdRun(tx, (await keepRun(tx, judged, { cause: 'model', taught, blocked: true })).id));
      return { admitted: false };
    }
    if (!last) return { admitted: true };
    return {
      admitted: true,
      note: async (tx) => {
        await keepNews(tx, judged, { cause: 'model', taught });
        await holdRun(tx, null);
      },
    };
  }
}

export const modelGate = { provide: MODEL_GATE, useExisting: GoldenGate };

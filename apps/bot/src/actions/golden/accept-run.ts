import { Injectable } from '@nestjs/common';
import { Refused, type GoldenOverride, type GoldenRun } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { findRun, markAccepted, type RunRow } from '../../db/golden/runs.js';
import { acceptRun, admitTaught, stateOf, type GoldenState } from '../../db/golden/state.js';
import { trainAgain } from '../../db/models/knowledge.js';
import type { Setter } from '../../domain/settings/setter.js';
import { presentRun } from '../../queries/golden/present-golden.js';
import { tellGolden } from './tell-golden.js';

/** Lets a run count as right from now on, though fewer passed. A model that it held back is trained once more, and goes live. */
@Injectable()
export class AcceptRun {
  constructor(private readonly db: Database) {}

  /** @throws Refused `bot_golden.run_not_found`, `bot_golden.settled` */
  run(setter: Setter, id: string, { reason }: GoldenOverride): Promise<GoldenRun> {
    const { tenantId, id: byId, name } = setter.who;
    return this.db.inTenant(tenantId, async (tx) => {
      const found = await findRun(tx, id);
      if (!found) throw new Refused('bot_golden.run_not_found');
      // Knowledge is locked before what golden conversations stand at, as by whoever changes it.
      if (found.blocked && found.cause === 'model') await trainAgain(tx);
      const run = await mustWait(tx, id, await stateOf(tx, { lock: true }));
      const accepted: RunRow = { ...run, acceptedBy: { id: byId, name }, acceptedAt: new Date(), reason: reason.trim() };
      await markAccepted(tx, accepted);
      await acceptRun(tx, accepted);
      if (run.blocked && run.taught !== null) await admitTaught(tx, run.taught);
      await tellGolden(tx, setter, { action: 'bot_golden.accepted', id, name: run.cause, before: { passed: run.before }, after: { passed: run.now, reason: accepted.reason } });
      return presentRun(accepted);
    });
  }
}

/** What fell and is live, or was held back and still is, until something newer counts. @throws Refused `bot_golden.settled` */
async function mustWait(tx: Tx, id: string, { heldId, acceptedRunAt }: GoldenState): Promise<RunRow> {
  const run = (await findRun(tx, id))!;
  const overtaken = acceptedRunAt !== null && acceptedRunAt > run.at;
  if (!run.fell || run.acceptedAt !== null || (run.blocked ? heldId !== id : overtaken)) throw new Refused('bot_golden.settled');
  return run;
}

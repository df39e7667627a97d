import { Injectable } from '@nestjs/common';
import { Refused, type GoldenDifference, type GoldenOverride } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import type { FlowRow } from '../../db/flows/flows.js';
import { hasGoldens } from '../../db/golden/goldens.js';
import type { Setter } from '../../domain/settings/setter.js';
import { Judge, type Judged } from '../../golden/judge.js';
import { SetStage } from '../../golden/stage.js';
import { keepRun } from './keep-run.js';
import { tellGolden } from './tell-golden.js';

/** A flow that is to be published, as golden conversations have met it. */
export interface Rehearsed {
  /** As it was met. */
  version: number;
  judged: Judged;
}
/** Most differences that a refusal tells of; the run tells of more. */
const TOLD = 20;

/** Has golden conversations meet a flow before visitors do. */
@Injectable()
export class RehearseFlow {
  constructor(
    private readonly db: Database,
    private readonly stage: SetStage,
    private readonly judge: Judge,
  ) {}

  /** `undefined`: there is nothing to judge it by. @throws Refused `bot.golden_failed` the run is kept, and named in the refusal's paths */
  async run(setter: Setter, { id, name, enabled, draft, version }: FlowRow, override: GoldenOverride | undefined): Promise<Rehearsed | undefined> {
    const { tenantId } = setter.who;
    if (!(await this.db.inTenant(tenantId, (tx) => hasGoldens(tx)))) return undefined;
    const stage = await this.stage.run(tenantId, { draft: { flowId: id, name, enabled, graph: draft } });
    const judged = await this.judge.run(stage);
    if (!judged.fell || override || stage.brain.bot.golden === 'warn') return { version, judged };
    const run = await this.db.inTenant(tenantId, (tx) => keepRun(tx, judged, { cause: 'flow', flow: { id, name }, blocked: true }));
    throw new Refused('bot.golden_failed', `Of ${judged.before} golden conversations that passed, ${judged.now} would pass.`, judged.differences.slice(0, TOLD).map((difference) => ({ path: `runs.${run.id}.${difference.goldenId}.${difference.step}`, message: sentence(difference) })));
  }

  /** Keeps the run along with what was published: it tells of what visitors meet from now on, and goes before whatever was looked at until now. */
  async keep(tx: Tx, setter: Setter, { flow, rehearsed: { judged }, override }: { flow: FlowRow; rehearsed: Rehearsed; override: GoldenOverride | undefined }): Promise<void> {
    const { id: byId, name } = setter.who;
    const accepted = override && { by: { id: byId, name }, reason: override.reason.trim() };
    const run = await keepRun(tx, { ...judged, at: new Date() }, { cause: 'flow', flow: { id: flow.id, name: flow.name }, ...(accepted && { accepted }) });
    if (!judged.fell || !accepted) return;
    await tellGolden(tx, setter, { action: 'bot_golden.overridden', id: run.id, name: flow.name, before: { passed: judged.before }, after: { passed: judged.now, reason: accepted.reason } });
  }
}

const sentence = ({ name, text, expected, expectedLabel, got }: GoldenDifference): string =>
  `${name}: “${text.slice(0, 100)}” expected ${[expected.kind === 'zone' ? expected.zone : expected.kind, expectedLabel].filter(Boolean).join(' ')}, got ${[got.kind, got.label].filter(Boolean).join(' ')}`.slice(0, 500);

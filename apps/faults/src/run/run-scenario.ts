import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { check } from '../check/check.js';
import type { Evidence, Violation } from '../check/evidence.js';
import { gather } from '../check/gather.js';
import { makeCast, wholeCast, type Cast } from '../drive/cast.js';
import { Drivers } from '../drive/drivers.js';
import type { End } from '../drive/orders.js';
import { Recorder } from '../history/recorder.js';
import { unleash } from '../plan/nemesis.js';
import type { Plan } from '../plan/plan.js';
import { mannerOf, type Scenario } from '../plan/scenarios.js';
import type { World } from '../world/world.js';

export interface Run {
  scenario: Scenario;
  plan: Plan;
  seed: number;
  /** For how long people write at least. */
  seconds: number;
}

export interface Outcome {
  evidence: Evidence;
  violations: Violation[];
  /** Where the history lies. */
  folder: string;
}

/** How long after the last fault the last answer may come, in ms. */
const DRAIN_MS = 40_000;
/** How long a closed conversation may take to be seen by everybody, in ms. */
const SEE_MS = 8000;
/** How often conversations are closed at most: what was lost of the live lane shows only by the message after it. */
const CLOSINGS = 3;

let runs = 0;

/** People talk, things break and are mended, and what is left behind is checked. */
export async function runScenario(world: World, { scenario, plan, seed, seconds }: Run): Promise<Outcome> {
  const folder = join(world.folder, `run-${(runs += 1)}`);
  mkdirSync(folder);
  const recorder = new Recorder(join(folder, 'nemesis.ndjson'));
  const cast = await makeCast(world.addresses, scenario.cast ?? wholeCast);
  const manner = mannerOf(scenario);
  const drivers = await Drivers.begin({ cast, addresses: world.addresses, manner, seed, folder });
  try {
    await Promise.all([unleash(plan, { world, cast, recorder }), delay(seconds * 1000)]);
    await world.well().catch((error: Error) => recorder.note('nemesis', { type: 'wrong', what: `not well again: ${error.message}` }));
    await settle(world, cast, drivers);
  } finally {
    await drivers.end();
    recorder.close();
  }
  const evidence = await gather(world, cast, { folder, files: manner.files > 0 });
  return { evidence, violations: check(evidence), folder };
}

/** Everybody gets their answers, says one thing more, and sees all that was said. */
async function settle(world: World, cast: Cast, drivers: Drivers): Promise<void> {
  if ((await drivers.drain(DRAIN_MS)).length > 0) return;
  for (let closing = 1; closing <= CLOSINGS; closing += 1) {
    await drivers.closeConversations();
    await drivers.drain(DRAIN_MS);
    const behind = await drivers.see(await endsOf(world, cast), SEE_MS, closing === CLOSINGS);
    if (behind.length === 0) return;
  }
}

const ENDS = `
  select tenant_id as "tenantId", conversation_id as "conversationId", c.contact_id as "contactId", max(seq) as all, coalesce(max(seq) filter (where not private), 0) as open
  from conversations.message join conversations.conversation c using (tenant_id) where c.id = conversation_id and tenant_id = any ($1) group by 1, 2, 3`;

async function endsOf(world: World, cast: Cast): Promise<End[]> {
  const { rows } = await world.db.query<End>(ENDS, [cast.companies.map(({ tenantId }) => tenantId)]);
  return rows;
}

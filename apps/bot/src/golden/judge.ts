import { Injectable } from '@nestjs/common';
import { setImmediate as turn } from 'node:timers/promises';
import { type GoldenDifference, type GoldenOutcome, type GoldenStep } from '@parley/contracts';
import type { GoldenRow } from '../db/golden/goldens.js';
import { expectedIds } from '../db/golden/names.js';
import { gotNone, gotOf, meets, type Came } from '../domain/golden/came.js';
import { verdictOf, type Outcomes, type Verdict } from '../domain/golden/verdict.js';
import { Rehearse } from './rehearse.js';
import type { Stage } from './stage.js';

/** How many conversations are rehearsed side by side: while one waits for the database, another thinks. */
const AT_ONCE = 4;

/** What became of all golden conversations on a stage. */
export interface Judged extends Verdict {
  outcome: Outcomes;
  at: Date;
  tookMs: number;
}

/** Holds what a bot would do against its golden conversations. */
@Injectable()
export class Judge {
  constructor(private readonly rehearse: Rehearse) {}

  async run(stage: Stage): Promise<Judged> {
    const begunAt = performance.now();
    const outcome: Outcomes = {};
    const differences: GoldenDifference[][] = [];
    const left = [...stage.goldens.entries()];
    const worker = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) {
        const [nth, golden] = next;
        const differing = await this.one(stage, golden);
        outcome[golden.id] = [golden.version, outcomeOf(differing)];
        differences[nth] = differing;
        // Visitors wait for nobody who is being judged.
        await turn();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return { ...verdictOf(outcome, differences.flat(), stage.accepted), outcome, at: stage.at, tookMs: Math.round(performance.now() - begunAt) };
  }

  private async one(stage: Stage, golden: GoldenRow): Promise<GoldenDifference[]> {
    const gone = golden.steps.flatMap((step, nth) => (expectedIds([step.expected]).every((id) => stage.names.has(id)) ? [] : [differenceOf(stage, golden, { nth, step, got: gotNone('gone') })]));
    if (gone.length > 0) return gone;
    const came = await this.rehearse.run(stage, { locale: golden.locale, texts: golden.steps.map(({ text }) => text), samples: golden.samples });
    return golden.steps.flatMap((step, nth) => (isMet(stage, step, came[nth]) ? [] : [differenceOf(stage, golden, { nth, step, got: came[nth] ? gotOf(came[nth], (id) => stage.names.get(id) ?? '') : gotNone('over') })]));
  }
}

const isMet = ({ brain }: Stage, { expected }: GoldenStep, came: Came | undefined): boolean =>
  came !== undefined && meets(expected, came, (one, other) => one === other || [...(brain.families.get(one)?.values() ?? [])].includes(other));

const outcomeOf = (differing: readonly GoldenDifference[]): GoldenOutcome => (differing.length === 0 ? 'passed' : differing[0]!.got.kind === 'gone' ? 'outdated' : 'failed');

function differenceOf({ names }: Stage, { id, name }: GoldenRow, { nth, step: { text, expected }, got }: { nth: number; step: GoldenStep; got: GoldenDifference['got'] }): GoldenDifference {
  const [expectedId] = expectedIds([expected]);
  return { goldenId: id, name, step: nth, text: text.slice(0, 300), expected, expectedLabel: (expectedId !== undefined && names.get(expectedId)) || '', got, fell: false };
}

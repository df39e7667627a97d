import { Inject, Injectable, Optional } from '@nestjs/common';
import { loadModel } from '../domain/matching/pack.js';
import { calibrationOf, untrainedOf, wordsOfFew, type Brain } from './brain.js';
import { Brains } from './brains.js';
import { MODEL_GATE, type Admission, type ModelGate } from './model-gate.js';
import { PassageShards } from './passage-shards.js';

/** Lets a new model go live, where somebody judges models only if they find it good. */
@Injectable()
export class Gatekeeper {
  constructor(
    private readonly brains: Brains,
    @Optional() @Inject(MODEL_GATE) private readonly gate?: ModelGate,
  ) {}

  /** @param taught the revision that the model knows of */
  async admits(tenantId: string, model: Uint8Array, { taught, last }: { taught: number; last: boolean }): Promise<Admission> {
    if (!this.gate || !(await this.gate.judges(tenantId))) return { admitted: true };
    const at = new Date();
    return this.gate.admits({ tenantId, at, brain: await trialOf(await this.brains.of(tenantId), model, taught), taught, last });
  }
}

/** What the tenant would know with another model. */
async function trialOf(brain: Brain, model: Uint8Array, taught: number): Promise<Brain> {
  const machine = loadModel(model);
  const untrained = await PassageShards.of(untrainedOf({ entries: brain.entries.values(), flows: brain.triggers }, machine, taught), brain.untrained);
  const few = wordsOfFew([...brain.entries.values()], machine);
  const words = few && (await PassageShards.of(few, brain.words ?? undefined));
  return { ...brain, words, model: { version: (brain.model?.version ?? 0) + 1, machine }, calibration: calibrationOf(machine, brain.bot.target), untrained };
}

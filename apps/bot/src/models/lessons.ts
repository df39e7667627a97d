import { Inject, Injectable, Optional } from '@nestjs/common';
import { Database, type Tx } from '@parley/tenancy';
import { knowledgeState } from '../db/models/knowledge.js';
import { entriesToLearn } from '../db/models/lessons.js';
import { modelOf } from '../db/models/models.js';
import { botOf } from '../db/settings/settings.js';
import { loadModel, ModelUnreadable } from '../domain/matching/pack.js';
import type { TrainingEntry } from '../domain/matching/train-model.js';
import type { TrainingWish } from '../training/training.js';
import { FLOW } from './brain.js';
import { FLOW_SOURCE, type FlowSource } from './flow-source.js';

/** What a model is to learn, and how far the tenant's knowledge is with it. */
export interface Lesson {
  entries: TrainingEntry[];
  target: number;
  taught: number;
  before?: NonNullable<TrainingWish['before']>;
}

/** Reads what models learn from. */
@Injectable()
export class Lessons {
  constructor(
    private readonly db: Database,
    @Optional() @Inject(FLOW_SOURCE) private readonly flows?: FlowSource,
  ) {}

  read(tenantId: string): Promise<Lesson> {
    return this.db.inTenant(tenantId, async (tx) => {
      // First how far it is: what is read after that is at least as new.
      const { taught, model } = await knowledgeState(tx);
      const [entries, flows, bot, before] = await Promise.all([entriesToLearn(tx), this.flows?.triggers(tx) ?? [], botOf(tx), trustOf(tx, model)]);
      const triggers = flows.filter(({ texts }) => texts.length > 0).map(({ flowId, name, locale, texts }): TrainingEntry => ({ id: FLOW + flowId, name, texts, ...(locale && { locale }) }));
      return { entries: [...entries, ...triggers], target: bot.target, taught, ...(before && { before }) };
    });
  }
}

/** What the live model is trusted with. */
async function trustOf(tx: Tx, version: number | null): Promise<Lesson['before']> {
  const stored = version === null ? undefined : await modelOf(tx, version);
  if (!stored) return undefined;
  try {
    const { belief, calibration } = loadModel(new Uint8Array(stored.bytes));
    return { belief, calibration };
  } catch (error) {
    if (error instanceof ModelUnreadable) return undefined;
    throw error;
  }
}

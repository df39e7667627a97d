import { Inject, Injectable } from '@nestjs/common';
import type { TrainingFailure } from '@parley/contracts';
import { record } from '@parley/eventing';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { endTraining, failTraining, mayPut } from '../../db/models/claims.js';
import { noteChanged } from '../../db/models/knowledge.js';
import { dropModel, putModel } from '../../db/models/models.js';
import type { Trained } from '../../domain/matching/train-model.js';
import { Gatekeeper } from '../../models/gatekeeper.js';
import { Lessons, type Lesson } from '../../models/lessons.js';
import { Trainings } from '../../models/trainings.js';
import { TrainingFailed, TrainingSuperseded } from '../../training/training.js';

/** Under whose lease a tenant's model is trained. */
interface Turn {
  tenantId: string;
  by: string;
}
interface Ended {
  ended: 'put' | 'superseded' | 'held_back';
}

/** Trains a tenant's model and makes it the live one: as soon as it can be used, and once more when it has been measured. The caller has the lease. */
@Injectable()
export class TeachModel {
  constructor(
    private readonly db: Database,
    private readonly lessons: Lessons,
    private readonly trainings: Trainings,
    private readonly gatekeeper: Gatekeeper,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** @param onRead is told how far the tenant's knowledge was when it was read */
  async run(turn: Turn, onRead: (taught: number) => void): Promise<void> {
    const lesson = await this.lessons.read(turn.tenantId);
    onRead(lesson.taught);
    try {
      const { ended } = await this.teach(turn, lesson);
      if (ended !== 'superseded') await this.db.inTenant(turn.tenantId, (tx) => endTraining(tx, turn.by, { seen: lesson.taught, failure: ended === 'held_back' ? ended : null }));
    } catch (error) {
      if (!(error instanceof TrainingFailed)) throw error;
      this.log.warn({ err: error, tenantId: turn.tenantId }, 'a model could not be trained');
      await this.db.inTenant(turn.tenantId, (tx) => failTraining(tx, turn.by, failureOf(error)));
    }
  }

  private async teach(turn: Turn, lesson: Lesson): Promise<Ended> {
    if (lesson.entries.length === 0) return this.forget(turn, lesson);
    const begunAt = performance.now();
    const tookMs = () => Math.round(performance.now() - begunAt);
    let first: Promise<boolean> = Promise.resolve(true);
    try {
      const trained = await this.trainings.train(turn.tenantId, {
        input: { entries: lesson.entries, target: lesson.target },
        ...(lesson.before && { before: lesson.before }),
        onFirst: (early) => {
          first = this.put(turn, lesson, { trained: early, tookMs: tookMs(), last: false });
          first.catch(() => undefined);
        },
      });
      await first;
      return { ended: (await this.put(turn, lesson, { trained, tookMs: tookMs(), last: true })) ? 'put' : 'held_back' };
    } catch (error) {
      await first.catch(() => undefined);
      if (error instanceof TrainingSuperseded) return { ended: 'superseded' };
      throw error;
    }
  }

  /** Whether the model was admitted. One that somebody overtook is left out. */
  private async put({ tenantId, by }: Turn, { entries, taught }: Lesson, { trained: { model, calibration }, tookMs, last }: { trained: Trained; tookMs: number; last: boolean }): Promise<boolean> {
    const { admitted, note } = await this.gatekeeper.admits(tenantId, model, { taught, last });
    if (!admitted) return false;
    const variants = entries.reduce((sum, { texts }) => sum + texts.length, 0);
    await this.db.inTenant(tenantId, async (tx) => {
      if (!(await mayPut(tx, by, taught))) return;
      const version = await putModel(tx, { bytes: model, calibration, intents: entries.length, variants, tookMs, taught });
      noteChanged(tx);
      await note?.(tx);
      if (last) await record(tx, { type: 'bot.model_trained', key: tenantId, actor: { kind: 'system' }, data: { version, intents: entries.length, variants, tookMs } });
    });
    return true;
  }

  private async forget({ tenantId, by }: Turn, { taught }: Lesson): Promise<Ended> {
    await this.db.inTenant(tenantId, async (tx) => {
      if (!(await mayPut(tx, by, taught))) return;
      await dropModel(tx, taught);
      noteChanged(tx);
    });
    return { ended: 'put' };
  }
}

const failureOf = ({ message }: TrainingFailed): TrainingFailure => (/too long/i.test(message) ? 'out_of_time' : /memory/i.test(message) ? 'out_of_memory' : 'failed');

import { Inject, Injectable, Optional, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Trained } from '../domain/matching/train-model.js';
import { Training, type TrainingOptions, type TrainingWish } from '../training/training.js';

/** From how many texts on a training is a long one: those have a thread of their own, so that no small tenant waits for a large one. */
const LONG = 4000;

/** Under which other limits of training are found than the usual ones. */
export const TRAINING_LIMITS = Symbol('TRAINING_LIMITS');

/** The threads in which this process trains. */
@Injectable()
export class Trainings implements BeforeApplicationShutdown {
  private readonly short: Training;
  private readonly long: Training;

  constructor(@Optional() @Inject(TRAINING_LIMITS) options: TrainingOptions = {}) {
    this.short = new Training({ timeoutMs: 60_000, ...options });
    this.long = new Training({ timeoutMs: 300_000, ...options });
  }

  /** @throws TrainingFailed, TrainingSuperseded */
  train(tenantId: string, wish: TrainingWish): Promise<Trained> {
    const texts = wish.input.entries.reduce((sum, entry) => sum + entry.texts.length, 0);
    return (texts >= LONG ? this.long : this.short).train(tenantId, wish);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.short.close(), this.long.close()]);
  }
}

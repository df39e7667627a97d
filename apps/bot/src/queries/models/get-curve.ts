import { Injectable } from '@nestjs/common';
import type { BotCurve, BotTarget, Staff } from '@parley/contracts';
import { MEASURABLE, TARGETS, withTarget, type Calibration } from '../../domain/matching/calibration.js';
import { Brains } from '../../models/brains.js';

/** What the bot would answer at which threshold, and how much of that would be right. */
@Injectable()
export class GetCurve {
  constructor(private readonly brains: Brains) {}

  async run({ tenantId }: Staff): Promise<BotCurve> {
    const { calibration, bot, model } = await this.brains.of(tenantId);
    return {
      target: bot.target,
      basis: calibration.measured > 0 ? 'calibrated' : 'start',
      variants: calibration.measured,
      needed: MEASURABLE,
      thresholds: { answer: calibration.answer, suggest: calibration.suggest },
      points: calibration.curve.map(({ threshold, share, precision }) => ({ threshold, answered: share, precision })),
      targets: TARGETS.map((target) => ({ target, ...at(calibration, target) })),
      model: model?.version ?? null,
    };
  }
}

/** Where a target comes to stand on the curve; before anything was measured nothing is known of it. */
function at(calibration: Calibration, target: BotTarget): { threshold: number; answered: number; precision: number } {
  const { answer } = withTarget(calibration, target);
  const point = calibration.curve.find(({ threshold }) => threshold >= answer) ?? calibration.curve.at(-1);
  return { threshold: answer, answered: point?.share ?? 0, precision: point?.precision ?? target };
}

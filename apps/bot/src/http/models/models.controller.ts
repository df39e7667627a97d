import { Controller } from '@nestjs/common';
import type { BotCoverage, BotCurve, Staff } from '@parley/contracts';
import { Handle, Who } from '@parley/service-kit';
import { GetCoverage } from '../../queries/models/get-coverage.js';
import { GetCurve } from '../../queries/models/get-curve.js';

@Controller()
export class BotModelsController {
  constructor(
    private readonly curveOf: GetCurve,
    private readonly coverageOf: GetCoverage,
  ) {}

  @Handle('GET /bot/curve')
  curve(@Who() who: Staff): Promise<BotCurve> {
    return this.curveOf.run(who);
  }

  @Handle('GET /bot/coverage')
  coverage(@Who() who: Staff): Promise<BotCoverage> {
    return this.coverageOf.run(who);
  }
}

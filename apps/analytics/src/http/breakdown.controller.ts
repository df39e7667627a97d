import { Controller, Res, type StreamableFile } from '@nestjs/common';
import type { AnalyticsDimension, Breakdown, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import type { Response } from 'express';
import { GetBreakdown } from '../queries/figures/get-breakdown.js';
import { breakdownLines, inFormat } from './csv-answer.js';

type Asking = Query<'GET /analytics/agents'>;
type Answer = Promise<Breakdown | StreamableFile>;

/** Numbers told apart. */
@Controller()
export class BreakdownController {
  constructor(private readonly breakdown: GetBreakdown) {}

  @Handle('GET /analytics/breakdown')
  any(@Who() who: Staff, @Asked() { by, ...query }: Query<'GET /analytics/breakdown'>, @Res({ passthrough: true }) response: Response): Answer {
    return this.by(who, query, { response, by });
  }

  @Handle('GET /analytics/agents')
  agents(@Who() who: Staff, @Asked() query: Asking, @Res({ passthrough: true }) response: Response): Answer {
    return this.by(who, query, { response, by: 'agent' });
  }

  @Handle('GET /analytics/teams')
  teams(@Who() who: Staff, @Asked() query: Asking, @Res({ passthrough: true }) response: Response): Answer {
    return this.by(who, query, { response, by: 'team' });
  }

  @Handle('GET /analytics/inboxes')
  inboxes(@Who() who: Staff, @Asked() query: Asking, @Res({ passthrough: true }) response: Response): Answer {
    return this.by(who, query, { response, by: 'inbox' });
  }

  @Handle('GET /analytics/labels')
  labels(@Who() who: Staff, @Asked() query: Asking, @Res({ passthrough: true }) response: Response): Answer {
    return this.by(who, query, { response, by: 'label' });
  }

  private async by(who: Staff, query: Asking, { response, by }: { response: Response; by: AnalyticsDimension }): Answer {
    return inFormat(response, query, { answer: await this.breakdown.run(who, { ...query, by }), lines: breakdownLines, name: `by-${by}` });
  }
}

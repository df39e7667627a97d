import { Controller, Res, type StreamableFile } from '@nestjs/common';
import type { AnalyticsOverview, MetricArea, MetricDefinitions, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import type { Response } from 'express';
import { definitions } from '../domain/definitions/definitions.js';
import { recipes } from '../domain/figures/recipes.js';
import { GetOverview } from '../queries/figures/get-overview.js';
import { inFormat, overviewLines } from './csv-answer.js';

type Asking = Query<'GET /analytics/overview'>;
type Answer = Promise<AnalyticsOverview | StreamableFile>;

/** Numbers of a period, and what they mean. */
@Controller()
export class FiguresController {
  constructor(private readonly overview: GetOverview) {}

  @Handle('GET /analytics/definitions')
  meanings(): MetricDefinitions {
    return { ...definitions, data: definitions.data.filter(({ metric }) => recipes[metric]) };
  }

  @Handle('GET /analytics/overview')
  all(@Who() who: Staff, @Asked() query: Asking, @Res({ passthrough: true }) response: Response): Answer {
    return this.page(who, query, { response });
  }

  @Handle('GET /analytics/csat')
  csat(@Who() who: Staff, @Asked() query: Asking, @Res({ passthrough: true }) response: Response): Answer {
    return this.page(who, query, { response, area: 'csat' });
  }

  @Handle('GET /analytics/sentiment')
  sentiment(@Who() who: Staff, @Asked() query: Asking, @Res({ passthrough: true }) response: Response): Answer {
    return this.page(who, query, { response, area: 'sentiment' });
  }

  @Handle('GET /analytics/sla')
  sla(@Who() who: Staff, @Asked() query: Asking, @Res({ passthrough: true }) response: Response): Answer {
    return this.page(who, query, { response, area: 'sla' });
  }

  @Handle('GET /analytics/tickets')
  tickets(@Who() who: Staff, @Asked() query: Asking, @Res({ passthrough: true }) response: Response): Answer {
    return this.page(who, query, { response, area: 'tickets' });
  }

  @Handle('GET /analytics/bot')
  bot(@Who() who: Staff, @Asked() query: Asking, @Res({ passthrough: true }) response: Response): Answer {
    return this.page(who, query, { response, area: 'bot' });
  }

  @Handle('GET /analytics/knowledge')
  knowledge(@Who() who: Staff, @Asked() query: Asking, @Res({ passthrough: true }) response: Response): Answer {
    return this.page(who, query, { response, area: 'knowledge' });
  }

  private async page(who: Staff, query: Asking, { response, area }: { response: Response; area?: MetricArea }): Answer {
    return inFormat(response, query, { answer: await this.overview.run(who, query, area && [area]), lines: overviewLines, name: area ?? 'overview' });
  }
}

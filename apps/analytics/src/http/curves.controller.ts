import { Controller, Res, type StreamableFile } from '@nestjs/common';
import type { Drilldown, Heatmap, LiveAnalytics, Query, Staff, Timeseries } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import type { Response } from 'express';
import { GetHeatmap } from '../queries/figures/get-heatmap.js';
import { GetLive } from '../queries/figures/get-live.js';
import { GetTimeseries } from '../queries/figures/get-timeseries.js';
import { LookBehind } from '../queries/figures/look-behind.js';
import { drilldownLines, heatmapLines, inFormat, timeseriesLines } from './csv-answer.js';

/** Numbers over time, of today, and what is behind them. */
@Controller()
export class CurvesController {
  constructor(
    private readonly timeseries: GetTimeseries,
    private readonly heatmap: GetHeatmap,
    private readonly live: GetLive,
    private readonly behind: LookBehind,
  ) {}

  @Handle('GET /analytics/timeseries')
  async curve(@Who() who: Staff, @Asked() query: Query<'GET /analytics/timeseries'>, @Res({ passthrough: true }) response: Response): Promise<Timeseries | StreamableFile> {
    return inFormat(response, query, { answer: await this.timeseries.run(who, query), lines: timeseriesLines, name: query.metric });
  }

  @Handle('GET /analytics/heatmap')
  async hours(@Who() who: Staff, @Asked() query: Query<'GET /analytics/heatmap'>, @Res({ passthrough: true }) response: Response): Promise<Heatmap | StreamableFile> {
    return inFormat(response, query, { answer: await this.heatmap.run(who, query), lines: heatmapLines, name: `${query.metric}-by-hour` });
  }

  @Handle('GET /analytics/live')
  today(@Who() who: Staff, @Asked() query: Query<'GET /analytics/live'>): Promise<LiveAnalytics> {
    return this.live.run(who, query);
  }

  @Handle('GET /analytics/drilldown')
  async look(@Who() who: Staff, @Asked() query: Query<'GET /analytics/drilldown'>, @Res({ passthrough: true }) response: Response): Promise<Drilldown | StreamableFile> {
    return inFormat(response, query, { answer: await this.behind.run(who, query), lines: drilldownLines, name: `behind-${query.metric}` });
  }
}

import { Injectable } from '@nestjs/common';
import type { Body, SentimentAnalysis, Staff } from '@parley/contracts';
import { TenantScorers } from '../../sentiment/tenant-scorers.js';

/** How texts sound to a tenant. Nothing is kept. */
@Injectable()
export class AnalyzeTexts {
  constructor(private readonly scorers: TenantScorers) {}

  async run({ tenantId }: Staff, { texts, locale }: Body<'POST /sentiment/analyze'>): Promise<SentimentAnalysis> {
    const { scorer } = await this.scorers.of(tenantId);
    return { results: texts.map((text) => scorer.score(text, locale)) };
  }
}

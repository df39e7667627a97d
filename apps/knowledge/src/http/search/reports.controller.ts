import { Controller } from '@nestjs/common';
import type { ArticleReportRow, Page, Query, SearchReportRow, Staff } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import { ReportArticles } from '../../queries/search/report-articles.js';
import { ReportSearches } from '../../queries/search/report-searches.js';

@Controller()
export class KnowledgeReportsController {
  constructor(
    private readonly searches: ReportSearches,
    private readonly articles: ReportArticles,
  ) {}

  @Handle('GET /kb/reports/searches')
  ofSearches(@Who() who: Staff, @Asked() query: Query<'GET /kb/reports/searches'>): Promise<Page<SearchReportRow>> {
    return this.searches.run(who.tenantId, query);
  }

  @Handle('GET /kb/reports/articles')
  ofArticles(@Who() who: Staff, @Asked() query: Query<'GET /kb/reports/articles'>): Promise<Page<ArticleReportRow>> {
    return this.articles.run(who.tenantId, query);
  }
}

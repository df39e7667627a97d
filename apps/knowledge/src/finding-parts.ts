import { ChangeSynonyms } from './actions/search/change-synonyms.js';
import { IndexArticles } from './actions/search/index-articles.js';
import { SweepSearches } from './actions/search/sweep-searches.js';
import { KnowledgeReportsController } from './http/search/reports.controller.js';
import { ArticleSearchController } from './http/search/search.controller.js';
import { SynonymsController } from './http/search/synonyms.controller.js';
import { FindArticles } from './queries/search/find-articles.js';
import { ListSynonyms } from './queries/search/list-synonyms.js';
import { ReportArticles } from './queries/search/report-articles.js';
import { ReportSearches } from './queries/search/report-searches.js';
import { IndexShelf } from './search/index-shelf.js';
import { SearchMeter } from './search/search-meter.js';
import { KeepArticleIndex } from './timers/search/keep-index.js';

/** What the module and the card need of finding. */
export const findingControllers = [ArticleSearchController, SynonymsController, KnowledgeReportsController];
export const findingProviders = [IndexShelf, SearchMeter, IndexArticles, SweepSearches, ChangeSynonyms, FindArticles, ListSynonyms, ReportSearches, ReportArticles, KeepArticleIndex];

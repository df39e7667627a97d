import { defineService } from '@parley/service-kit';
import { AnalyticsModule } from './analytics.module.js';
import { analyticsConfig } from './config.js';
import { countingReactions } from './counting-parts.js';
import { FirstTables20261124000000 } from './db/migrations/20261124000000-first-tables.js';
import { Counting20261124001000 } from './db/migrations/20261124001000-counting.js';
import { Names20261124003000 } from './db/migrations/20261124003000-names.js';
import { Reports20261124005000 } from './db/migrations/20261124005000-reports.js';
import { queryReactions } from './query-parts.js';
import { reportReactions } from './report-parts.js';

/** How service is going: counted from events alone, so that it can be counted anew; see README.md beside `src`. */
export const analyticsCard = defineService({
  name: 'analytics',
  config: analyticsConfig,
  module: AnalyticsModule,
  migrations: [FirstTables20261124000000, Counting20261124001000, Names20261124003000, Reports20261124005000],
  reactions: [...countingReactions, ...queryReactions, ...reportReactions],
});

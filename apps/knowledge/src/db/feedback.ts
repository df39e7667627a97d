import type { ArticleFeedback, FeedbackReason } from '@parley/contracts';

/** What a reader said of an article. */
export interface FeedbackRow {
  id: string;
  locale: string;
  helpful: boolean;
  reason: FeedbackReason | null;
  comment: string;
  source: ArticleFeedback['source'];
  at: Date;
}

import { Route, Routes } from 'react-router';
import { Only } from '../../app/guards.js';
import { NotFoundPage } from '../../app/not-found-page.js';
import { BotLayout, BotStart } from './bot-layout.js';
import { EntriesPage } from './entries/entries-page.js';
import { EntryPage } from './entries/entry-page.js';
import { GoldenEditPage } from './golden/golden-edit-page.js';
import { GoldenPage } from './golden/golden-page.js';
import { PlaygroundPage } from './playground/playground-page.js';
import { ProvidersPage } from './providers/providers-page.js';
import { ReportPage } from './report/report-page.js';
import { ReviewPage } from './review/review-page.js';
import { SentimentPage } from './sentiment/sentiment-page.js';
import { HandOffPage } from './setup/hand-off-page.js';
import { OverviewPage } from './setup/overview-page.js';

/** Everything below `/bot`, but for flows. */
export function BotPages() {
  return (
    <Routes>
      <Route element={<BotLayout />}>
        <Route index element={<BotStart />} />
        <Route path="overview" element={<OverviewPage />} />
        <Route path="entries" element={<EntriesPage />} />
        <Route path="entries/:entryId" element={<EntryPage />} />
        <Route path="playground" element={<PlaygroundPage />} />
        <Route path="golden" element={<GoldenPage />} />
        <Route path="golden/:goldenId" element={<GoldenEditPage />} />
        <Route path="report" element={<ReportPage />} />
        <Route element={<Only may="bot:manage" />}>
          <Route path="review" element={<ReviewPage />} />
          <Route path="hand-off" element={<HandOffPage />} />
          <Route path="providers" element={<ProvidersPage />} />
          <Route path="sentiment" element={<SentimentPage />} />
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}

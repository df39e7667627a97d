import { Route, Routes } from 'react-router';
import { Only } from '../../app/guards.js';
import { NotFoundPage } from '../../app/not-found-page.js';
import { AnalyticsLayout, AnalyticsStart } from './analytics-layout.js';
import { DefinitionsPage } from './definitions/definitions-page.js';
import { LivePage } from './live/live-page.js';
import { reportPages } from './pages/pages.js';
import { ReportPage } from './pages/report-page.js';
import { ReportEditPage } from './reports/report-edit-page.js';
import { ReportViewPage } from './reports/report-view-page.js';
import { ReportsPage } from './reports/reports-page.js';
import { AnalyticsSettingsPage } from './settings/analytics-settings-page.js';

/** Everything below `/analytics`. */
export function AnalyticsPages() {
  return (
    <Routes>
      <Route element={<AnalyticsLayout />}>
        <Route index element={<AnalyticsStart />} />
        {reportPages.map((page) => (
          <Route key={page.path} element={page.forAll && <Only may="conversations:supervise" />}>
            <Route path={page.path} element={<ReportPage page={page} />} />
          </Route>
        ))}
        <Route element={<Only may="conversations:supervise" />}>
          <Route path="live" element={<LivePage />} />
        </Route>
        <Route path="definitions" element={<DefinitionsPage />} />
        <Route path="reports" element={<ReportsPage />} />
        <Route path="reports/new" element={<ReportEditPage />} />
        <Route path="reports/:reportId" element={<ReportViewPage />} />
        <Route path="reports/:reportId/edit" element={<ReportEditPage />} />
        <Route element={<Only may="analytics:manage" />}>
          <Route path="settings" element={<AnalyticsSettingsPage />} />
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}

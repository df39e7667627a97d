import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { type Period, periodIn } from './period.js';

export interface ReportQuery extends Period {
  inboxId?: string;
  locale?: string;
}

/** What the report is about, as its address says. */
export function useReportQuery() {
  const [params, setParams] = useSearchParams();
  const [now] = useState(() => Date.now());
  const [inboxId, locale] = [params.get('inbox'), params.get('locale')];
  const query: ReportQuery = { ...periodIn(params, now), ...(inboxId && { inboxId }), ...(locale && { locale }) };
  const change = (next: ReportQuery) => setParams({ from: next.from, to: next.to, ...(next.inboxId && { inbox: next.inboxId }), ...(next.locale && { locale: next.locale }) }, { replace: true });
  return { query, change };
}

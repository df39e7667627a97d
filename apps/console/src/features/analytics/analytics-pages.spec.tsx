import { type AnalyticsReport, type Breakdown, type Figure, type Heatmap, type Metric, type MetricDefinition, metrics, roles, type RoleName, type Timeseries } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { conversation, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { signedIn, signOut } from '../session/session.js';
import { AnalyticsPages } from './analytics-lazy.js';

vi.mock('./charts/picture.js', () => ({ Picture: () => null }));

const words = (en: string) => ({ en, 'zh-CN': en });
const define = (metric: Metric): MetricDefinition => ({
  metric, ...metrics[metric], version: 1, since: '2026-11-24', name: words(`the ${metric}`), meaning: words(`meaning of ${metric}`), formula: words('sum'), attribution: words('the day'), excluded: words('simulated ones'),
  dimensions: metric === 'abandoned_rate' ? ['all', 'inbox'] : ['all', 'inbox', 'channel', 'team', 'agent', 'label', 'bot', 'detail'], better: metric === 'first_response' ? 'lower' : null,
});
const definitions = { version: 1, data: (Object.keys(metrics) as Metric[]).map(define) };
const settings = { timeZone: 'Asia/Shanghai', weekStart: 'monday', businessHoursId: null, inboxHours: [], version: 3 };
const figure = (value: number): Figure => ({ value, n: value, exact: true });
const time = (p50: number): Figure => ({ value: p50 * 2, n: 40, p50, p90: p50 * 3, exact: true });
const asked = { period: { from: '2026-11-01', to: '2026-11-02' }, compared: null, timeZone: 'Asia/Shanghai', definitions: 1, asOf: '2026-11-23T08:00:00.000Z' };
const timeseries: Timeseries = { ...asked, metric: 'conversations_new', unit: 'count', interval: 'day', data: [{ at: '2026-10-31T16:00:00.000Z', figure: figure(7) }, { at: '2026-11-01T16:00:00.000Z', figure: figure(5) }], before: null };
const breakdown: Breakdown = { ...asked, by: 'inbox', metrics: ['conversations_new'], data: [{ key: 'i1', name: 'Shop', figures: [{ metric: 'conversations_new', now: figure(12), before: figure(10) }] }], more: false };
const heatmap: Heatmap = { ...asked, metric: 'conversations_new', unit: 'count', cells: Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, hour) => figure(day === 2 && hour === 9 ? 44 : 0))), days: [4, 4, 4, 4, 4, 4, 4] };
const report: AnalyticsReport = {
  id: 'r1', name: 'Monday figures', period: 'last_week', compare: null, inbox: null, team: null, shared: true, ownerId: 'me', makerId: 'me', version: 4, createdAt: asked.asOf, updatedAt: asked.asOf, nextAt: null, sentAt: null, fault: null, schedule: null,
  parts: [{ kind: 'figures', metrics: ['conversations_new'] }],
};

let server: ReturnType<typeof serverAnswers>;
const calls = (route: string) => server.asked.filter((one) => one.route === route);
const Where = () => <output data-testid="where">{useLocation().pathname + decodeURIComponent(useLocation().search)}</output>;
const where = () => screen.getByTestId('where').textContent;

function show(path: string, role: RoleName = 'admin') {
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, role, permissions: [...roles[role]] }, tenant });
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter initialEntries={[`/analytics/${path}`]}>
          <main id="main">
            <Routes>
              <Route path="analytics/*" element={<AnalyticsPages />} />
              <Route path="*" element={null} />
            </Routes>
          </main>
          <Where />
          <Toasts />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
}

const overview = { ...asked, data: (['conversations_new', 'first_response', 'csat_satisfied'] as const).map((metric) => ({ metric, unit: metrics[metric].unit, now: metric === 'first_response' ? time(60_000) : figure(12), before: metric === 'first_response' ? time(120_000) : figure(10) })) };

beforeAll(async () => {
  await startLanguage('en');
  for (const area of ['analytics', 'conversation', 'workRules'] as const) await needTexts(area);
});
beforeEach(() => {
  server = serverAnswers({
    'GET /analytics/definitions': definitions, 'GET /analytics/settings': settings, 'GET /analytics/overview': overview, 'GET /analytics/timeseries': timeseries, 'GET /analytics/breakdown': breakdown, 'GET /analytics/heatmap': heatmap,
    'GET /analytics/drilldown': { data: [{ kind: 'conversation', id: 'c1', at: asked.asOf, n: 1, value: 61_000, agentId: null, teamId: null, inboxId: 'i1', detail: null }], nextCursor: null, hidden: 2 },
    'GET /conversations/c1': conversation('c1'), 'GET /inboxes': [{ id: 'i1', name: 'Shop', channel: 'web' }], 'GET /teams': [{ id: 't1', name: 'Sales' }], 'GET /agents': [{ id: 'a1', name: 'Bo' }], 'GET /labels': [], 'GET /reports': [report], 'GET /reports/r1': report,
    'GET /reports/warehouse/files': [], 'GET /business-hours': [],
  });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

const card = async (name: string) => (await screen.findByRole('heading', { level: 3, name })).closest('li')!;

describe('a page of the reports', () => {
  it('shows numbers with what they rest on and how they moved, each the way to what is behind it', async () => {
    show('overview');
    const times = await card('the first_response');
    const link = await within(times).findByRole('link', { name: 'the first_response: 1m. Show what stands behind it' });
    expect(within(times).getByText(/90 %: 3m/)).toBeDefined();
    expect(times.textContent).toContain('-50% (better)');
    expect((await card('the conversations_new')).textContent).toContain('+20%before: 10');
    fireEvent.click(link);
    const drawer = await screen.findByRole('dialog', { name: 'the first_response' });
    expect(where()).toBe('/analytics/overview?behind=first_response');
    const row = await within(drawer).findByRole('link', { name: /Liam/ });
    expect(row.getAttribute('href')).toBe('/inbox/all/c1');
    expect(row.textContent).toContain('1m 1s');
    expect(within(drawer).getByText('2 more count that you may not see.')).toBeDefined();
    expect(calls('GET /analytics/drilldown')[0]!.search).toMatchObject({ metric: 'first_response', limit: '25' });
    fireEvent.keyDown(drawer, { key: 'Escape' });
    await waitFor(() => expect(where()).toBe('/analytics/overview'));
  });

  it('says what a number means', async () => {
    show('overview');
    fireEvent.click(within(await card('the conversations_new')).getByRole('button', { name: 'What it means: the conversations_new' }));
    const panel = await screen.findByRole('dialog', { name: 'What it means: the conversations_new' });
    expect(panel.textContent).toContain('meaning of conversations_new');
    expect(panel.textContent).toContain('simulated ones');
  });

  it('is asked by its address: days, comparison and filters', async () => {
    show('overview?period=today');
    fireEvent.change(await screen.findByRole('combobox', { name: 'Compared with' }), { target: { value: 'year' } });
    fireEvent.click(screen.getByRole('button', { name: 'Filters' }));
    fireEvent.change(await screen.findByRole('combobox', { name: 'Agent' }), { target: { value: 'a1' } });
    await waitFor(() => expect(where()).toBe('/analytics/overview?period=today&compare=year&agent=a1'));
    await waitFor(() => expect(calls('GET /analytics/overview').at(-1)!.search).toMatchObject({ compare: 'year', agent: 'a1' }));
    // What cannot be told apart by agent is not asked for, and says so.
    expect(calls('GET /analytics/overview').at(-1)!.search.metrics).not.toContain('abandoned_rate');
    expect((await card('the abandoned_rate')).textContent).toContain('cannot be told apart by: Agent');
    fireEvent.click(screen.getByRole('button', { name: 'Remove filter Agent: Bo' }));
    await waitFor(() => expect(where()).toBe('/analytics/overview?period=today&compare=year'));
    fireEvent.change(screen.getByRole('combobox', { name: 'Period' }), { target: { value: 'own' } });
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2099-01-01' } });
    expect(await screen.findByText('The period ends before it begins.')).toBeDefined();
  });

  it('has the numbers of every chart in a table, whose numbers open their day', async () => {
    show('teams');
    const table = await screen.findByRole('table', { name: 'the conversations_resolved' });
    expect(within(table).getByRole('row', { name: 'Sun, Nov 1 7' })).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Table' }));
    const link = await screen.findByRole('link', { name: /Sun, Nov 1: 7/ });
    expect(link.getAttribute('href')).toContain('since=2026-11-01&until=2026-11-01');
  });

  it('tells numbers apart in a table that can be put in order, and by weekday and hour', async () => {
    server.answers['GET /analytics/breakdown'] = { ...breakdown, metrics: ['conversations_new', 'conversations_resolved'] };
    show('overview');
    const table = await screen.findByRole('region', { name: 'By inbox' });
    expect(within(table).getByRole('link', { name: 'Shop' }).getAttribute('href')).toContain('inbox=i1');
    expect(within(table).getByRole('link', { name: 'the conversations_new, Shop: 12. Show what stands behind it' }).getAttribute('href')).toContain('by=inbox&key=i1');
    fireEvent.click(within(table).getByRole('button', { name: 'Put in order by the conversations_resolved' }));
    await waitFor(() => expect(calls('GET /analytics/breakdown').at(-1)!.search).toMatchObject({ by: 'inbox', sort: 'conversations_resolved' }));
    const heat = await screen.findByRole('table', { name: 'the conversations_new by weekday and hour' });
    expect(within(within(heat).getByRole('row', { name: /^Wed/ })).getAllByRole('cell')[9]!.textContent).toBe('11');
    fireEvent.click(screen.getByRole('radio', { name: 'In total' }));
    expect(within(within(heat).getByRole('row', { name: /^Wed/ })).getAllByRole('cell')[9]!.textContent).toBe('44');
  });

  it('shows agents their own figures, without pages about others', async () => {
    show('overview', 'agent');
    expect(await screen.findByText(/These are your own figures/)).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Teams' })).toBeNull();
    await waitFor(() => expect(calls('GET /analytics/overview')).not.toEqual([]));
    expect(calls('GET /analytics/overview').at(-1)!.search.metrics).not.toContain('abandoned_rate');
  });

  it('says what went wrong, and that there was nothing', async () => {
    server.answers['GET /analytics/overview'] = refusal('analytics.too_many_samples');
    show('sla');
    expect(await screen.findByText(/There is too much behind so narrow a question/)).toBeDefined();
    cleanup();
    const none: Figure = { value: null, n: 0, exact: true };
    server.answers['GET /analytics/overview'] = { ...overview, data: (['csat_score', 'csat_satisfied', 'csat_ratings', 'csat_response_rate'] as const).map((metric) => ({ metric, unit: metrics[metric].unit, now: none, before: null })) };
    show('csat');
    expect(await screen.findByText(/Nothing was counted in this period/)).toBeDefined();
  });
});

describe('saved reports', () => {
  it('are listed, shown with the numbers of today, and removed', async () => {
    server.answers['DELETE /reports/r1'] = {};
    show('reports');
    fireEvent.click(await screen.findByRole('link', { name: 'Monday figures' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Monday figures' })).toBeDefined();
    await card('the conversations_new');
    expect(calls('GET /analytics/overview').at(-1)!.search).not.toHaveProperty('compare');
    fireEvent.click(screen.getByRole('link', { name: 'Edit' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Remove' }));
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(calls('DELETE /reports/r1')).toHaveLength(1));
  });

  it('are made of what a page shows, and sent when they are to be', async () => {
    server.answers['POST /reports'] = report;
    show('reports/new?page=csat');
    const name = await screen.findByRole('textbox', { name: 'Name' });
    expect(name).toHaveProperty('value', 'Ratings');
    fireEvent.change(name, { target: { value: 'Ratings of the week' } });
    fireEvent.click(screen.getByRole('button', { name: 'Remove: 2. Curve' }));
    fireEvent.click(screen.getByRole('switch', { name: 'Send it regularly' }));
    fireEvent.change(await screen.findByRole('textbox', { name: 'To' }), { target: { value: 'boss@example.com, nobody' } });
    expect(await screen.findByText('These are no e-mail addresses: nobody')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
    fireEvent.change(screen.getByRole('textbox', { name: 'To' }), { target: { value: 'boss@example.com' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(calls('POST /reports')[0]?.body).toMatchObject({ name: 'Ratings of the week', parts: [{ kind: 'figures' }, { kind: 'table', by: 'detail' }], schedule: { every: 'week', weekday: 1, recipients: ['boss@example.com'] } }));
    await waitFor(() => expect(where()).toBe('/analytics/reports/r1'));
  });
});

describe('how reports count', () => {
  it('is changed at the version that was read, and everything counted anew with its progress', async () => {
    server.answers['PATCH /analytics/settings'] = { ...settings, timeZone: 'Europe/Berlin', version: 4 };
    server.answers['POST /analytics/rebuilds'] = { id: 'b1', state: 'running', startedAt: asked.asOf, endedAt: null, subjects: 200, subjectsDone: 0, differences: null };
    server.answers['GET /analytics/rebuilds/b1'] = { id: 'b1', state: 'done', startedAt: asked.asOf, endedAt: asked.asOf, subjects: 200, subjectsDone: 200, differences: 0 };
    show('settings');
    const zone = await screen.findByRole('combobox', { name: 'Time zone' });
    fireEvent.change(zone, { target: { value: 'Europe/Nowhere' } });
    expect(screen.getByText('There is no time zone of this name.')).toBeDefined();
    fireEvent.change(zone, { target: { value: 'Europe/Berlin' } });
    expect(screen.getByText(/Everything will be counted anew/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(calls('PATCH /analytics/settings')[0]?.body).toEqual({ timeZone: 'Europe/Berlin', version: 3 }));
    fireEvent.click(screen.getByRole('button', { name: 'Count anew' }));
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Count anew' }));
    expect(await screen.findByText('Every number came out as it was.')).toBeDefined();
  });
});

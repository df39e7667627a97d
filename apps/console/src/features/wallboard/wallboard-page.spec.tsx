import type { Wallboard } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { conversation, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { chime } from '../notifications/chime.js';
import { signedIn, signOut } from '../session/session.js';
import { alertSound } from './use-alerts.js';
import { alertsKey } from './use-wallboard.js';
import { WallboardPage } from './wallboard-page.js';

// A canvas, which there is none of here.
vi.mock('./draw-flow.js', () => ({ drawFlow: () => undefined }));
vi.mock('../notifications/chime.js', () => ({ chime: vi.fn() }));

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const none: Wallboard['total'] = { open: 0, queue: 0, bot: 0, queueSince: null, waiting: { count: 0, more: false }, waitingSince: null, breached: { count: 0, more: false }, dueSoon: { count: 0, more: false }, inTime: 0, late: 0, moods: { angry: { count: 0, more: false }, negative: { count: 0, more: false }, satisfied: { count: 0, more: false }, falling: { count: 0, more: false } } };
const board = (over: Partial<Wallboard> = {}): Wallboard => ({
  at: ago(0), since: ago(60),
  total: { ...none, open: 1204, queue: 7, queueSince: ago(12), waiting: { count: 1000, more: true }, waitingSince: ago(30), breached: { count: 2, more: false }, dueSoon: { count: 3, more: false }, inTime: 9, late: 1, moods: { angry: { count: 2, more: false }, negative: { count: 1000, more: true }, satisfied: { count: 0, more: false }, falling: { count: 1, more: false } } },
  teams: [{ ...none, team: { id: 't1', name: 'Sales' }, open: 4, queue: 2, queueSince: ago(3) }, { ...none, team: null, open: 1 }],
  flow: [{ from: ago(60), arrived: 5, resolved: 2, alerted: 3 }],
  agents: { online: 1, busy: 0, away: 0, shown: [{ id: 'bo', name: 'Bo', avatarUrl: null, status: 'online', cause: 'chosen', reason: null, since: ago(5), load: 3, capacity: 4, open: 5 }] },
  ...over,
});

let server: ReturnType<typeof serverAnswers>;
let client: QueryClient;
const Where = () => <output>{useLocation().pathname + useLocation().search}</output>;
const show = (path = '/wallboard') =>
  render(
    <QueryClientProvider client={client}>
      <Tooltip.Provider>
        <MemoryRouter initialEntries={[path]}>
          <main id="main" />
          <WallboardPage />
          <Where />
          <Toasts />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
const asked = (route: string) => server.asked.filter((one) => one.route === route);

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('wallboard');
});
beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  server = serverAnswers({ 'GET /wallboard': board(), 'GET /conversations': [], 'GET /teams': [{ id: 't1', name: 'Sales' }], 'GET /inboxes': [], 'GET /agents': [] });
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...me.permissions, 'agents:read', 'teams:manage', 'conversations:supervise'] }, tenant });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
  vi.mocked(chime).mockClear();
});

describe('the wallboard', () => {
  it('shows the numbers of the moment, each the way to its conversations', async () => {
    show();
    const way = async (name: string) => (await screen.findByRole('link', { name })).getAttribute('href');
    expect(await way('In the queue: 7')).toBe('/inbox/all?status=open&assignee=none&sort=waiting');
    expect(await way('Waiting for an answer: 1,000+')).toBe('/inbox/all?status=open&sort=waiting');
    expect(await way('Overdue: 2')).toBe('/inbox/all?status=open&due=breached&sort=due');
    expect(screen.getByText(/longest wait 1[12]m/)).toBeDefined();
    expect(screen.getByText('90%')).toBeDefined();
    expect(await way('Angry visitors: 2')).toBe('/inbox/all?status=open&mood=angry');
    expect(await way('1,000+ unhappy')).toBe('/inbox/all?status=open&mood=negative');
    expect(screen.getByText(/1 getting worse$/)).toBeDefined();
    expect(within(screen.getByRole('row', { name: /^Sales/ })).getByRole('link', { name: '2' }).getAttribute('href')).toBe('/inbox/all?status=open&assignee=none&team=t1&sort=waiting');
    expect(screen.getByRole('table', { name: '5 came in, 2 resolved, mood alerts: 3' })).toBeDefined();
  });

  it('is narrowed by team, in its address and in what it opens', async () => {
    show();
    fireEvent.change(await screen.findByRole('combobox', { name: 'Team' }), { target: { value: 't1' } });
    await waitFor(() => expect(asked('GET /wallboard').at(-1)!.search).toMatchObject({ team: 't1' }));
    expect(screen.getByText('/wallboard?team=t1')).toBeDefined();
    expect((await screen.findByRole('link', { name: 'Open: 1,204' })).getAttribute('href')).toBe('/inbox/all?status=open&team=t1');
  });

  it('says what needs attention, and sounds for what is new and wanted', async () => {
    alertSound.set('on');
    server.answers['GET /conversations'] = [conversation('old', { waitingSince: ago(20) })];
    show();
    const link = await screen.findByRole('link', { name: /Liam/ });
    expect(link.getAttribute('href')).toBe('/wallboard/old');
    expect(chime).not.toHaveBeenCalled();
    server.answers['GET /conversations'] = [conversation('old', { waitingSince: ago(20) }), conversation('new', { waitingSince: ago(6) })];
    await client.invalidateQueries({ queryKey: alertsKey });
    await waitFor(() => expect(chime).toHaveBeenCalledTimes(1));
    await client.invalidateQueries({ queryKey: alertsKey });
    expect(chime).toHaveBeenCalledTimes(1);
  });

  it('opens what an agent has, and sets their status', async () => {
    server.answers['GET /conversations'] = [conversation('c1', { assignee: { id: 'bo', name: 'Bo', avatarUrl: null } })];
    server.answers['PATCH /availability/bo'] = {};
    show();
    fireEvent.click(await screen.findByRole('button', { name: '5 open conversations of Bo' }));
    const dialog = await screen.findByRole('dialog', { name: 'Conversations of Bo' });
    expect((await within(dialog).findByRole('link', { name: /Liam/ })).getAttribute('href')).toBe('/wallboard/c1');
    fireEvent.keyDown(dialog, { key: 'Escape' });
    fireEvent.keyDown(await screen.findByRole('button', { name: 'Actions for Bo' }), { key: 'Enter' });
    fireEvent.keyDown(await screen.findByRole('menuitemradio', { name: 'Away' }), { key: 'Enter' });
    await waitFor(() => expect(asked('PATCH /availability/bo')[0]?.body).toEqual({ status: 'away' }));
    await screen.findByText('Bo is now: Away');
  });

  it('is dark and without controls on the wall, and as before afterwards', async () => {
    show('/wallboard?big=1');
    await screen.findByRole('link', { name: 'Open: 1,204' });
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Actions for Bo' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Leave the big screen' }));
    await screen.findByText('/wallboard');
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  it('says that all is quiet, and what went wrong', async () => {
    server.answers['GET /wallboard'] = board({ total: none, teams: [], agents: { online: 0, busy: 0, away: 0, shown: [] } });
    show();
    await screen.findByText('All quiet');
    await screen.findByText('No agent is here');
    await screen.findByText('Nothing needs attention');
    cleanup();
    client.clear();
    server.answers['GET /wallboard'] = refusal('service.unavailable');
    show();
    await screen.findByText('Not available right now. Please try again in a moment.');
  });
});

import { type BotReport, type ReviewItem, roles, type RoleName } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverAnswers } from '../../../test/answers.js';
import { at, me, tenant } from '../../../test/samples.js';
import { startShortcuts } from '../../app/shortcuts/shortcuts.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { signedIn, signOut } from '../session/session.js';
import { BotPages } from './bot-lazy.js';
import { sendHeld, show as bringBack } from './review/hidden.js';

vi.mock('./setup/curve-chart.js', () => ({ CurveChart: () => null }));

const by = { id: 'a', name: 'Bo' };
const variant: ReviewItem = { kind: 'variant', id: 'v1', by, conversationId: 'c', at: at(1), text: 'money back when', source: 'hand_off', intent: { id: 'e1', name: 'When is my refund here?', locale: 'en', enabled: true } };
const entry: ReviewItem = { kind: 'entry', id: 'p1', by, conversationId: null, at: at(2), question: 'Do you engrave?', answer: 'Yes.', locale: 'en', asked: 'engraving??' };
const group: ReviewItem = {
  kind: 'group', id: 'g1', at: at(3),
  group: { id: 'g1', question: 'Pay on delivery?', state: 'open', count: 3, bySource: { bot: 3 }, samples: [], articleId: null, firstAskedAt: at(0), lastAskedAt: at(3) },
};
const counts = { variant: 1, entry: 1, group: 100 };
const DECIDE = 'POST /bot/reviews/decide';
const zero = { conversations: 0, involved: 0, resolved: 0, confirmed: 0, handedOff: 0, reopened: 0, answered: 0, suggested: 0, unsure: 0, right: 0, wrong: 0 };
const figures = { ...zero, conversations: 10, involved: 8, resolved: 4, confirmed: 1, handedOff: 2, answered: 6, suggested: 2, unsure: 2, right: 3, wrong: 1 };
const report: BotReport = {
  from: '2026-11-22', to: '2026-11-23', totals: { ...figures, taught: 2 }, involvement: 0.8, resolution: 0.5, automation: 0.4, deflection: 0.75, coverage: { answered: 0.6, suggested: 0.2, unsure: 0.2 }, precision: 0.75,
  handOffs: [{ reason: 'asked', count: 1, share: 0.5 }, { reason: 'other', count: 1, share: 0.5 }],
  topEntries: [{ intentId: 'e1', name: 'When is my refund here?', locale: 'en', answered: 5, right: 2, wrong: 1 }], worstEntries: [],
  days: [{ day: '2026-11-22', ...figures }, { day: '2026-11-23', ...zero }],
};

let server: ReturnType<typeof serverAnswers>;
const asked = (route: string) => server.asked.filter((one) => one.route === route);

function show(page: string, role: RoleName = 'admin') {
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, role, permissions: [...roles[role]] }, tenant });
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter initialEntries={[`/bot/${page}`]}>
          <Routes>
            <Route path="bot/*" element={<BotPages />} />
          </Routes>
          <Toasts />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
}
const rows = () => within(screen.getByRole('list', { name: 'Review' })).getAllByRole('listitem');

beforeAll(async () => {
  await startLanguage('en');
  for (const area of ['bot', 'botLearning', 'workRules', 'conversation'] as const) await needTexts(area);
  startShortcuts();
});
beforeEach(() => {
  server = serverAnswers({ 'GET /bot/reviews': { data: [entry, variant], nextCursor: null, counts }, 'GET /inboxes': [{ id: 'i1', name: 'Shop' }], 'GET /bot/report': report });
});
afterEach(() => {
  sendHeld();
  bringBack(['v1', 'p1', 'g1']);
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('the review', () => {
  it('is done by keyboard: what is approved is gone at once, and back with the reason when it failed', async () => {
    server.answers[DECIDE] = { data: [{ id: 'v1', intentId: null, problem: 'bot_intent.too_many_variants' }] };
    show('review');
    await screen.findByText('Do you engrave?');
    expect(screen.getByRole('radio', { name: 'Unanswered 100+' })).toBeDefined();
    for (const key of ['j', 'j', 'a']) fireEvent.keyDown(document.activeElement ?? document.body, { key });
    await waitFor(() => expect(asked(DECIDE)[0]?.body).toEqual({ items: [{ kind: 'variant', id: 'v1', action: 'approve' }] }));
    expect((await screen.findByRole('alert')).textContent).toContain('as many ways to ask');
    expect(await screen.findByText('money back when')).toBeDefined();
  });

  it('holds a rejection back for a moment, so that it can be had back', async () => {
    server.answers[DECIDE] = { data: [{ id: 'p1', intentId: null, problem: null }] };
    show('review');
    await screen.findByText('Do you engrave?');
    fireEvent.click(screen.getByRole('button', { name: 'Reject “Do you engrave?”' }));
    expect(rows()).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(rows()).toHaveLength(2);
    expect(asked(DECIDE)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Reject “Do you engrave?”' }));
    cleanup();
    await waitFor(() => expect(asked(DECIDE)[0]?.body).toEqual({ items: [{ kind: 'entry', id: 'p1', action: 'reject' }] }));
  });

  it('approves many at once, and one in other words', async () => {
    server.answers[DECIDE] = { data: [{ id: 'p1', intentId: 'e2', problem: null }, { id: 'v1', intentId: 'e1', problem: null }] };
    show('review');
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Select all' }));
    fireEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(asked(DECIDE)[0]?.body).toEqual({ items: [{ kind: 'entry', id: 'p1', action: 'approve' }, { kind: 'variant', id: 'v1', action: 'approve' }] }));
    cleanup();
    bringBack(['v1', 'p1']);
    show('review');
    fireEvent.click(await screen.findByRole('button', { name: 'Change “money back when” and approve it' }));
    fireEvent.change(await screen.findByLabelText('Way to ask'), { target: { value: 'when is my money back' } });
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(asked(DECIDE)[1]?.body).toEqual({ items: [{ kind: 'variant', id: 'v1', action: 'approve', text: 'when is my money back' }] }));
  });

  it('answers a group of questions by an entry that is there, or by a new one', async () => {
    server.answers['GET /bot/reviews'] = { data: [group], nextCursor: null, counts };
    server.answers['GET /bot/intents'] = [{ id: 'e1', name: 'When is my refund here?', locale: 'en' }];
    server.answers[DECIDE] = { data: [{ id: 'g1', intentId: 'e1', problem: null }] };
    show('review?show=asked');
    fireEvent.click(await screen.findByRole('button', { name: 'Answer it…' }));
    fireEvent.click(await screen.findByRole('option', { name: /When is my refund/ }));
    await waitFor(() => expect(asked(DECIDE)[0]?.body).toEqual({ items: [{ kind: 'group', id: 'g1', action: 'approve', intentId: 'e1' }] }));
    cleanup();
    bringBack(['g1']);
    show('review?show=asked');
    fireEvent.click(await screen.findByRole('button', { name: 'Answer it…' }));
    fireEvent.click(await screen.findByRole('option', { name: /New entry/ }));
    fireEvent.change(await screen.findByLabelText(/^Answer/), { target: { value: 'No.' } });
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(asked(DECIDE)[1]?.body).toEqual({ items: [{ kind: 'group', id: 'g1', action: 'approve', question: 'Pay on delivery?', answer: 'No.', locale: 'en' }] }));
  });

  it('says what would come here while there is nothing, and is for whoever sets up the bot', async () => {
    server.answers['GET /bot/reviews'] = { data: [], nextCursor: null, counts: { variant: 0, entry: 0, group: 2 } };
    show('review');
    await screen.findByText('Nothing waits for you');
    fireEvent.click(screen.getByRole('button', { name: 'See unanswered questions' }));
    await waitFor(() => expect(asked('GET /bot/reviews').at(-1)?.search).toMatchObject({ kind: 'group' }));
    cleanup();
    show('report', 'agent');
    expect(within(await screen.findByRole('navigation', { name: 'Bot' })).queryByRole('link', { name: 'Review' })).toBeNull();
  });
});

describe('the report', () => {
  it('says what its figures are shares of, and draws nothing that is not also told', async () => {
    show('report?from=2026-11-22&to=2026-11-23&inbox=i1');
    await screen.findByText('80% involvement × 50% resolution = 40%');
    expect(screen.getByText('3 of 4 answers that somebody judged, by feedback or by teaching.')).toBeDefined();
    expect(screen.getByText('the visitor asked for a person')).toBeDefined();
    expect(screen.getByText('another reason')).toBeDefined();
    expect(screen.getByRole('link', { name: 'When is my refund here?' }).getAttribute('href')).toBe('/bot/entries/e1');
    expect(asked('GET /bot/report')[0]?.search).toEqual({ from: '2026-11-22', to: '2026-11-23', inboxId: 'i1' });
    expect(within(screen.getByRole('row', { name: /Nov 22/, hidden: true })).getAllByRole('cell', { hidden: true }).map((cell) => cell.textContent)).toEqual(['4', '2', '2']);
  });

  it('asks nothing for a period that cannot be, and says why one language has no automation', async () => {
    show('report?from=2026-11-23&to=2026-11-22');
    await screen.findByText('The period ends before it begins.');
    expect(asked('GET /bot/report')).toEqual([]);
    cleanup();
    server.answers['GET /bot/report'] = { ...report, involvement: null, automation: null };
    show('report?locale=en');
    await screen.findByText(/For one language there is no involvement/);
  });

  it('says so where nothing happened', async () => {
    server.answers['GET /bot/report'] = { ...report, totals: { ...zero, taught: 0 } };
    show('report');
    await screen.findByText('Nothing happened in this period');
  });
});

import { type BotAnswer, type BotCoverage, type BotIntent, type BotSettings, botPhrases, type Inbox, type Provider, type RoleName, roles } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { at, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { signedIn, signOut } from '../session/session.js';
import { BotPages } from './bot-lazy.js';

// A canvas, which there is none of here.
vi.mock('./setup/curve-chart.js', () => ({ CurveChart: () => null }));

const usual = Object.fromEntries(botPhrases.map((phrase) => [phrase, `usual ${phrase}`])) as BotSettings['defaultPhrases']['en'];
const settings = (over: Partial<BotSettings> = {}): BotSettings => ({
  enabled: true, name: 'Helper', avatarUrl: null, inboxes: [], locales: ['en', 'zh-CN'], target: 0.9, greeting: { enabled: true, intentIds: [] }, phrases: {},
  handOff: { words: [], blockedTopics: [], onAnger: true, maxFailures: 2, offHours: 'queue', hoursId: null, noAnswerTimeoutMs: 8000, teamId: null }, smallTalk: true, askHelpful: true, maskPersonal: true,
  resolveAfterMinutes: 60, golden: 'block', botId: 'bot', defaultPhrases: { en: usual, 'zh-CN': usual }, version: 4, ...over,
});
const coverage: BotCoverage = {
  intents: { total: 2, enabled: 2, withoutVariants: 0, withoutAnswer: 0, limit: 5000 }, variants: { approved: 7, pending: 1, limit: 25_000 }, locales: [{ locale: 'en', intents: 2, variants: 7, articles: 3 }],
  articles: { public: 3, internal: 0, passages: 9 }, model: { version: 5, trainedAt: at(0), bytes: 9, intents: 2, variants: 7, tookMs: 9 }, training: { state: 'idle', since: null, failure: null },
};
const curve = { target: 0.9, basis: 'start', variants: 7, needed: 30, thresholds: { answer: 0.7, suggest: 0.3 }, points: [], targets: [], model: 5 };
const entry = (over: Partial<BotIntent> = {}): BotIntent => ({
  id: 'e1', name: 'When is my refund here?', locale: 'en', answer: 'In 5 days.', attachmentIds: [], enabled: true, flowId: null, translationOf: null, attachments: [], version: 2, createdAt: at(0), updatedAt: at(0),
  variants: [{ id: 'v1', text: 'refund not here', state: 'approved', source: 'author', createdAt: at(0) }, { id: 'v2', text: 'where is my money', state: 'pending', source: 'hand_off', createdAt: at(0) }], ...over,
});
const answer = (over: Partial<BotAnswer> = {}): BotAnswer => ({
  zone: 'answer', answer: 'In 5 days.', attachments: [], confidence: 0.93, citations: [], suggestions: [], handoff: false, intent: 'When is my refund here?', intentId: 'e1', locale: 'en',
  context: { question: 'refund?', topic: 'refund', intentId: 'e1', articleId: null },
  explanation: { reason: 'sure', understoodAs: null, candidates: [{ kind: 'intent', id: 'e1', label: 'When is my refund here?', score: 1.2, p: 0.93 }], thresholds: { answer: 0.7, suggest: 0.3 }, model: 5, known: 1, tookMs: 0.4 }, ...over,
});
const provider: Provider = {
  use: 'chat', baseUrl: 'https://models.example/v1', model: 'small', enabled: true, purposes: { answers: true, assist: true }, limits: { tokensAMonth: 5_000_000, moneyAMonth: null, requestsAMinute: 120 }, price: null, masking: true,
  timeouts: { firstMs: 800, wholeMs: 15_000 }, hasKey: true, version: 3, updatedAt: at(0), health: { state: 'working', since: at(0), fault: null }, usage: { month: '2026-11', requests: 1, inputTokens: 10, outputTokens: 5, money: null }, progress: null,
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

beforeAll(async () => {
  await startLanguage('en');
  for (const area of ['bot', 'botGolden', 'workRules', 'conversation'] as const) await needTexts(area);
});
beforeEach(() => {
  server = serverAnswers({ 'GET /bot': settings(), 'GET /bot/coverage': coverage, 'GET /bot/curve': curve, 'GET /inboxes': [{ id: 'i1', name: 'Shop' } as Inbox], 'GET /bot/intents/e1': entry(), 'GET /teams': [], 'GET /bot/providers': [provider] });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('the bot’s pages', () => {
  it('switch the bot on in an inbox, for the version that was seen, and take it back when that is refused', async () => {
    server.answers['PATCH /bot'] = refusal('bot.version_conflict');
    show('overview');
    const inbox = await screen.findByRole('switch', { name: 'Shop' });
    fireEvent.click(inbox);
    await waitFor(() => expect(asked('PATCH /bot')[0]?.body).toEqual({ inboxes: [{ inboxId: 'i1', enabled: true, flowId: null }], version: 4 }));
    await screen.findByText(/Somebody else changed the bot/);
    expect(screen.getByRole('switch', { name: 'Shop' }).getAttribute('aria-checked')).toBe('false');
    await screen.findByText(/needs 23 more ways to ask/);
  });

  it('make a question of its lines', async () => {
    server.answers['POST /bot/intents'] = entry();
    show('entries/new');
    fireEvent.change(await screen.findByLabelText(/^Question/), { target: { value: 'When is my refund here?' } });
    fireEvent.change(screen.getByLabelText(/^Answer/), { target: { value: 'In 5 days.' } });
    fireEvent.change(screen.getByLabelText(/^Ways to ask/), { target: { value: 'refund not here\n\nwhere is it\nwhere is it' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asked('POST /bot/intents')[0]?.body).toMatchObject({ name: 'When is my refund here?', answer: 'In 5 days.', variants: ['refund not here', 'where is it'], enabled: true }));
  });

  it('let whoever sets up approve, and others only propose', async () => {
    server.answers['PATCH /bot/intents/e1/variants/v2'] = { ...entry().variants[1]!, state: 'approved' };
    show('entries/e1');
    fireEvent.click(await screen.findByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(asked('PATCH /bot/intents/e1/variants/v2')[0]?.body).toEqual({ state: 'approved' }));
    cleanup();
    server.answers['POST /bot/intents/e1/variants'] = entry();
    show('entries/e1', 'agent');
    fireEvent.change(await screen.findByLabelText('Another way to ask'), { target: { value: 'money back when' } });
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(asked('POST /bot/intents/e1/variants')[0]?.body).toEqual({ variants: ['money back when'] }));
  });

  it('tell what the bot would answer and why, and hand on what was talked of', async () => {
    server.answers['POST /bot/answer'] = answer();
    show('playground');
    const ask = (text: string) => {
      fireEvent.change(screen.getByLabelText('Question'), { target: { value: text } });
      fireEvent.click(screen.getByRole('button', { name: 'Ask' }));
    };
    await screen.findByLabelText('Question');
    ask('refund?');
    await screen.findByText('In 5 days.');
    expect(within(screen.getByRole('table')).getByText('93%')).toBeDefined();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Ask' }).hasAttribute('disabled')).toBe(false));
    ask('and how long does it take?');
    await waitFor(() => expect(asked('POST /bot/answer')[1]?.body).toEqual({ text: 'and how long does it take?', explain: true, context: answer().context }));
  });

  it('keep a provider’s key where none is written, and never show it', async () => {
    server.answers['PUT /bot/providers/chat'] = provider;
    show('providers');
    const model = (await screen.findAllByLabelText(/^Model/))[1]!;
    fireEvent.change(model, { target: { value: 'large' } });
    fireEvent.submit(model.closest('form')!);
    await waitFor(() => expect(asked('PUT /bot/providers/chat')[0]?.body).toMatchObject({ model: 'large', version: 3 }));
    expect(asked('PUT /bot/providers/chat')[0]?.body).not.toHaveProperty('key');
    expect(screen.getAllByLabelText<HTMLInputElement>(/^Key/).map(({ value, type }) => [value, type])).toEqual([['', 'password'], ['', 'password']]);
  });

  it('save how it hands over, with words of the tenant’s own', async () => {
    server.answers['PATCH /bot'] = settings({ version: 5 });
    show('hand-off');
    fireEvent.change((await screen.findAllByLabelText('Handing over'))[0]!, { target: { value: 'One moment please.' } });
    fireEvent.click(screen.getByRole('switch', { name: 'When the visitor is angry' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asked('PATCH /bot')[0]?.body).toMatchObject({ phrases: { en: { handOff: 'One moment please.' } }, handOff: { onAnger: false }, version: 4 }));
    expect(asked('PATCH /bot')[0]?.body).not.toHaveProperty('defaultPhrases');
  });
});

import { type Golden, type GoldenRun, type GoldenStatus, type GoldenSummary, type RoleName, roles } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../../test/answers.js';
import { at, me, tenant } from '../../../../test/samples.js';
import { needTexts, startLanguage } from '../../../i18n/i18n.js';
import { Toasts } from '../../../ui/toasts.js';
import { signedIn, signOut } from '../../session/session.js';
import { FailedPublish } from './failed-publish.js';
import { GoldenEditPage } from './golden-edit-page.js';
import { GoldenPage } from './golden-page.js';

const run = (over: Partial<GoldenRun> = {}): GoldenRun => ({
  id: 'r1', cause: 'manual', flow: null, total: 3, passed: 3, outdated: 0, differing: 0, before: 3, now: 3, fell: false, blocked: false, live: true, accepted: { by: null, reason: '', at: at(0) }, at: at(0), tookMs: 12, differences: [], ...over,
});
const fallen = (over: Partial<GoldenRun> = {}) =>
  run({
    id: 'r2', passed: 2, now: 2, differing: 1, fell: true, accepted: null,
    differences: [
      { goldenId: 'g1', name: 'Refund', step: 0, text: 'my money', expected: { kind: 'entry', intentId: 'e1' }, expectedLabel: 'When is my refund here?', fell: true, got: { kind: 'hand_off', id: null, label: '', nodeId: null, reason: 'angry', score: 0.42 } },
    ], ...over,
  });
const summary = (over: Partial<GoldenSummary> = {}): GoldenSummary => ({
  id: 'g1', name: 'Refund', locale: 'en', enabled: true, fromConversation: true, last: { outcome: 'failed', runId: 'r2', at: at(0) }, version: 2, createdAt: at(0), updatedAt: at(0), steps: 2, first: 'my money', ...over,
});
const golden: Golden = {
  id: 'g1', name: 'Refund', locale: 'en', enabled: true, fromConversation: true, last: null, version: 2, createdAt: at(0), updatedAt: at(0), samples: {}, labels: { e1: 'When is my refund here?' },
  steps: [{ text: 'my money', expected: { kind: 'entry', intentId: 'e1' } }, { text: 'a human', expected: { kind: 'hand_off' } }],
};
const status = (over: Partial<GoldenStatus> = {}): GoldenStatus => ({ total: 3, enabled: 3, limit: 500, last: run(), heldBack: null, due: false, ...over });

let server: ReturnType<typeof serverAnswers>;
const asked = (route: string) => server.asked.filter((one) => one.route === route);

function show(page: string, role: RoleName = 'admin') {
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, role, permissions: [...roles[role]] }, tenant });
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter initialEntries={[`/bot/golden${page}`]}>
          <Routes>
            <Route path="bot/golden" element={<GoldenPage />} />
            <Route path="bot/golden/publish" element={<FailedPublish runId="r2" busy={false} onPublish={published} onClose={() => undefined} />} />
            <Route path="bot/golden/:goldenId" element={<GoldenEditPage />} />
          </Routes>
          <Toasts />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
}
const published = vi.fn();

beforeAll(async () => {
  await startLanguage('en');
  for (const area of ['bot', 'botGolden', 'botLearning', 'workRules', 'conversation'] as const) await needTexts(area);
});
beforeEach(() => {
  published.mockClear();
  server = serverAnswers({
    'GET /bot/golden': [summary(), summary({ id: 'g2', name: 'Delivery', fromConversation: false, enabled: false, last: null })], 'GET /bot/golden/status': status(), 'GET /bot/golden/runs': [run()], 'GET /bot/golden/g1': golden, 'GET /bot/golden/runs/r2': fallen(),
    'GET /bot': { golden: 'block', version: 4 }, 'GET /bot/intents': [{ id: 'e2', name: 'Where is my parcel?', locale: 'en' }], 'GET /bot/flows': [],
  });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('golden conversations', () => {
  it('are listed with how they ended, and run when somebody wants it', async () => {
    server.answers['POST /bot/golden/runs'] = run({ id: 'r3', passed: 2 });
    show('');
    const row = within((await screen.findByRole('link', { name: 'Refund' })).closest('tr')!);
    expect(row.getByText('Differs')).toBeDefined();
    expect(row.getByText('From a conversation')).toBeDefined();
    expect(within(screen.getByRole('link', { name: 'Delivery' }).closest('tr')!).getByText('Not run yet')).toBeDefined();
    const button = await screen.findByRole('button', { name: 'Run now' });
    await waitFor(() => expect(button.hasAttribute('disabled')).toBe(false));
    fireEvent.click(button);
    expect(await screen.findByText('2 of 3 passed')).toBeDefined();
    expect(asked('POST /bot/golden/runs')).toHaveLength(1);
  });

  it('say that a model is held back, why, and let it go live for a reason', async () => {
    server.answers['GET /bot/golden/status'] = status({ heldBack: fallen({ cause: 'model', blocked: true, live: false }) });
    server.answers['POST /bot/golden/runs/r2/accept'] = fallen();
    show('');
    fireEvent.click(within((await screen.findByText(/newly trained model is not live/)).parentElement!).getByRole('button', { name: 'Show differences' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('Expected: an answer by “When is my refund here?”')).toBeDefined();
    expect(dialog.getByText(/Got: handed over/).textContent).toContain('42% sure');
    fireEvent.click(dialog.getByRole('button', { name: 'Use it anyway' }));
    const field = await screen.findByRole('textbox', { name: 'Reason' });
    fireEvent.change(field, { target: { value: 'Meant so.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Use it anyway' }));
    await waitFor(() => expect(asked('POST /bot/golden/runs/r2/accept')[0]?.body).toEqual({ reason: 'Meant so.' }));
    expect(await screen.findByText('Done. Later runs are compared with this one.')).toBeDefined();
  });

  it('are written step by step, and saved for the version that was seen', async () => {
    server.answers['PATCH /bot/golden/g1'] = { ...golden, version: 3 };
    show('/g1');
    expect(await screen.findByRole('button', { name: 'Entry' })).toHaveProperty('textContent', 'When is my refund here?');
    fireEvent.click(screen.getByRole('button', { name: 'Move step 2 up' }));
    fireEvent.click(screen.getByRole('button', { name: 'Add a step' }));
    const save = screen.getByRole('button', { name: 'Save' });
    expect(save.hasAttribute('disabled')).toBe(true);
    fireEvent.change(screen.getAllByRole('textbox', { name: 'The visitor says' })[2]!, { target: { value: 'zzz' } });
    fireEvent.change(screen.getAllByRole('combobox', { name: 'What has to come of it' })[2]!, { target: { value: 'zone' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Zone' }), { target: { value: 'unsure' } });
    fireEvent.click(save);
    await waitFor(() =>
      expect(asked('PATCH /bot/golden/g1')[0]?.body).toEqual({
        name: 'Refund', locale: 'en', enabled: true, version: 2,
        steps: [{ text: 'a human', expected: { kind: 'hand_off' } }, { text: 'my money', expected: { kind: 'entry', intentId: 'e1' } }, { text: 'zzz', expected: { kind: 'zone', zone: 'unsure' } }],
      }),
    );
  });

  it('are refused with the reason, and expect an entry that was looked for', async () => {
    server.answers['POST /bot/golden'] = refusal('bot_golden.too_many');
    show('/new');
    fireEvent.change(await screen.findByRole('textbox', { name: /^Name/ }), { target: { value: 'Parcel' } });
    fireEvent.change(screen.getByRole('textbox', { name: 'The visitor says' }), { target: { value: 'parcel?' } });
    fireEvent.click(screen.getByRole('button', { name: 'Entry' }));
    fireEvent.click(await screen.findByRole('option', { name: /Where is my parcel/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('There are as many golden conversations as there may be.')).toBeDefined();
    expect(asked('POST /bot/golden')[0]?.body).toMatchObject({ name: 'Parcel', steps: [{ text: 'parcel?', expected: { kind: 'entry', intentId: 'e2' } }] });
  });

  it('show agents what there is and let them change nothing', async () => {
    show('', 'agent');
    expect(await screen.findByRole('link', { name: 'Refund' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Run now' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'New conversation' })).toBeNull();
  });

  it('keep a flow from being published until somebody says why not', async () => {
    show('/publish');
    expect(await screen.findByText('Visitor: my money')).toBeDefined();
    const anyway = screen.getByRole('button', { name: 'Publish anyway' });
    expect(anyway.hasAttribute('disabled')).toBe(true);
    fireEvent.change(screen.getByRole('textbox', { name: 'Reason' }), { target: { value: ' New process. ' } });
    fireEvent.click(anyway);
    expect(published).toHaveBeenCalledWith('New process.');
  });
});

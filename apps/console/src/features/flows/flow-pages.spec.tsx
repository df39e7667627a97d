import { type Flow, type FlowGraph, type FlowSummary, type FlowTested, type RoleName, roles } from '@parley/contracts';
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
import { FlowPages } from './flows-lazy.js';

const graph: FlowGraph = {
  start: 'ask',
  triggers: { phrases: [{ text: 'Where is my order?', locale: 'en' }], keywords: [], values: [] },
  nodes: {
    ask: { kind: 'question', title: 'Order number', slot: 'order', text: { en: 'Which order?' }, answer: { kind: 'order', patterns: [] }, retries: 2, prefill: true, sensitive: false, next: 'look' },
    look: { kind: 'http', title: 'Look up', method: 'GET', url: 'https://shop.example/{{slots.order}}', headers: [], timeoutMs: 5000, save: [], statuses: [], next: 'bye' },
    bye: { kind: 'end', text: { en: 'Bye' } },
  },
};
const stamp = { id: 'f1', name: 'Where is my order', description: '', enabled: true, publishedVersion: null, changed: true, lastRunAt: null, version: 1, createdAt: at(0), updatedAt: at(0) };
const flow = (over: Partial<Flow> = {}): Flow => ({ ...stamp, graph, faults: [], ...over });
const summary = (over: Partial<FlowSummary> = {}): FlowSummary => ({ ...stamp, nodes: 3, triggers: 1, ...over });

let server: ReturnType<typeof serverAnswers>;
const asked = (route: string) => server.asked.filter((one) => one.route === route);
const PATCH = 'PATCH /bot/flows/f1';
const saved = () => asked(PATCH).at(-1)?.body as { graph: FlowGraph; version: number };
/** The server takes what it is given, as the next version. */
const takes = (from: number) => Object.defineProperty(server.answers, PATCH, { configurable: true, get: () => flow({ version: from + asked(PATCH).length, graph: saved().graph }) });

function show(page = '', role: RoleName = 'admin') {
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, role, permissions: [...roles[role]] }, tenant });
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter initialEntries={[`/bot/flows${page}`]}>
          <main id="main">
            <Routes>
              <Route path="bot/flows/*" element={<FlowPages />} />
            </Routes>
          </main>
          <Toasts />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
}
const row = (name: RegExp | string) => within(screen.getByRole('list', { name: 'Outline' })).getByRole('button', { name });
async function openOutline(role?: RoleName) {
  show('/f1', role);
  fireEvent.click(await screen.findByRole('radio', { name: 'Outline' }));
}
const addByKeyboard = async (kind: string) => {
  const field = await screen.findByLabelText('Kind of step', { selector: 'input' });
  fireEvent.change(field, { target: { value: kind } });
  fireEvent.keyDown(field, { key: 'Enter' });
};

beforeAll(async () => {
  await startLanguage('en');
  for (const area of ['flows', 'bot', 'workRules', 'knowledge'] as const) await needTexts(area);
});
beforeEach(() => {
  server = serverAnswers({
    'GET /bot/flows': [summary()], 'GET /bot/flows/f1': flow(), 'GET /bot/secrets': { data: [] }, 'GET /teams': [], 'GET /bot/flow-templates': { data: [{ id: 't', industry: 'retail', name: { en: 'Order look-up' }, description: { en: 'Looks an order up.' }, graph }] },
    'GET /attribute-definitions': [],
  });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('flows', () => {
  it('are listed, and switched off where they were published', async () => {
    server.answers['GET /bot/flows'] = [summary({ publishedVersion: 2, changed: false }), summary({ id: 'f2', name: 'Draft of a flow' })];
    server.answers[PATCH] = flow({ enabled: false });
    show();
    expect(await screen.findByText('Published, version 2')).toBeTruthy();
    fireEvent.click(screen.getByRole('switch', { name: 'Use “Where is my order”' }));
    await waitFor(() => expect(asked(PATCH)[0]?.body).toEqual({ enabled: false }));
  });

  it('begin with an example', async () => {
    server.answers['GET /bot/flows'] = [];
    server.answers['POST /bot/flows'] = flow();
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'Use the example “Order look-up”' }));
    await waitFor(() => expect(asked('POST /bot/flows')[0]?.body).toMatchObject({ name: 'Order look-up', graph: { start: 'ask' } }));
    expect(await screen.findByRole('heading', { name: 'Where is my order' })).toBeTruthy();
  });

  it('are taken from a file, unless that holds none', async () => {
    server.answers['POST /bot/flows/import'] = flow();
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'New flow' }));
    const give = (content: string) => fireEvent.change(screen.getByLabelText('Import a file…', { selector: 'input' }), { target: { files: [new File([content], 'a.flow.json')] } });
    give('{"format":"other"}');
    expect(await screen.findByText('This file holds no flow.')).toBeTruthy();
    give(JSON.stringify({ format: 'parley.flow.v1', name: 'Taken', description: '', graph }));
    await waitFor(() => expect(asked('POST /bot/flows/import')[0]?.body).toMatchObject({ name: 'Taken' }));
  });
});

describe('a flow', () => {
  it('is built by keyboard alone: added, filled in, moved, taken back, saved', async () => {
    takes(1);
    await openOutline();
    fireEvent.keyDown(row(/1 Order number/), { key: '+' });
    await addByKeyboard('says something');
    expect(await screen.findByText('Kept on this device')).toBeTruthy();
    expect(asked(PATCH)).toEqual([]);
    fireEvent.change(screen.getByLabelText('English'), { target: { value: 'One moment.' } });
    await waitFor(() => expect(saved()?.graph.nodes.message).toEqual({ kind: 'message', text: { en: 'One moment.' }, choices: [], next: 'look' }), { timeout: 3_000 });
    expect(saved()).toMatchObject({ version: 1, graph: { nodes: { ask: { next: 'message' } } } });
    fireEvent.keyDown(row(/2 Message/), { key: 'ArrowDown', altKey: true });
    await waitFor(() => expect(saved().graph.nodes.look).toMatchObject({ next: 'message' }), { timeout: 3_000 });
    expect(saved().version).toBe(2);
    fireEvent.keyDown(row(/3 Message/), { key: 'Delete' });
    expect(screen.queryByRole('button', { name: /Message/ })).toBeNull();
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    expect(row(/3 Message/)).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true, shiftKey: true });
    await waitFor(() => expect(saved().graph.nodes).not.toHaveProperty('message'), { timeout: 3_000 });
  });

  it('goes from step to step by arrow keys, and shows the fields of the one that is chosen', async () => {
    await openOutline();
    const first = row(/How it begins/);
    first.focus();
    fireEvent.keyDown(first, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(row(/1 Order number/));
    fireEvent.keyDown(row(/1 Order number/), { key: 'End' });
    expect(document.activeElement).toBe(row(/3 End/));
    expect(screen.getByRole('heading', { name: '3 · End' })).toBeTruthy();
  });

  it('has ways that are led elsewhere, and problems that lead to their step', async () => {
    takes(1);
    await openOutline();
    fireEvent.click(row(/1 Order number/));
    fireEvent.change(screen.getByLabelText('Goes on to'), { target: { value: 'bye' } });
    await waitFor(() => expect(saved()?.graph.nodes.ask).toMatchObject({ next: 'bye' }), { timeout: 3_000 });
    fireEvent.click(screen.getByRole('button', { name: '1 problem' }));
    const problems = within(screen.getByRole('list', { name: 'Problems' }));
    fireEvent.click(problems.getByRole('button', { name: /Look up.*Nothing leads here/ }));
    expect(screen.getByRole('heading', { name: '3 · Ask another system' })).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Not connected' })).toBeTruthy();
  });

  it('says at the field what is amiss', async () => {
    await openOutline();
    fireEvent.click(row(/2 Look up/));
    fireEvent.change(screen.getByLabelText('Address'), { target: { value: 'https://{{slots.order}}.example/' } });
    expect(await screen.findByText(/Write an address that begins with https/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Address'), { target: { value: 'https://shop.example/{{slots.nothing}}' } });
    expect(await screen.findByText('It uses a value that no step fills.')).toBeTruthy();
  });

  it('holds a conflict until somebody has chosen', async () => {
    server.answers[PATCH] = refusal('flow.stale');
    await openOutline();
    server.answers['GET /bot/flows/f1'] = flow({ version: 5, graph: { ...graph, nodes: { ...graph.nodes, bye: { kind: 'end', text: { en: 'Farewell' } } } } });
    fireEvent.click(row(/3 End/));
    fireEvent.change(screen.getByLabelText('English'), { target: { value: 'See you' } });
    expect(await screen.findByText(/Somebody else has changed this flow/, {}, { timeout: 3_000 })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Compare' }));
    expect(screen.getByRole('dialog').textContent).toContain('Farewell');
    takes(5);
    fireEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
    await waitFor(() => expect(saved()).toMatchObject({ version: 5, graph: { nodes: { bye: { text: { en: 'See you' } } } } }), { timeout: 3_000 });
  });

  it('is published with a word, after its draft was saved, and not with problems', async () => {
    takes(1);
    server.answers['POST /bot/flows/f1/publish'] = flow({ version: 3, publishedVersion: 1, changed: false });
    await openOutline();
    fireEvent.click(row(/3 End/));
    fireEvent.change(screen.getByLabelText('English'), { target: { value: 'See you' } });
    fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
    fireEvent.change(screen.getByLabelText(/^What changed/), { target: { value: 'kinder' } });
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Publish' }));
    await waitFor(() => expect(asked('POST /bot/flows/f1/publish')[0]?.body).toEqual({ version: 2, note: 'kinder' }));
    expect(saved().graph.nodes.bye).toMatchObject({ text: { en: 'See you' } });
    expect(await screen.findByText('Published, version 1')).toBeTruthy();
  });

  it('is tried: the talk, its steps, and what was kept', async () => {
    const tested: FlowTested = {
      turns: [{ message: null, steps: [{ flowId: 'f1', nodeId: 'ask', kind: 'question', note: '', said: [{ text: 'Which order?', choices: [] }], set: {}, call: null, to: null }] }],
      slots: { order: 'A-1042' }, waitsAt: 'ask', end: null,
    };
    server.answers['POST /bot/flows/f1/test'] = tested;
    await openOutline();
    fireEvent.click(screen.getByRole('button', { name: 'Try it' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Start' }));
    const log = within(await screen.findByRole('log'));
    expect(log.getByText('Which order?')).toBeTruthy();
    expect(log.getByText('A-1042')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Write as a visitor'), { target: { value: 'A-1042' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(asked('POST /bot/flows/f1/test').at(-1)?.body).toMatchObject({ messages: ['A-1042'], http: 'samples', graph: { start: 'ask' }, locale: 'en' }));
  });

  it('can be looked at by those who may not change it', async () => {
    await openOutline('agent');
    fireEvent.click(row(/1 Order number/));
    expect(screen.getByText(/Changing them takes the right/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull();
    expect(screen.getByRole('group', { name: '' }).hasAttribute('disabled')).toBe(true);
    fireEvent.keyDown(row(/1 Order number/), { key: 'Delete' });
    expect(row(/1 Order number/)).toBeTruthy();
  });

  it('comes back with what could not be saved when it is opened again', async () => {
    await openOutline();
    fireEvent.keyDown(row(/1 Order number/), { key: '+' });
    await addByKeyboard('says something');
    await screen.findByText('Kept on this device');
    cleanup();
    await openOutline();
    expect(row(/2 Message/)).toBeTruthy();
    expect(asked(PATCH)).toEqual([]);
  });
});

describe('a secret', () => {
  it('is written by name and never read', async () => {
    server.answers['POST /bot/secrets'] = { id: 's', name: 'shop_key', hosts: [], version: 1, createdAt: at(0), updatedAt: at(0) };
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'Secrets' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Add a secret' }));
    const dialog = within(screen.getByRole('dialog'));
    fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'Shop key' } });
    expect(dialog.getByLabelText<HTMLInputElement>('Value').type).toBe('password');
    fireEvent.change(dialog.getByLabelText('Value'), { target: { value: 'abc' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asked('POST /bot/secrets')[0]?.body).toEqual({ name: 'shop_key', value: 'abc', hosts: [] }));
  });
});

import { roles, type RoleName, type Taught, type TeachQuestion } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { at, conversation, me, message, tenant } from '../../../test/samples.js';
import { startShortcuts } from '../../app/shortcuts/shortcuts.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { threadKey } from '../messages/thread-key.js';
import { signedIn, signOut } from '../session/session.js';
import { offerTeaching } from './begin-teaching.js';
import { traceIn } from './bot-trace.js';
import { likeliest, repliesTo } from './replies.js';
import { TeachHost } from './teach-host.js';
import { TeachLater } from './teach-later.js';

const taught = (over: Partial<Taught> = {}): Taught => ({ kind: 'intent', state: 'pending', intentId: 'e1', name: 'When is my refund here?', by: { id: me.id, name: me.name }, at: at(9), undoable: true, ...over });
const question = (over: Partial<TeachQuestion> = {}): TeachQuestion => ({
  answerId: 'a1', messageId: 'm1', question: 'money back when?', locale: 'en', reason: 'unanswered', zone: 'unsure', taught: null, askedAt: at(1),
  candidates: [{ intentId: 'e1', name: 'When is my refund here?', locale: 'en', p: 0.2 }, { intentId: 'e2', name: 'How do I pay?', locale: 'en', p: 0.1 }], ...over,
});
const TEACH = 'GET /bot/teach/c';
const bot = { kind: 'bot' as const, id: 'bot', name: 'Parley' };
const agent = { kind: 'agent' as const, id: 'me', name: 'Ann Lee' };
const talk = [message(1, { text: 'money back when?' }), message(2, { sender: bot, text: 'Sorry?' }), message(3, { sender: agent, text: 'Hello!' }), message(4, { sender: agent, text: 'Five days after it is here.' }), message(5, { sender: agent, text: 'a note', private: true })];

let server: ReturnType<typeof serverAnswers>;
let client: QueryClient;
const bodies = (route: string) => server.asked.filter((one) => one.route === route).map(({ body }) => body);

function show(role: RoleName = 'agent', over: Parameters<typeof conversation>[1] = {}) {
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, role, permissions: [...roles[role]] }, tenant });
  return render(
    <QueryClientProvider client={client}>
      <Tooltip.Provider>
        <MemoryRouter>
          <TeachLater conversation={conversation('c', over)} />
          <TeachHost conversationId="c" />
          <Toasts />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

beforeAll(async () => {
  await startLanguage('en');
  for (const area of ['conversation', 'bot', 'botLearning'] as const) await needTexts(area);
  startShortcuts();
});
beforeEach(() => {
  server = serverAnswers({ [TEACH]: { data: [question()] }, 'GET /bot/intents': [{ id: 'e3', name: 'Where are you?', locale: 'en' }] });
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(threadKey('c'), { messages: talk, hasOlder: false });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('teaching the bot', () => {
  it('takes one press, and one to take it back', async () => {
    server.answers['POST /bot/teach'] = question({ taught: taught(), candidates: [] });
    server.answers['DELETE /bot/teach/a1'] = question();
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'When is my refund here?' }));
    await screen.findByText(/waits for approval\.$/);
    expect(bodies('POST /bot/teach')).toEqual([{ answerId: 'a1', as: { kind: 'intent', intentId: 'e1' }, approve: false }]);
    fireEvent.click(within(screen.getByRole('region', { name: 'Notices' })).getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(server.asked.some(({ route }) => route === 'DELETE /bot/teach/a1')).toBe(true));
    await screen.findByRole('button', { name: 'When is my refund here?' });
  });

  it('approves at once where one may, and is taken back when refused', async () => {
    server.answers['POST /bot/teach'] = refusal('bot_teach.taught');
    show('admin');
    fireEvent.click(await screen.findByRole('button', { name: 'Not a question' }));
    await waitFor(() => expect(bodies('POST /bot/teach')).toEqual([{ answerId: 'a1', as: { kind: 'no_question' }, approve: true }]));
    await screen.findByRole('alert');
    expect(await screen.findByRole('button', { name: 'Not a question' })).toBeDefined();
  });

  it('makes a new entry of the question and of the longest reply, both editable', async () => {
    server.answers['POST /bot/teach'] = question({ taught: taught({ kind: 'new', intentId: null }), candidates: [] });
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'New entry…' }));
    const asked = await screen.findByLabelText<HTMLInputElement>(/^Question/);
    expect([asked.value, screen.getByLabelText<HTMLTextAreaElement>(/^Answer/).value]).toEqual(['money back when?', 'Five days after it is here.']);
    expect(screen.queryByRole('switch')).toBeNull();
    fireEvent.change(asked, { target: { value: 'When do I get my money back?' } });
    fireEvent.submit(asked.closest('form')!);
    await waitFor(() => expect(bodies('POST /bot/teach')[0]).toMatchObject({ as: { kind: 'new', question: 'When do I get my money back?', answer: 'Five days after it is here.', locale: 'en' } }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is done by keyboard: a key, and Enter for the likeliest or for another that is searched', async () => {
    server.answers['POST /bot/teach'] = question({ taught: taught(), candidates: [] });
    show();
    await screen.findByRole('button', { name: 'When is my refund here?' });
    fireEvent.keyDown(document.body, { key: 'b' });
    const field = await screen.findByRole('combobox');
    await screen.findByRole('option', { name: /Where are you/ });
    expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual(['When is my refund here?English', 'How do I pay?English', 'Where are you?English', 'New entry…', 'Not a question']);
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(bodies('POST /bot/teach')).toEqual([{ answerId: 'a1', as: { kind: 'intent', intentId: 'e3' }, approve: false }]));
  });

  it('is offered when a conversation is resolved, if something is open', async () => {
    show();
    await offerTeaching(client, 'c');
    await screen.findByText(/could not answer “money back when\?”/);
    press('Teach it');
    await screen.findByRole('dialog', { name: 'Which entry would have answered this?' });
    cleanup();
    server.answers[TEACH] = { data: [question({ taught: taught() })] };
    await offerTeaching(client, 'd').catch(() => undefined);
    expect(screen.queryByText(/could not answer/)).toBeNull();
  });

  it('shows nothing where there is nothing to teach, the bot took no part, has it still, or one may not', async () => {
    server.answers[TEACH] = { data: [] };
    const { container } = show();
    await waitFor(() => expect(server.asked.some(({ route }) => route === TEACH)).toBe(true));
    expect(container.querySelector('h3')).toBeNull();
    cleanup();
    server.asked.length = 0;
    show('agent', { handler: 'bot' });
    cleanup();
    client.setQueryData(threadKey('c'), { messages: [message(1)], hasOlder: false });
    show();
    expect(screen.queryByRole('heading')).toBeNull();
    expect(server.asked).toEqual([]);
  });

  it('knows whether the bot took part, as far as the thread tells', () => {
    expect(traceIn({ messages: talk, hasOlder: false })).toBe(5);
    expect(traceIn({ messages: talk.slice(0, 1), hasOlder: false })).toBe(0);
    expect(traceIn({ messages: talk.slice(0, 1), hasOlder: true })).toBe(1);
  });

  it('finds what agents told the visitor after a question', () => {
    expect(repliesTo(talk, question())).toEqual(['Hello!', 'Five days after it is here.']);
    expect(repliesTo(talk, question({ messageId: 'm3' }))).toEqual(['Five days after it is here.']);
    expect(repliesTo(talk, question({ messageId: null, askedAt: at(4) }))).toEqual(['Five days after it is here.']);
    expect(likeliest([])).toBe('');
  });
});

import type { Conversation, ConversationSentiment, MessageSentiment, Mood, Permission } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { at, conversation, me, message, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { threadKey } from '../messages/thread-key.js';
import { signedIn, signOut } from '../session/session.js';
import { BotBar } from './bot-bar.js';
import { MoodMark } from './mood-mark.js';
import { MoodPart } from './mood-part.js';

const mood = (over: Partial<Mood> = {}): Mood => ({ class: 'angry', score: -0.8, trend: 'falling', at: at(2), ...over });
const scored = (seq: number, over: Partial<MessageSentiment> = {}): MessageSentiment => ({
  messageId: `m${seq}`, seq, at: at(seq), emotion: 'angry', score: -0.8, urgency: 0, mood: mood(), corrected: null,
  evidence: [{ start: 0, end: 8, text: 'terrible', kind: 'feeling', weight: -2 }, { start: 9, end: 17, text: 'terrible', kind: 'feeling', weight: -2 }], ...over,
});
const found = (over: Partial<ConversationSentiment> = {}): ConversationSentiment => ({ conversationId: 'c', mood: mood(), alert: null, hasMore: false, data: [scored(1, { emotion: 'neutral', evidence: [] }), scored(2)], ...over });
const corrected = scored(2, { emotion: 'negative', corrected: { was: 'angry', by: { id: me.id, name: me.name }, at: at(3) } });

let server: ReturnType<typeof serverAnswers>;
let client: QueryClient;
const puts = () => server.asked.filter(({ route }) => route === 'PUT /sentiment/messages/m2').map(({ body }) => body);
const as = (permissions: Permission[]) => signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions }, tenant });
const show = (part: ReactNode) =>
  render(
    <QueryClientProvider client={client}>
      <Tooltip.Provider>
        {part}
        <Toasts />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
const showPart = (over: Partial<Conversation> = {}) => show(<MoodPart conversation={conversation('c', { mood: mood(), ...over })} />);
/** The newest message's faces; they stand first. */
const faces = async () => within((await screen.findAllByRole('group', { name: 'How it was meant' }))[0]!);
const pressed = async () => (await faces()).getAllByRole('button', { pressed: true }).map((face) => face.getAttribute('aria-label'));

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('conversation');
});
beforeEach(() => {
  server = serverAnswers({ 'GET /sentiment/conversations/c': found() });
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(threadKey('c'), { messages: [message(2, { text: 'terrible, terrible lamp' })], hasOlder: false });
  as([...me.permissions]);
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('the mood', () => {
  it('stands out in lists only when it is one to know of, and says where it goes', () => {
    const { container } = show(<MoodMark mood={mood({ class: 'neutral' })} />);
    expect(container.querySelector('[data-mood]')).toBeNull();
    cleanup();
    show(<MoodMark mood={mood()} />);
    expect(screen.getByTitle('Angry, getting worse').dataset.mood).toBe('angry');
    cleanup();
    show(<MoodMark mood={mood({ class: 'neutral', trend: 'steady' })} words />);
    expect(screen.getByTitle('Neutral')).toBeDefined();
  });

  it('is told message by message, the newest first, with each word that shows it once', async () => {
    showPart();
    const rows = within(await screen.findByRole('region', { name: 'Mood' }));
    expect(rows.getByTitle('Angry, getting worse')).toBeDefined();
    expect(rows.getByText('terrible, terrible lamp')).toBeDefined();
    expect(rows.getAllByText('terrible')).toHaveLength(1);
    expect(await pressed()).toEqual(['Angry']);
  });

  it('is corrected with one press, shown at once, and taken back by undo', async () => {
    server.answers['PUT /sentiment/messages/m2'] = corrected;
    showPart();
    const unhappy = (await faces()).getByRole('button', { name: 'Unhappy' });
    server.answers['GET /sentiment/conversations/c'] = found({ data: [scored(1), corrected] });
    fireEvent.click(unhappy);
    await waitFor(async () => expect(await pressed()).toEqual(['Unhappy']));
    await screen.findByText('Corrected by Ann Lee, was “Angry”');
    const undo = await screen.findByRole('button', { name: 'Undo' });
    server.answers['PUT /sentiment/messages/m2'] = scored(2);
    server.answers['GET /sentiment/conversations/c'] = found();
    fireEvent.click(undo);
    await waitFor(async () => expect(await pressed()).toEqual(['Angry']));
    await waitFor(() => expect(puts()).toEqual([{ emotion: 'negative' }, { emotion: null }]));
  });

  it('is as it was, with the reason, when a correction is refused', async () => {
    server.answers['PUT /sentiment/messages/m2'] = refusal('message.not_found');
    showPart();
    fireEvent.click((await faces()).getByRole('button', { name: 'Satisfied' }));
    await screen.findByRole('alert');
    expect(await pressed()).toEqual(['Angry']);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('is read only for who may not write, and nothing where nothing was found', async () => {
    as(['conversations:read']);
    showPart();
    await screen.findByRole('region', { name: 'Mood' });
    expect(screen.queryByRole('group')).toBeNull();
    cleanup();
    client.clear();
    server.answers['GET /sentiment/conversations/c'] = found({ data: [] });
    showPart();
    await waitFor(() => expect(server.asked.filter(({ route }) => route.startsWith('GET'))).toHaveLength(2));
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect(screen.queryByRole('region', { name: 'Mood' })).toBeNull();
  });
});

describe('the bot’s bar', () => {
  it('gives the conversation to who takes over, and is silent to who may not', async () => {
    const withBot = conversation('c', { handler: 'bot' });
    server.answers['POST /conversations/c/assign'] = conversation('c', { assignee: { id: me.id, name: me.name, avatarUrl: null }, version: 2 });
    show(<BotBar conversation={withBot} />);
    fireEvent.click(screen.getByRole('button', { name: 'Take over' }));
    await waitFor(() => expect(server.asked.find(({ route }) => route === 'POST /conversations/c/assign')?.body).toEqual({ agentId: me.id, ifAssignee: null }));
    cleanup();
    as(['conversations:read']);
    show(<BotBar conversation={withBot} />);
    expect(screen.getByRole('status')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Take over' })).toBeNull();
  });
});

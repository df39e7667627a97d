import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { conversation, me, tenant } from '../../../test/samples.js';
import { startShortcuts } from '../../app/shortcuts/shortcuts.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { liveSocket, openLine } from '../live/line.js';
import { signedIn, signOut } from '../session/session.js';
import { ready, SupervisorTools } from './supervisor-tools.js';

const bo = { id: 'bo', name: 'Bo', avatarUrl: null };
const cy = { id: 'cy', name: 'Cy', avatarUrl: null };
let server: ReturnType<typeof serverAnswers>;
let close: () => void;

const show = (assignee: typeof bo | null = bo) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter>
          <SupervisorTools conversation={conversation('c1', { assignee })} />
          <Toasts />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
const press = (key: string) => fireEvent.keyDown(document.body, { key });

describe('a supervisor in the conversation of somebody else', () => {
  beforeAll(async () => {
    await startLanguage('en');
    await needTexts('conversation');
    await ready();
    startShortcuts();
  });
  beforeEach(() => {
    server = serverAnswers({ 'POST /conversations/c1/take-over': conversation('c1', { assignee: { id: me.id, name: me.name, avatarUrl: null }, version: 2 }) });
    signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...me.permissions, 'conversations:supervise'] }, tenant });
    ({ close } = openLine(me.id));
  });
  afterEach(() => {
    cleanup();
    close();
    void signOut();
    vi.unstubAllGlobals();
  });

  it('takes it over from whom they saw, by keys alone', async () => {
    show();
    press('m');
    fireEvent.click(await screen.findByRole('button', { name: 'Take over' }));
    await screen.findByText('The conversation is yours now');
    expect(server.asked.find(({ route }) => route === 'POST /conversations/c1/take-over')?.body).toEqual({ ifAssignee: 'bo' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('hears who was faster', async () => {
    server.answers['POST /conversations/c1/take-over'] = refusal('conversation.already_assigned');
    server.answers['GET /conversations/c1'] = conversation('c1', { assignee: cy, version: 3 });
    show();
    press('m');
    fireEvent.click(await screen.findByRole('button', { name: 'Take over' }));
    await screen.findByText(/Cy/);
  });

  it('whispers, which is a private message of its own kind', async () => {
    show();
    press('w');
    const field = await screen.findByRole('textbox', { name: 'Whisper to Bo' });
    fireEvent.change(field, { target: { value: '  ' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    fireEvent.change(field, { target: { value: 'Offer a refund' } });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(liveSocket().pending.map(({ message }) => [message.text, message.private, message.kind])).toEqual([['Offer a refund', true, 'whisper']]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it.each([['of nobody', null], ['of their own', { id: me.id, name: me.name, avatarUrl: null }]])('has nothing to do in one %s', (_, assignee) => {
    show(assignee);
    press('m');
    press('w');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

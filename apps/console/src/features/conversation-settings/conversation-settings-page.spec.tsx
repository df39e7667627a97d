import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { signedIn, signOut } from '../session/session.js';
import { ConversationSettingsPage } from './conversation-settings-page.js';

const conversations = { transferSeconds: 60, reopenHours: 72, inboxes: [{ inboxId: 'i2', reopenHours: 720 }] };
const messages = { visitorEditSeconds: 900, visitorDeleteSeconds: 120, deletedKeptDays: 30 };

let server: ReturnType<typeof serverAnswers>;
const show = () =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <ConversationSettingsPage />
        <Toasts />
      </MemoryRouter>
    </QueryClientProvider>,
  );
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('workRules');
});
beforeEach(() => {
  server = serverAnswers({ 'GET /conversation-settings': conversations, 'GET /message-settings': messages, 'GET /inboxes': { data: [{ id: 'i1', name: 'Shop' }, { id: 'i2', name: 'Mail' }], nextCursor: null } });
  signedIn({ accessToken: 'x', expiresIn: 900, user: me, tenant });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('what holds for all conversations', () => {
  it('is shown, changed and kept', async () => {
    server.answers['PATCH /conversation-settings'] = { transferSeconds: 90, reopenHours: 0, inboxes: [{ inboxId: 'i1', reopenHours: 5 }] };
    server.answers['PATCH /message-settings'] = messages;
    show();
    const seconds = await screen.findByLabelText<HTMLInputElement>('Seconds to accept a transfer');
    expect(seconds.value).toBe('60');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
    type('Seconds to accept a transfer', '90');
    type('Hours in which a resolved conversation goes on', '');
    fireEvent.click(await screen.findByRole('button', { name: 'As everywhere: Mail' }));
    fireEvent.change(screen.getByLabelText('Another time in some inboxes'), { target: { value: 'i1' } });
    type('Hours in Shop', '5');
    type('Days that staff can read what was deleted', '');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.asked.filter(({ route }) => route.startsWith('PATCH')).map(({ body }) => body)).toEqual([{ transferSeconds: 90, reopenHours: 0, inboxes: [{ inboxId: 'i1', reopenHours: 5 }, { inboxId: 'i2', reopenHours: null }] }, { ...messages, deletedKeptDays: null }]));
    await screen.findByText('Saved');
  });

  it('says why it could not be read or kept', async () => {
    server.answers['PATCH /conversation-settings'] = refusal('auth.forbidden');
    show();
    await screen.findByLabelText('Seconds to accept a transfer');
    type('Seconds to accept a transfer', '30');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText(/may not|allowed|permission/i);
    cleanup();
    server.answers['GET /message-settings'] = refusal('service.unavailable');
    show();
    await screen.findByRole('button', { name: /again/i });
  });
});

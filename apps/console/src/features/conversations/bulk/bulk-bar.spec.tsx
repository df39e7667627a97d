import { problemOf } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverAnswers } from '../../../../test/answers.js';
import { conversation, me, tenant } from '../../../../test/samples.js';
import { needTexts, startLanguage } from '../../../i18n/i18n.js';
import { Toasts } from '../../../ui/toasts.js';
import { signedIn, signOut } from '../../session/session.js';
import { conversationKey } from '../cache.js';
import { BulkBar } from './bulk-bar.js';
import { clearSelection, selectAll } from './selection.js';

let server: ReturnType<typeof serverAnswers>;
const client = new QueryClient();

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('conversation');
});
beforeEach(() => {
  server = serverAnswers({});
  signedIn({ accessToken: 'x', expiresIn: 900, user: me, tenant });
  for (const [id, name] of [['a', 'Liam'], ['b', 'Mia']] as const) client.setQueryData(conversationKey(id), conversation(id, { contact: { id: name, name, avatarUrl: null, verified: false } }));
  act(() => selectAll(['a', 'b']));
});
afterEach(() => {
  cleanup();
  clearSelection();
  void signOut();
  vi.unstubAllGlobals();
});

describe('bulk actions', () => {
  it('change all that are chosen, and name those that were refused with the reason; they stay chosen', async () => {
    server.answers['POST /conversations/bulk'] = { results: [{ id: 'a', ok: true, version: 2 }, { id: 'b', ok: false, problem: problemOf('conversation.wrap_up_required') }] };
    render(
      <QueryClientProvider client={client}>
        <BulkBar loaded={['a', 'b', 'c']} />
        <Toasts />
      </QueryClientProvider>,
    );
    expect(screen.getByText('2 selected')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Resolve' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Mia: \S/);
    expect(screen.getByText('1 conversation changed')).toBeDefined();
    expect(screen.getByText('1 selected')).toBeDefined();
    expect(server.asked.find(({ route }) => route === 'POST /conversations/bulk')?.body).toEqual({ ids: ['a', 'b'], change: { status: 'resolved' } });
  });

  it('take in everything that is loaded', async () => {
    render(
      <QueryClientProvider client={client}>
        <BulkBar loaded={['a', 'b', 'c']} />
      </QueryClientProvider>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Select all 3' }));
    await waitFor(() => expect(screen.getByText('3 selected')).toBeDefined());
  });
});

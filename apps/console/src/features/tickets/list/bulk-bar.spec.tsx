import { problemOf, roles } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverAnswers } from '../../../../test/answers.js';
import { me, tenant } from '../../../../test/samples.js';
import { statuses, ticket } from '../../../../test/ticket-samples.js';
import { needTexts, startLanguage } from '../../../i18n/i18n.js';
import { Toasts } from '../../../ui/toasts.js';
import { signedIn, signOut } from '../../session/session.js';
import { ticketKey } from '../keys.js';
import { BulkBar } from './bulk-bar.js';
import { clearTicketSelection, selectTickets } from './selection.js';

const tickets = [ticket({ id: 'a', number: 1, version: 1, priority: 'low' }), ticket({ id: 'b', number: 2, version: 4, priority: 'high' })];
let server: ReturnType<typeof serverAnswers>;

beforeAll(async () => {
  await startLanguage('en');
  for (const area of ['tickets', 'conversation', 'workRules'] as const) await needTexts(area);
});
beforeEach(() => {
  const client = new QueryClient();
  server = serverAnswers({ 'GET /ticket-statuses': statuses });
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...roles.agent] }, tenant });
  for (const one of tickets) client.setQueryData(ticketKey(one.id), one);
  act(() => selectTickets(['a', 'b']));
  render(
    <QueryClientProvider client={client}>
      <Tooltip.Provider>
        <BulkBar loaded={tickets} />
        <Toasts />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
});
afterEach(() => {
  cleanup();
  clearTicketSelection();
  void signOut();
  vi.unstubAllGlobals();
});

const bulk = () => server.asked.filter(({ route }) => route === 'POST /tickets/bulk').map(({ body }) => body);
async function pick(what: string, option: string) {
  fireEvent.click(screen.getByRole('button', { name: what }));
  fireEvent.click(await screen.findByRole('option', { name: option }));
}

describe('a change of many tickets', () => {
  it('is undone ticket by ticket as each was, and says which somebody has changed since', async () => {
    server.answers['POST /tickets/bulk'] = { results: [{ id: 'a', ok: true, version: 2 }, { id: 'b', ok: true, version: 5 }] };
    await pick('Priority', 'Urgent');
    const undo = await screen.findByRole('button', { name: 'Undo' });
    server.answers['POST /tickets/bulk'] = { results: [{ id: 'a', ok: false, problem: problemOf('ticket.stale') }] };
    fireEvent.click(undo);
    expect((await screen.findByRole('alert')).textContent).toContain('2 tickets could not be put back. #1: Somebody else has changed the ticket meanwhile.');
    expect(bulk()).toEqual([
      { ids: ['a', 'b'], change: { priority: 'urgent' } },
      { ids: ['a'], versions: { a: 2 }, change: { priority: 'low' } },
      { ids: ['b'], versions: { b: 5 }, change: { priority: 'high' } },
    ]);
  });

  it('offers no undo of what is final', async () => {
    server.answers['POST /tickets/bulk'] = { results: [{ id: 'a', ok: true, version: 2 }, { id: 'b', ok: true, version: 5 }] };
    await pick('Status', 'Closed');
    await screen.findByText('2 tickets changed');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});

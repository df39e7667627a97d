import type { Macro } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { at, conversation, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { conversationKey } from '../conversations/cache.js';
import { signedIn, signOut } from '../session/session.js';
import { MacroDialog } from './macro-dialog.js';

const macro: Macro = {
  id: 'm1', name: 'Start a refund', description: 'For broken parcels', scope: 'all', teamId: null, ownerId: null, useCount: 0, version: 1, createdAt: at(0), updatedAt: at(0),
  actions: [{ do: 'assign_self' }, { do: 'set_priority', priority: 'high' }, { do: 'send_message', texts: { en: 'On its way, {{agent.name}}. {{contact.phone}}' } }],
};
const contact = { id: 'contact-c1', name: 'Liam', email: null, phone: null, avatarUrl: null, externalId: null, verified: false, locale: 'en', timeZone: null, device: null, page: null, attributes: {}, firstSeenAt: at(0), lastSeenAt: at(0) };

let server: ReturnType<typeof serverAnswers>;
let client: QueryClient;
const closed = vi.fn();

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('conversation');
});
beforeEach(() => {
  server = serverAnswers({ 'GET /macros': [macro, { ...macro, id: 'm2', name: 'Say goodbye' }], 'GET /agents': [], 'GET /teams': [], 'GET /inboxes': [], 'GET /contacts/contact-c1': contact });
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...me.permissions, 'rules:read'] }, tenant });
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  closed.mockReset();
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

const open = (macroId?: string) =>
  render(
    <QueryClientProvider client={client}>
      <Tooltip.Provider>
        <MacroDialog conversation={conversation('c1')} macroId={macroId} onClose={closed} />
        <Toasts />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );

describe('a macro', () => {
  it('is found by its name, shows what it will do, and says what it did', async () => {
    server.answers['POST /conversations/c1/macros/m1'] = {
      conversation: conversation('c1', { priority: 'high', version: 2 }),
      actions: [{ do: 'assign_self', outcome: 'unchanged' }, { do: 'set_priority', outcome: 'done' }, { do: 'send_message', outcome: 'done' }],
    };
    open();
    await screen.findByRole('option', { name: /Start a refund/ });
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'refund' } });
    expect(screen.getAllByRole('option')).toHaveLength(1);
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
    const steps = (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent);
    expect(steps).toEqual(['Assign to you', 'Set the priority to High', 'Send a messageOn its way, Ann Lee. {{contact.phone}}']);
    expect(server.asked.some(({ route }) => route.startsWith('POST'))).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    await screen.findByText('“Start a refund” done: Set the priority to High · Send a message');
    expect(closed).toHaveBeenCalled();
    expect(client.getQueryData(conversationKey('c1'))).toMatchObject({ priority: 'high' });
  });

  it('that was refused says which action, why, and that nothing was done', async () => {
    server.answers['POST /conversations/c1/macros/m1'] = refusal('template.unresolved', 'actions.2 (send_message): contact.phone');
    open('m1');
    fireEvent.click(await screen.findByRole('button', { name: 'Run' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('Nothing was done. “Send a message” failed: Contact’s phone not known here.'));
    expect(closed).not.toHaveBeenCalled();
  });
});

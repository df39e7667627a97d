import type { Conversation, Transfer } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../../test/answers.js';
import { conversation, me, tenant } from '../../../../test/samples.js';
import { startShortcuts } from '../../../app/shortcuts/shortcuts.js';
import { needTexts, startLanguage } from '../../../i18n/i18n.js';
import { Toasts } from '../../../ui/toasts.js';
import { signedIn, signOut } from '../../session/session.js';
import { TransferBanner } from './transfer-banner.js';

const bo = { kind: 'agent' as const, id: 'bo', name: 'Bo' };
const offer = (to: string, by = bo): Transfer => ({ to: { id: to, name: to === me.id ? me.name : 'Cy', avatarUrl: null }, by, offeredAt: new Date().toISOString(), expiresAt: new Date(Date.now() + 42_000).toISOString() });
let server: ReturnType<typeof serverAnswers>;
const show = (one: Conversation) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <TransferBanner conversation={one} transfer={one.transfer!} />
      <Toasts />
    </QueryClientProvider>,
  );
const asked = (route: string) => server.asked.find((one) => one.route === route);

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('conversation');
  startShortcuts();
});
beforeEach(() => {
  server = serverAnswers({ 'GET /conversations/c1': conversation('c1') });
  signedIn({ accessToken: 'x', expiresIn: 900, user: me, tenant });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('an offered transfer', () => {
  it('is accepted by one key', async () => {
    server.answers['POST /conversations/c1/transfer/accept'] = conversation('c1', { assignee: { id: me.id, name: me.name, avatarUrl: null } });
    show(conversation('c1', { transfer: offer(me.id) }));
    expect(screen.getByRole('alert').textContent).toContain('Bo asks you to take this conversation over.');
    fireEvent.keyDown(document.body, { key: 'y' });
    await waitFor(() => expect(asked('POST /conversations/c1/transfer/accept')).toBeDefined());
  });

  it('is declined with a reason, which may be left out', async () => {
    server.answers['POST /conversations/c1/transfer/refuse'] = conversation('c1');
    show(conversation('c1', { transfer: offer(me.id) }));
    fireEvent.keyDown(document.body, { key: 'd' });
    fireEvent.change(await screen.findByRole('textbox', { name: /Reason/ }), { target: { value: ' lunch ' } });
    fireEvent.submit(screen.getByRole('textbox', { name: /Reason/ }));
    await waitFor(() => expect(asked('POST /conversations/c1/transfer/refuse')?.body).toEqual({ reason: 'lunch' }));
  });

  it('that is over by then says so', async () => {
    server.answers['POST /conversations/c1/transfer/accept'] = refusal('transfer.over');
    show(conversation('c1', { transfer: offer(me.id) }));
    fireEvent.click(screen.getByRole('button', { name: 'Accept' }));
    expect(await screen.findByText('This transfer is over already.')).toBeDefined();
  });

  it('to somebody else can be taken back by whoever offered it, and by nobody else', async () => {
    server.answers['POST /conversations/c1/transfer/cancel'] = conversation('c1');
    const { unmount } = show(conversation('c1', { transfer: offer('cy') }));
    expect(screen.queryByRole('button', { name: 'Take back' })).toBeNull();
    unmount();
    show(conversation('c1', { transfer: offer('cy', { kind: 'agent', id: me.id, name: me.name }) }));
    fireEvent.click(screen.getByRole('button', { name: 'Take back' }));
    await waitFor(() => expect(asked('POST /conversations/c1/transfer/cancel')).toBeDefined());
  });
});

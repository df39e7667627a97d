import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverAnswers } from '../../../test/answers.js';
import { conversation, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { LabelsEditor } from '../conversations/labels-editor.js';
import { signedIn, signOut } from '../session/session.js';

const abilities = { suggest: true, summarise: true, tag: true, rewrite: false, translate: false, provider: false };
const label = (id: string, name: string) => ({ id, name, colour: 'blue', description: '' });
const TAG = 'POST /assist/tag';
let server: ReturnType<typeof serverAnswers>;
const asked = (route: string) => server.asked.filter((one) => one.route === route);

const show = (labels: string[] = []) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <LabelsEditor conversation={conversation('c', { labels })} />
    </QueryClientProvider>,
  );

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('conversation');
});
beforeEach(() => {
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...me.permissions, 'rules:read'] }, tenant });
  server = serverAnswers({ 'GET /assist': abilities, 'GET /labels': [label('1', 'refund'), label('2', 'shipping')], [TAG]: { data: ['refund'], by: 'bot' } });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('suggested labels', () => {
  it('are put on by one press', async () => {
    server.answers['PATCH /conversations/c'] = conversation('c', { labels: ['vip', 'refund'], version: 2 });
    show(['vip']);
    fireEvent.click(await screen.findByRole('button', { name: 'Add the suggested label refund' }));
    await waitFor(() => expect(asked('PATCH /conversations/c')[0]?.body).toEqual({ labels: ['vip', 'refund'] }));
    expect(asked(TAG)[0]?.body).toEqual({ conversationId: 'c', labels: ['refund', 'shipping'] });
  });

  it('are not there when they are on already', async () => {
    show(['refund']);
    await waitFor(() => expect(asked(TAG)).toHaveLength(1));
    expect(screen.queryByRole('button', { name: /suggested/ })).toBeNull();
  });

  it('are asked of a provider only when somebody wants to know', async () => {
    server.answers['GET /assist'] = { ...abilities, provider: true };
    server.answers[TAG] = { data: [], by: 'provider' };
    show();
    const button = await screen.findByRole('button', { name: 'Suggest' });
    expect(asked(TAG)).toEqual([]);
    fireEvent.click(button);
    await screen.findByText('None of your labels fits.');
  });
});

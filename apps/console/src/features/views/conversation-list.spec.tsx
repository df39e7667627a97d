import type { SavedView } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter, Route, Routes, useLocation, useParams } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverAnswers } from '../../../test/answers.js';
import { active, at, me, tenant } from '../../../test/samples.js';
import { startShortcuts } from '../../app/shortcuts/shortcuts.js';
import { startLanguage } from '../../i18n/i18n.js';
import { showConversation } from '../conversations/cache.js';
import { ConversationList } from '../conversations/conversation-list.js';
import { signedIn, signOut } from '../session/session.js';
import { usePlace } from './use-place.js';

const view = (id: string, over: Partial<SavedView> = {}) =>
  ({ id, name: `View ${id}`, filter: { status: 'open', label: 'vip', sort: 'waiting' }, scope: 'own', teamId: null, ownerId: 'me', version: 1, createdAt: at(0), updatedAt: at(0), ...over }) as SavedView;

let server: ReturnType<typeof serverAnswers>;
let client: QueryClient;

function List() {
  const { view: name } = useParams();
  const { pathname, search } = useLocation();
  return (
    <>
      <output>{pathname + search}</output>
      <ConversationList whereabouts={usePlace(name!)} openId={undefined} />
    </>
  );
}
const open = (path: string) =>
  render(
    <QueryClientProvider client={client}>
      <Tooltip.Provider>
        <div id="main" />
        <MemoryRouter initialEntries={[path]}>
          <Routes>
            <Route path="inbox/:view" element={<List />} />
            <Route path="wallboard/a" element="watching a" />
          </Routes>
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
const lists = () => server.asked.filter(({ route }) => route === 'GET /conversations').map(({ search }) => search);
const rows = () => screen.queryAllByRole('link').flatMap((link) => link.getAttribute('data-conversation') ?? []);

beforeAll(() => startLanguage('en'));
beforeEach(() => {
  server = serverAnswers({
    'GET /saved-views': [view('1'), view('2', { name: 'Team work', scope: 'all' })],
    'GET /conversations': [active('a', 1, { labels: ['vip'], waitingSince: at(1) })],
    'GET /labels': [{ id: 'l', name: 'vip', colour: 'purple', description: '', version: 1, createdAt: at(0), updatedAt: at(0) }],
    'GET /agents': [],
    'GET /teams': [],
    'GET /inboxes': [],
  });
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...me.permissions, 'rules:read', 'agents:read'] }, tenant });
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('the list of conversations', () => {
  it('is what its address says, and shows what narrows it with the way back', async () => {
    open('/inbox/all?label=vip&priority=high');
    await waitFor(() => expect(lists()).toEqual([{ status: 'open,pending', label: 'vip', priority: 'high', sort: 'recent', limit: '50' }]));
    fireEvent.click(await screen.findByRole('button', { name: 'Remove filter Priority: High' }));
    await waitFor(() => expect(lists().at(-1)).toEqual({ status: 'open,pending', label: 'vip', sort: 'recent', limit: '50' }));
  });

  it('of a saved view asks for what was saved, and what arrives live stands in it only if it belongs', async () => {
    open('/inbox/view-1');
    await waitFor(() => expect(rows()).toEqual(['a']));
    expect(lists()).toEqual([{ status: 'open', label: 'vip', sort: 'waiting', limit: '50' }]);
    act(() => {
      showConversation(client, active('b', 5, { labels: ['vip'], waitingSince: at(5) }), 'me');
      showConversation(client, active('c', 6, { labels: [], waitingSince: at(6) }), 'me');
      showConversation(client, active('d', 7, { labels: ['vip'], waitingSince: null }), 'me');
    });
    await waitFor(() => expect(rows()).toEqual(['a', 'b']));
    expect(screen.getByRole('link', { name: 'View 1' }).getAttribute('aria-current')).toBe('page');
  });

  it('lets those who supervise look in unseen, by pointer and by key, and offers it to nobody else', async () => {
    open('/inbox/all');
    await waitFor(() => expect(rows()).toEqual(['a']));
    expect(screen.queryByRole('link', { name: /unseen/ })).toBeNull();
    cleanup();
    signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...me.permissions, 'conversations:supervise'] }, tenant });
    startShortcuts();
    open('/inbox/all');
    const watch = await screen.findByRole('link', { name: /unseen/ });
    expect(watch.getAttribute('href')).toBe('/wallboard/a');
    document.querySelector<HTMLElement>('[data-conversation="a"]')!.focus();
    fireEvent.keyDown(document.activeElement!, { key: 'v' });
    await screen.findByText('watching a');
  });

  it('of a view that is gone says so', async () => {
    open('/inbox/view-9');
    await screen.findByText('This view does not exist');
    expect(lists()).toEqual([]);
  });

  it('can be saved under a name, and has an address of its own then', async () => {
    server.answers['POST /saved-views'] = view('3', { name: 'VIPs', filter: { status: 'open,pending', label: 'vip' } });
    open('/inbox/all?label=vip');
    await waitFor(() => expect(rows()).toEqual(['a']));
    fireEvent.click(screen.getByRole('button', { name: 'Saved views' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Save this list as a view…' }));
    fireEvent.change(await screen.findByRole('textbox', { name: 'Name of the view' }), { target: { value: 'VIPs' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.getByText('/inbox/view-3')).toBeDefined());
    expect(server.asked.find(({ route }) => route === 'POST /saved-views')?.body).toEqual({ name: 'VIPs', filter: { status: 'open,pending', label: 'vip' }, scope: 'own', teamId: null });
  });
});

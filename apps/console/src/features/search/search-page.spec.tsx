import type { ContactHit, MessageHit } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serverAnswers } from '../../../test/answers.js';
import { active, at, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { signedIn, signOut } from '../session/session.js';
import { SearchPage } from './search-page.js';

const hit = (id: string, seq: number, text: string, marks: [number, number][], isPrivate = false): MessageHit => ({
  conversation: active(id, 1),
  message: { id: `${id}-${seq}`, seq, sender: { kind: 'agent', id: 'me', name: 'Ann' }, kind: 'text', private: isPrivate, createdAt: at(1) },
  excerpt: { text, marks },
});

let server: ReturnType<typeof serverAnswers>;
function Address() {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
}
const open = (path: string) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[path]}>
        <Address />
        <Routes>
          <Route path="search" element={<SearchPage />} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
const asked = (route: string) => server.asked.filter((one) => one.route === route).map(({ search }) => search);
const address = () => screen.getByRole('status').textContent;

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('search');
});
beforeEach(() => {
  server = serverAnswers({
    'GET /search/messages': { data: [hit('a', 7, 'Where is my refund', [[12, 18]]), hit('a', 3, 'refund it', [[0, 6]], true), hit('b', 2, '我想申请退款', [[4, 6]])], nextCursor: null },
    'GET /search/contacts': { data: [] satisfies ContactHit[], nextCursor: null },
    'GET /inboxes': [],
  });
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...me.permissions, 'contacts:read', 'inboxes:read'] }, tenant });
});
afterEach(() => {
  cleanup();
  signOut();
});

describe('search', () => {
  it('says how it works before anything is asked, and asks nothing', () => {
    open('/search');
    expect(screen.getByText('Find any message or contact')).toBeTruthy();
    expect(asked('GET /search/messages')).toEqual([]);
  });

  it('shows what was found by conversation, marked, and leads to the message', async () => {
    open('/search?q=refund');
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(2));
    expect([...document.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['refund', 'refund', '退款']);
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/inbox/all/a#message-7', '/inbox/all/a#message-3', '/inbox/all/b#message-2']);
    expect(screen.getByLabelText('Private note')).toBeTruthy();
  });

  it('keeps what is asked in the address', async () => {
    open('/search');
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: ' 退款 ' } });
    await waitFor(() => expect(asked('GET /search/messages')).toEqual([{ q: '退款' }]));
    fireEvent.change(screen.getByLabelText('Written by'), { target: { value: 'visitor' } });
    await waitFor(() => expect(address()).toBe(`/search?q=${encodeURIComponent('退款')}&sender=visitor`));
    await waitFor(() => expect(asked('GET /search/messages').at(-1)).toEqual({ q: '退款', sender: 'visitor' }));
  });

  it('searches contacts instead, and says when nobody is found', async () => {
    open('/search?q=mei');
    fireEvent.click(screen.getByRole('radio', { name: 'Contacts' }));
    await waitFor(() => expect(screen.getByText('Nothing found for “mei”')).toBeTruthy());
    expect(address()).toBe('/search?q=mei&in=contacts');
    expect(asked('GET /search/contacts')).toEqual([{ q: 'mei' }]);
  });
});

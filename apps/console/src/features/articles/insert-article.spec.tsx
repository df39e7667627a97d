import { articleCardOf, type HelpArticle } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverAnswers } from '../../../test/answers.js';
import { at, conversation, me, message, tenant } from '../../../test/samples.js';
import { startShortcuts } from '../../app/shortcuts/shortcuts.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { liveSocket, openLine } from '../live/line.js';
import { Composer } from '../messages/composer.js';
import { MessageBubble } from '../messages/message-bubble.js';
import { signedIn, signOut } from '../session/session.js';

const idOf = (number: number) => `0190b0c4-1c5e-7000-8000-00000000000${number}`;
const article = (number: number, over: Partial<HelpArticle> = {}): HelpArticle => ({
  id: idOf(number), locale: 'en', audience: 'public', title: `Article ${number}`, summary: 'In short.', categoryId: null, url: `https://chat.example/help/willow/en/articles/${number}`, updatedAt: at(0),
  html: '<p>Send it back.</p><ul><li>free</li></ul>', toc: [], path: [], related: [], locales: ['en'], publishedAt: at(0), ...over,
});
const secret = article(2, { audience: 'internal', url: null });
const hit = ({ id, title, audience }: HelpArticle) => ({ articleId: id, locale: 'en', slug: 'a', title: { text: title, marks: [] }, excerpt: { text: '', marks: [] }, audience, categoryId: null, url: null, publishedAt: at(0) });

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^(Reply to|Private note)/ });
const queue = () => liveSocket().pending.map(({ message: { text, kind, private: hidden } }) => ({ text, kind, private: hidden }));
const show = (permissions: readonly string[] = ['knowledge:read']) => {
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...me.permissions, ...permissions] as typeof me.permissions }, tenant });
  ({ close } = openLine(me.id));
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter>
          <Composer ref={null} conversation={conversation('c1')} />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
};
const open = () => fireEvent.keyDown(field(), { key: 'L', ctrlKey: true, shiftKey: true });
const choose = async (title: string) => {
  fireEvent.click(await screen.findByRole('option', { name: new RegExp(title) }));
  await screen.findByText(/Send it back\./);
};

let server: ReturnType<typeof serverAnswers>;
let close: () => void;

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('conversation');
  startShortcuts();
});
beforeEach(() => {
  server = serverAnswers({
    'GET /kb/help/articles': [article(1), secret],
    [`GET /kb/help/articles/${idOf(1)}`]: article(1),
    [`GET /kb/help/articles/${idOf(2)}`]: secret,
    'GET /kb/search': { data: [hit(article(1))], nextCursor: null, searchId: null, total: 1 },
  });
});
afterEach(() => {
  cleanup();
  close();
  void signOut();
  vi.unstubAllGlobals();
});

describe('inserting an article', () => {
  it('sends a card by keys alone, and offers it first the next time', async () => {
    show();
    open();
    const search = await screen.findByRole('combobox', { name: 'Insert an article' });
    fireEvent.change(search, { target: { value: 'return' } });
    await waitFor(() => expect(server.asked.find(({ route }) => route === 'GET /kb/search')?.search).toMatchObject({ q: 'return', typing: 'true' }));
    await screen.findByRole('group', { name: 'Found' });
    fireEvent.keyDown(search, { key: 'Enter' });
    const send = await screen.findByRole('button', { name: 'Send as card' });
    expect(document.activeElement).toBe(send);
    fireEvent.click(send);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(queue()).toEqual([{ text: expect.any(String) as string, kind: 'article', private: false }]);
    expect(articleCardOf(queue()[0]!.text!)).toEqual({ articleId: idOf(1), title: 'Article 1', summary: 'In short.', url: article(1).url });
    open();
    expect(within(await screen.findByRole('group', { name: 'Used lately' })).getAllByRole('option')).toHaveLength(1);
  });

  it('puts a link or the words where the cursor stands', async () => {
    show();
    fireEvent.change(field(), { target: { value: 'See: ' } });
    open();
    await choose('Article 1');
    fireEvent.click(screen.getByRole('button', { name: 'Insert link' }));
    await waitFor(() => expect(field().value).toBe(`See: Article 1 ${article(1).url} `));
    open();
    await choose('Article 1');
    fireEvent.click(screen.getByRole('button', { name: 'Insert text' }));
    await waitFor(() => expect(field().value).toContain('Send it back.\n\n- free'));
    expect(queue()).toEqual([]);
  });

  it('tells visitors nothing of an internal one but what is inserted as words; notes may link it', async () => {
    show();
    open();
    await choose('Article 2');
    expect(screen.getByText(/visitors cannot open it/)).toBeDefined();
    expect(screen.queryByRole('button', { name: /card|link/i })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Note' }));
    open();
    await choose('Article 2');
    expect(screen.queryByRole('button', { name: 'Send as card' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Insert link' }));
    await waitFor(() => expect(field().value).toContain(`/knowledge/articles/${idOf(2)}`));
  });

  it('is not offered to whoever may not read articles', () => {
    show([]);
    open();
    expect(screen.queryByRole('button', { name: 'Insert an article' })).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is drawn as a card once it was sent', () => {
    show();
    const text = `Article 1\nIn short.\n${article(1).url}#article-${idOf(1)}`;
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MessageBubble message={message(1, { kind: 'article', text })} who="Ann" />
      </QueryClientProvider>,
    );
    expect(screen.getByRole('link', { name: /Article 1/ }).getAttribute('href')).toBe(article(1).url);
  });
});

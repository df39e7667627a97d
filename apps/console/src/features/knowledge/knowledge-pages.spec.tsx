import { type Article, type ArticleSummary, type ArticleTranslation, type DomainProof, type HelpCentre, type KbCategory, type KbImport, type RoleName, roles } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { agent, at, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { signedIn, signOut } from '../session/session.js';
import { KnowledgePages } from './knowledge-lazy.js';

const ann = { kind: 'agent' as const, id: 'me', name: 'Ann Lee' };
const translation = (over: Partial<ArticleTranslation> = {}): ArticleTranslation => ({
  locale: 'en', status: 'draft', title: 'Returns', slug: null, summary: '', body: 'Send it back.', seoTitle: '', seoDescription: '', version: 1, publishedNumber: null, publishedAt: null, ahead: false,
  scheduled: { publishAt: null, unpublishAt: null }, views: 4, helpful: 1, unhelpful: 1, updatedBy: ann, updatedAt: at(0), ...over,
});
const beside = { id: 'a1', categoryId: null, audience: 'public' as const, ownerId: 'me', reviewAt: null, labels: [], featured: false, createdBy: ann, version: 1, createdAt: at(0), updatedAt: at(0) };
const article = (over: Partial<Article> = {}): Article => ({ ...beside, relatedIds: [], translations: [translation()], ...over });
const summary = (id: string, title: string, over: Partial<ArticleSummary> = {}): ArticleSummary => ({ ...beside, id, translations: [translation({ title })], views: 4, helpful: 1, unhelpful: 1, ...over });
const category = (id: string, position: number, parentId: string | null = null): KbCategory => ({ id, parentId, position, icon: '', texts: { en: { name: id, slug: id, description: '' } }, articles: 0, version: 1, createdAt: at(0), updatedAt: at(0) });
const centre: HelpCentre = {
  enabled: true, names: {}, greetings: {}, accent: '#3b5bdb', theme: 'auto', logoFileId: null, homeUrl: null, links: [], locales: ['en', 'zh-CN'], contact: { kind: 'none' }, domain: null, noindex: false,
  url: 'https://parley.example/help/willow', domainTarget: 'help.parley.example', domainProof: null, logoUrl: null, version: 3, updatedAt: at(0),
};

let server: ReturnType<typeof serverAnswers>;
const asked = (route: string) => server.asked.filter((one) => one.route === route);
const path = '/kb/articles/a1/translations/en';

function show(page: string, role: RoleName = 'admin') {
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, role, permissions: [...roles[role]] }, tenant });
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter initialEntries={[`/knowledge/${page}`]}>
          <main id="main">
            <Routes>
              <Route path="knowledge/*" element={<KnowledgePages />} />
            </Routes>
          </main>
          <Toasts />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
}

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('knowledge');
  await needTexts('workRules');
});
beforeEach(() => {
  server = serverAnswers({
    'GET /kb/help-centre': centre, 'GET /kb/categories': [category('Orders', 0), category('Returns', 1)], 'GET /agents': [agent({ id: 'bo', name: 'Bo' })], 'GET /inboxes': [], 'GET /kb/articles': [summary('a1', 'Returns'), summary('a2', 'Delivery', { audience: 'internal' })],
    'GET /kb/articles/a1': article(), 'POST /kb/preview': { html: '<p>Shown <strong>bold</strong></p>', toc: [] }, 'GET /kb/articles/a1/feedback': [],
  });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('articles', () => {
  it('are listed, and changed many at a time; what failed is told', async () => {
    server.answers['POST /kb/articles/bulk'] = { data: [{ articleId: 'a1', problem: null }, { articleId: 'a2', problem: 'article.empty' }] };
    show('articles');
    fireEvent.click(await screen.findByLabelText('Choose all that are shown'));
    const bar = within(screen.getByRole('group', { name: '2 articles chosen' }));
    fireEvent.click(bar.getByRole('button', { name: 'Publish' }));
    expect(await screen.findByText('Delivery: There is nothing to publish yet: write the text first.')).toBeTruthy();
    expect(asked('POST /kb/articles/bulk')[0]?.body).toEqual({ articleIds: ['a1', 'a2'], change: { kind: 'publish' } });
  });

  it('cannot be published or sorted by those who only write', async () => {
    show('articles', 'agent');
    await screen.findByRole('link', { name: 'Delivery' });
    expect(screen.queryByLabelText('Choose all that are shown')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Add category' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Help centre' })).toBeNull();
    expect(screen.getByRole('button', { name: 'New article' })).toBeTruthy();
  });

  it('have categories that move by keyboard, on the screen at once', async () => {
    server.answers['PATCH /kb/categories/Returns'] = category('Returns', 0);
    show('articles');
    const tree = within(await screen.findByRole('list', { name: 'Categories' }));
    fireEvent.keyDown(await tree.findByRole('link', { name: 'Returns' }), { key: 'ArrowUp', altKey: true });
    await waitFor(() => expect(asked('PATCH /kb/categories/Returns')[0]?.body).toEqual({ parentId: null, position: 0 }));
    expect(screen.getByText('Returns now stands in Top level, position 1')).toBeTruthy();
  });
});

describe('an article', () => {
  it('saves itself with the version it was read at, and shows what readers get', async () => {
    server.answers[`PUT ${path}`] = translation({ title: 'Returns and refunds', version: 2 });
    show('articles/a1?locale=en');
    fireEvent.change(await screen.findByLabelText('Title'), { target: { value: 'Returns and refunds' } });
    expect(screen.getByText('Not saved yet')).toBeTruthy();
    await waitFor(() => expect(screen.getByText('Saved')).toBeTruthy(), { timeout: 3_000 });
    expect(asked(`PUT ${path}`)[0]?.body).toMatchObject({ title: 'Returns and refunds', body: 'Send it back.', version: 1 });
    fireEvent.click(screen.getByRole('radio', { name: 'Preview' }));
    expect((await screen.findByText('bold')).tagName).toBe('STRONG');
  });

  it('holds a conflict until somebody has chosen: theirs, or what was written here', async () => {
    server.answers[`PUT ${path}`] = refusal('article.version_conflict');
    show('articles/a1?locale=en');
    const title = await screen.findByLabelText<HTMLInputElement>('Title');
    server.answers['GET /kb/articles/a1'] = article({ translations: [translation({ title: 'Sending back', version: 5, updatedBy: { ...ann, name: 'Bo' } })] });
    fireEvent.change(title, { target: { value: 'My returns' } });
    expect(await screen.findByText(/Bo has changed this text/, {}, { timeout: 3_000 })).toBeTruthy();
    expect(title.value).toBe('My returns');
    fireEvent.click(screen.getByRole('button', { name: 'Compare' }));
    expect(screen.getByRole('dialog').textContent).toContain('Sending back');
    server.answers[`PUT ${path}`] = translation({ title: 'My returns', version: 6 });
    fireEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
    await waitFor(() => expect(asked(`PUT ${path}`).at(-1)?.body).toMatchObject({ title: 'My returns', version: 5 }));
    expect(await screen.findByText('Saved')).toBeTruthy();
  });

  it('is saved before it is published', async () => {
    server.answers[`PUT ${path}`] = translation({ title: 'New', version: 2 });
    server.answers[`POST ${path}/publish`] = translation({ title: 'New', version: 3, status: 'published', slug: 'new', publishedNumber: 1 });
    show('articles/a1?locale=en');
    fireEvent.change(await screen.findByLabelText('Title'), { target: { value: 'New' } });
    fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
    await waitFor(() => expect(screen.getAllByText('Published').length).toBeGreaterThan(0));
    const order = server.asked.map(({ route }) => route).filter((route) => route.includes('/translations/'));
    expect(order).toEqual([`PUT ${path}`, `POST ${path}/publish`]);
  });

  it('is translated beside what it is translated from', async () => {
    server.answers['PUT /kb/articles/a1/translations/zh-CN'] = translation({ locale: 'zh-CN', version: 1 });
    show('articles/a1?locale=zh-CN');
    fireEvent.click(await screen.findByRole('radio', { name: 'Translate' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Begin with the English text' }));
    await waitFor(() => expect(asked('PUT /kb/articles/a1/translations/zh-CN')[0]?.body).toMatchObject({ title: 'Returns', body: 'Send it back.', version: 0 }), { timeout: 3_000 });
  });
});

describe('what searches and questions teach', () => {
  it('becomes an article', async () => {
    server.answers['GET /kb/reports/searches'] = [{ query: 'gift card', searches: 7, withoutResult: 7, opened: 0, lastAt: at(0) }];
    server.answers['POST /kb/articles'] = article();
    show('reports');
    fireEvent.click(await screen.findByRole('button', { name: 'Write article: gift card' }));
    expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('gift card');
    fireEvent.click(screen.getByRole('button', { name: 'Begin' }));
    await waitFor(() => expect(asked('POST /kb/articles')[0]?.body).toMatchObject({ translation: { locale: 'en', title: 'gift card' } }));
  });

  it('becomes a synonym in one direction', async () => {
    server.answers['GET /kb/synonyms'] = [];
    server.answers['POST /kb/synonyms'] = { id: 's', words: ['mobile'], becomes: ['phone'], createdAt: at(0), updatedAt: at(0) };
    show('synonyms');
    fireEvent.click(await screen.findByRole('button', { name: 'Add synonyms' }));
    fireEvent.click(screen.getByRole('radio', { name: 'One finds the other' }));
    for (const [label, word] of [['Add to: Whoever looks for', 'mobile'], ['Add to: also finds', 'phone']] as const) {
      fireEvent.change(screen.getByLabelText(label), { target: { value: word } });
      fireEvent.keyDown(screen.getByLabelText(label), { key: 'Enter' });
    }
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(asked('POST /kb/synonyms')[0]?.body).toEqual({ words: ['mobile'], becomes: ['phone'] }));
  });

  it('becomes a draft out of answers that people gave', async () => {
    const group = { id: 'g', question: 'Do you ship to Malta?', state: 'open', count: 3, bySource: { rating: 3 }, samples: [], articleId: null, firstAskedAt: at(0), lastAskedAt: at(1) };
    server.answers['GET /kb/learning/groups/g'] = group;
    server.answers['GET /kb/learning/groups/g/questions'] = [{ id: 'q', text: 'Malta?', source: 'rating', locale: 'en', conversationId: 'c', articleId: null, times: 3, askedAt: at(0) }];
    server.answers['GET /conversations/c/messages'] = [{ id: 'm', seq: 2, prevSeq: 1, sender: { kind: 'agent', id: 'me', name: 'Ann Lee' }, kind: 'text', text: 'Yes, in five days.', attachments: [], private: false, createdAt: at(1) }];
    server.answers['POST /kb/learning/groups/g/draft'] = { articleId: 'a1', locale: 'en', group };
    show('questions/g');
    fireEvent.click(await screen.findByRole('button', { name: 'Pick answers' }));
    fireEvent.click(await screen.findByRole('checkbox'));
    fireEvent.click(screen.getByRole('button', { name: 'Make a draft' }));
    await waitFor(() => expect(asked('POST /kb/learning/groups/g/draft')[0]?.body).toMatchObject({ title: 'Do you ship to Malta?', answers: [{ conversationId: 'c', messageId: 'm', text: 'Yes, in five days.' }] }));
    expect(await screen.findByLabelText('Title')).toBeTruthy();
  });
});

describe('settings', () => {
  it('of the help centre are told as far as they were changed', async () => {
    server.answers['PATCH /kb/help-centre'] = { ...centre, names: { en: 'Willow help' }, version: 4 };
    show('help-centre');
    fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Willow help' } });
    fireEvent.click(screen.getAllByRole('button', { name: 'Save' })[0]!);
    await waitFor(() => expect(asked('PATCH /kb/help-centre')[0]?.body).toEqual({ names: { en: 'Willow help' }, version: 3 }));
  });

  it('of a domain show the records that prove it, and look when asked', async () => {
    const proof: DomainProof = { state: 'pending', record: { name: '_parley.help.willow.example', type: 'TXT', value: 'parley-domain=abc' }, fault: null, checkedAt: null, provenAt: null, missingSince: null };
    const claimed = { ...centre, domain: 'help.willow.example', domainProof: proof, version: 4 };
    server.answers['PATCH /kb/help-centre'] = claimed;
    server.answers['POST /kb/help-centre/domain/check'] = { ...claimed, domainProof: { ...proof, fault: 'record_missing', checkedAt: at(0) } };
    show('help-centre');
    const field = await screen.findByLabelText('Domain');
    fireEvent.change(field, { target: { value: 'https://help.willow.example/' } });
    expect(screen.queryByRole('cell', { name: 'help.parley.example' })).toBeNull();
    fireEvent.submit(field.closest('form')!);
    expect(await screen.findByRole('cell', { name: '_parley.help.willow.example' })).toBeTruthy();
    expect([screen.getByRole('cell', { name: 'parley-domain=abc' }), screen.getByRole('cell', { name: 'help.parley.example' }), screen.getByText('Not checked yet')]).toHaveLength(3);
    fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
    expect(await screen.findByText(/The TXT record was not found/)).toBeTruthy();
    server.answers['POST /kb/help-centre/domain/check'] = { ...claimed, domainProof: { ...proof, state: 'proven', checkedAt: at(0), provenAt: at(0) } };
    fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
    expect(await screen.findByText('Proven')).toBeTruthy();
  });

  it('of an import are tried before it is run', async () => {
    const job: KbImport = { id: 'i', source: 'files', name: 'articles.zip', status: 'ready', reason: null, plan: null, total: 3, read: 3, done: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0, by: ann, createdAt: at(0), finishedAt: null };
    Object.assign(server.answers, {
      'GET /kb/imports/i': job, 'GET /kb/imports/i/items': [],
      'POST /kb/imports/i/check': { checked: 3, creates: 2, updates: 0, unchanged: 0, skips: 1, fails: 0, newCategories: ['Shipping'], items: [{ position: 3, source: 'c.md', title: null, locale: null, outcome: 'skipped', reason: 'empty', detail: null, notes: [], articleId: null }] },
      'POST /kb/imports/i/start': { ...job, status: 'done', done: 3, created: 2, skipped: 1 },
    });
    show('import/i');
    fireEvent.click(await screen.findByRole('button', { name: 'Check first' }));
    expect(await screen.findByText('Would create 2, update 0, leave 0 unchanged and skip 1; 0 with faults.')).toBeTruthy();
    expect(screen.getByText('There is nothing in it')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Articles become'), { target: { value: 'published' } });
    fireEvent.click(screen.getByRole('button', { name: 'Import' }));
    expect(await screen.findByText(/Created 2, updated 0/)).toBeTruthy();
    expect(asked('POST /kb/imports/i/start')[0]?.body).toMatchObject({ status: 'published', existing: 'update', categories: 'create', locale: 'en' });
  });
});

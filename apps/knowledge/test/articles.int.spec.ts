import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Article, ArticleDiff, ArticleEntry, ArticleSummary, ArticleTranslation, ArticleVersion, BulkArticlesDone, HelpArticle, HelpArticleSummary, KbCategories, KbCategory, Page } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { eventually, type RawAnswer } from '@parley/testkit';
import { KeepSchedules } from '../src/actions/articles/keep-schedules.js';
import { lockTranslation } from '../src/db/articles.js';
import { type Company, KnowledgeStand, type Person } from './knowledge.stand.js';

let stand: KnowledgeStand;
let shop: Company;
let other: Company;
beforeAll(async () => void (stand = await KnowledgeStand.start()));
beforeEach(() => {
  shop = stand.company();
  other = stand.company();
});
afterAll(() => stand.close());

const category = (name: string, given: object = {}): Promise<KbCategory> => stand.ask(shop.supervisor, 'POST', '/kb/categories', { texts: { en: { name } }, ...given });
const tree = async (who: Person = shop.agent): Promise<[string, string | null, number][]> => (await stand.ask<KbCategories>(who, 'GET', '/kb/categories')).data.map(({ texts, parentId, position }) => [texts['en']!.name, parentId, position]);
const at = (id: string, rest = '', locale = 'en'): string => `/kb/articles/${id}/translations/${locale}${rest}`;
const article = (id: string, who: Person = shop.agent): Promise<Article> => stand.ask(who, 'GET', `/kb/articles/${id}`);
const translation = async (id: string): Promise<ArticleTranslation> => (await article(id)).translations[0]!;

describe('categories', () => {
  it('are a tree of bounded depth, in an order that people choose', async () => {
    const [orders, returns, first] = [await category('Orders', { icon: '📦', texts: { en: { name: 'Orders', description: 'All of it' }, 'zh-CN': { name: '订单 问题' } } }), await category('Returns'), await category('First', { position: 0 })];
    expect(orders.texts).toEqual({ en: { name: 'Orders', slug: 'orders', description: 'All of it' }, 'zh-CN': { name: '订单 问题', slug: '订单-问题', description: '' } });
    expect(await tree()).toEqual([['First', null, 0], ['Orders', null, 1], ['Returns', null, 2]]);
    const below = await category('Late', { parentId: orders.id });
    const third = await category('Third', { parentId: below.id });
    const fourth = await category('Fourth', { parentId: third.id });
    expect(await stand.refusal(shop.supervisor, 'POST', '/kb/categories', { parentId: fourth.id, texts: { en: { name: 'Fifth' } } })).toBe('kb_category.too_deep');
    expect(await stand.refusal(shop.supervisor, 'PATCH', `/kb/categories/${orders.id}`, { parentId: third.id })).toBe('kb_category.circular');
    expect(await stand.refusal(shop.supervisor, 'PATCH', `/kb/categories/${orders.id}`, { parentId: first.id })).toBe('kb_category.too_deep');
    await stand.ask(shop.supervisor, 'PATCH', `/kb/categories/${returns.id}`, { parentId: first.id, position: 0 });
    expect(await tree()).toEqual([['First', null, 0], ['Returns', first.id, 0], ['Orders', null, 1], ['Late', orders.id, 0], ['Third', below.id, 0], ['Fourth', third.id, 0]]);
    expect(await stand.refusal(shop.supervisor, 'DELETE', `/kb/categories/${orders.id}`)).toBe('kb_category.not_empty');
    expect(await stand.refusal(shop.supervisor, 'DELETE', `/kb/categories/${fourth.id}`)).toBe(204);
    expect((await stand.events(shop)).at(-1)).toMatchObject({ type: 'kb_category.changed', data: { categoryId: fourth.id, change: 'removed' } });
  });

  it('of two who move them into each other, one is refused', async () => {
    const [one, two] = [await category('One'), await category('Two')];
    const outcomes = await Promise.all([[one, two], [two, one]].map(([moved, into]) => stand.refusal(shop.supervisor, 'PATCH', `/kb/categories/${moved!.id}`, { parentId: into!.id })));
    expect(outcomes.sort()).toEqual([200, 'kb_category.circular']);
  });

  it('have names and addresses of their own, which only some may change', async () => {
    const orders = await category('Orders');
    expect(await stand.refusal(shop.supervisor, 'POST', '/kb/categories', { texts: { en: { name: 'ORDERS!' } } })).toBe('kb_category.slug_taken');
    expect(await stand.refusal(shop.supervisor, 'POST', '/kb/categories', { texts: { fr: { name: 'Commandes' } } })).toBe('kb_locale.unknown');
    expect(await stand.refusal(shop.supervisor, 'PATCH', `/kb/categories/${orders.id}`, { texts: { en: null } })).toBe('request.invalid');
    expect(await stand.refusal(shop.supervisor, 'PATCH', `/kb/categories/${orders.id}`, { icon: 'x', version: 9 })).toBe('kb_category.version_conflict');
    expect(await stand.refusal(shop.agent, 'POST', '/kb/categories', { texts: { en: { name: 'Mine' } } })).toBe('auth.forbidden');
    for (const method of ['GET', 'PATCH', 'DELETE']) expect(await stand.refusal(other.supervisor, method, `/kb/categories/${orders.id}`, method === 'PATCH' ? {} : undefined)).toBe('kb_category.not_found');
    expect(await tree(other.agent)).toEqual([]);
  });
});

describe('an article', () => {
  it('goes from draft through review to its readers, and back', async () => {
    const draft = await stand.write(shop, {}, { labels: ['shipping'] });
    expect(draft).toMatchObject({ audience: 'public', ownerId: shop.agent.id, labels: ['shipping'], version: 1, createdBy: { name: 'The agent' }, translations: [{ locale: 'en', status: 'draft', slug: null, version: 1, publishedNumber: null, ahead: false }] });
    expect(await stand.refusal(shop.visitor, 'GET', `/kb/help/articles/${draft.id}`)).toBe('article.not_found');
    expect(await stand.refusal(shop.agent, 'POST', at(draft.id, '/publish'), {})).toBe('auth.forbidden');
    expect(await stand.ask(shop.agent, 'POST', at(draft.id, '/status'), { status: 'review', note: 'Please look' })).toMatchObject({ status: 'review', version: 2 });
    expect(await stand.ask(shop.supervisor, 'POST', at(draft.id, '/status'), { status: 'draft', note: 'Not yet' })).toMatchObject({ status: 'draft' });
    expect(await stand.refusal(shop.agent, 'POST', at(draft.id, '/status'), { status: 'draft' })).toBe('article.transition_impossible');
    expect(await stand.ask(shop.supervisor, 'POST', at(draft.id, '/publish'), { note: 'Good' })).toMatchObject({ status: 'published', slug: 'returns', publishedNumber: 1, ahead: false });
    const read = await stand.ask<HelpArticle>(shop.visitor, 'GET', `/kb/help/articles/${draft.id}`);
    expect(read).toMatchObject({ title: 'Returns', html: '<p>Send it <strong>back</strong>.</p>\n', url: `${stand.parley.url}/help/${shop.slug}/en/articles/returns`, locales: ['en'] });
    expect(await stand.ask(shop.supervisor, 'POST', at(draft.id, '/unpublish'), {})).toMatchObject({ status: 'archived', publishedNumber: null });
    expect(await stand.refusal(shop.visitor, 'GET', `/kb/help/articles/${draft.id}`)).toBe('article.not_found');
    expect((await stand.events(shop)).map(({ type }) => type)).toEqual(['article.review_requested', 'article.published', 'article.unpublished']);
    const { data } = await stand.ask<Page<ArticleEntry>>(shop.agent, 'GET', `/kb/articles/${draft.id}/history`);
    expect(data.map(({ action, note, by }) => [action, note, by.name])).toEqual([['archived', '', 'The supervisor'], ['published', 'Good', 'The supervisor'], ['sent_back', 'Not yet', 'The supervisor'], ['sent_to_review', 'Please look', 'The agent'], ['created', '', 'The agent']]);
  });

  it('keeps what readers see apart from what is being written', async () => {
    const { id } = await stand.published(shop);
    const changed = await stand.ask<ArticleTranslation>(shop.agent, 'PUT', at(id), { title: 'Returns', body: 'New words', version: 2 });
    expect(changed).toMatchObject({ status: 'published', ahead: true, version: 3 });
    expect((await stand.ask<HelpArticle>(shop.visitor, 'GET', `/kb/help/articles/${id}`)).html).toContain('back');
    expect(await stand.ask(shop.agent, 'POST', at(id, '/status'), { status: 'review' })).toMatchObject({ status: 'review', publishedNumber: 1 });
    expect((await stand.ask<HelpArticle>(shop.visitor, 'GET', `/kb/help/articles/${id}`)).html).toContain('back');
    expect((await stand.ask<Page<ArticleSummary>>(shop.agent, 'GET', '/kb/articles?ahead=1&status=published')).data.map((one) => one.id)).toEqual([id]);
    await stand.ask(shop.supervisor, 'POST', at(id, '/publish'), {});
    expect((await stand.ask<HelpArticle>(shop.visitor, 'GET', `/kb/help/articles/${id}`)).html).toContain('New words');
    expect((await stand.events(shop)).filter(({ type }) => type === 'article.published').map(({ data }) => data['first'])).toEqual([true, false]);
  });

  it('refuses the second of two who change it from the same version', async () => {
    const { id, version } = await stand.write(shop);
    const outcomes = await Promise.all(['one', 'two', 'three'].map((body) => stand.refusal(shop.agent, 'PUT', at(id), { title: 'Returns', body, version: 1 })));
    expect(outcomes.sort()).toEqual([200, 'article.version_conflict', 'article.version_conflict']);
    const { json } = await stand.raw(shop.agent, 'PUT', at(id), { title: 'Returns', body: 'late', version: 1 });
    expect(json).toMatchObject({ code: 'article.version_conflict', current: { locale: 'en', version: 2, body: expect.stringMatching(/one|two|three/) } });
    expect(await stand.refusal(shop.agent, 'PUT', at(id, '', 'zh-CN'), { title: '退货', version: 4 })).toBe('article.version_conflict');
    const beside = await Promise.all([{ featured: true }, { labels: ['x'] }].map((patch) => stand.refusal(shop.agent, 'PATCH', `/kb/articles/${id}`, { ...patch, version })));
    expect(beside.sort()).toEqual([200, 'article.version_conflict']);
  });

  it('asks to try again, and breaks nothing, where its schedule is being kept for long', async () => {
    const { id } = await stand.write(shop);
    const soon = new Date(Date.now() + 60_000).toISOString();
    await stand.ask(shop.supervisor, 'POST', at(id, '/publish'), { at: soon });
    let answer: RawAnswer | undefined;
    await stand.parley.services['knowledge']!.app.get(Database).inTenant(shop.id, async (tx) => {
      await lockTranslation(tx, { id, locale: 'en' });
      answer = await stand.raw(shop.agent, 'PATCH', `/kb/articles/${id}`, { labels: ['later'] });
    });
    expect([answer!.status, answer!.json]).toEqual([503, expect.objectContaining({ code: 'limit.busy' })]);
    expect(await stand.ask(shop.agent, 'PATCH', `/kb/articles/${id}`, { labels: ['now'] })).toMatchObject({ labels: ['now'], translations: [{ scheduled: { publishAt: soon } }] });
  });

  it('belongs to nobody but people of the company', async () => {
    const stranger = stand.company();
    const left = stand.person(shop, 'agent', { active: false });
    const colleague = stand.person(shop, 'agent');
    const draft = { translation: { locale: 'en', title: 'Owned' } };
    for (const ownerId of [stranger.agent.id, left.id, uuidv7()]) expect(await stand.refusal(shop.agent, 'POST', '/kb/articles', { ...draft, ownerId })).toBe('article.owner_unknown');
    const { id } = await stand.ask<Article>(shop.agent, 'POST', '/kb/articles', { ...draft, ownerId: colleague.id });
    expect(await stand.refusal(shop.agent, 'PATCH', `/kb/articles/${id}`, { ownerId: left.id })).toBe('article.owner_unknown');
    expect(await stand.ask(shop.supervisor, 'POST', '/kb/articles/bulk', { articleIds: [id], change: { kind: 'owner', ownerId: stranger.admin.id } })).toEqual({ data: [{ articleId: id, problem: 'article.owner_unknown' }] });
    expect(await stand.ask(shop.agent, 'GET', `/kb/articles/${id}`)).toMatchObject({ ownerId: colleague.id, version: 1 });
    stand.leave(shop, colleague);
    expect(await stand.ask(shop.agent, 'PATCH', `/kb/articles/${id}`, { ownerId: colleague.id, featured: true })).toMatchObject({ ownerId: colleague.id, featured: true });
    expect(await stand.ask(shop.agent, 'PATCH', `/kb/articles/${id}`, { ownerId: null })).toMatchObject({ ownerId: null });
  });

  it('has versions that can be compared and brought back', async () => {
    const { id } = await stand.published(shop, { body: 'One\nTwo\n' });
    await stand.ask(shop.agent, 'PUT', at(id), { title: 'Returns', body: 'One\nTwo\nThree\n' });
    await stand.ask(shop.agent, 'PUT', at(id), { title: 'Returning things', body: 'One\nThree\n' });
    const versions = (await stand.ask<Page<ArticleVersion>>(shop.agent, 'GET', at(id, '/versions'))).data;
    expect(versions.map(({ number, title, published }) => [number, title, published])).toEqual([[2, 'Returning things', false], [1, 'Returns', true]]);
    const diff = await stand.ask<ArticleDiff>(shop.agent, 'GET', at(id, '/versions/2/diff'));
    expect(diff).toMatchObject({ from: 1, to: 2, summary: null, body: [{ kind: 'same', text: 'One\n' }, { kind: 'removed', text: 'Two\n' }, { kind: 'added', text: 'Three\n' }] });
    expect(diff.title!.filter(({ kind }) => kind === 'added').map(({ text }) => text).join('')).toContain('Returning things');
    await stand.ask(shop.supervisor, 'PUT', at(id), { title: 'By somebody else', body: 'x' });
    expect(await stand.ask(shop.agent, 'POST', at(id, '/versions/1/restore'), {})).toMatchObject({ title: 'Returns', body: 'One\nTwo\n', ahead: false });
    const after = (await stand.ask<Page<ArticleVersion>>(shop.agent, 'GET', at(id, '/versions?limit=2'))).data;
    expect(after.map(({ number, by, restoredFrom }) => [number, by.name, restoredFrom])).toEqual([[4, 'The agent', 1], [3, 'The supervisor', null]]);
    expect(await stand.refusal(shop.agent, 'GET', at(id, '/versions/9'))).toBe('article.version_not_found');
    expect(await stand.refusal(shop.agent, 'GET', at(id, '/versions/x'))).toBe('article.version_not_found');
  });

  it('appears and goes when its time has come, exactly once', async () => {
    const { id } = await stand.write(shop);
    const soon = new Date(Date.now() + 60_000).toISOString();
    const later = new Date(Date.now() + 120_000).toISOString();
    expect(await stand.refusal(shop.supervisor, 'POST', at(id, '/publish'), { at: later, until: soon })).toBe('article.schedule_invalid');
    expect(await stand.refusal(shop.supervisor, 'POST', at(id, '/publish'), { at: '2099-01-01T00:00:00Z' })).toBe('article.schedule_invalid');
    expect(await stand.ask(shop.supervisor, 'POST', at(id, '/publish'), { at: soon, until: later })).toMatchObject({ status: 'draft', scheduled: { publishAt: soon, unpublishAt: later } });
    const schedules = stand.parley.services['knowledge']!.app.get(KeepSchedules);
    await Promise.all([1, 2, 3].map(() => schedules.run(new Date(Date.now() + 61_000))));
    expect(await translation(id)).toMatchObject({ status: 'published', scheduled: { publishAt: null, unpublishAt: later } });
    await Promise.all([1, 2, 3].map(() => schedules.run(new Date(Date.now() + 121_000))));
    expect(await translation(id)).toMatchObject({ status: 'archived', scheduled: { publishAt: null, unpublishAt: null } });
    expect((await stand.events(shop)).map(({ type, actor }) => [type, actor.kind])).toEqual([['article.published', 'system'], ['article.unpublished', 'system']]);
    await stand.ask(shop.supervisor, 'POST', at(id, '/publish'), { at: soon });
    expect(await stand.ask(shop.supervisor, 'DELETE', at(id, '/schedule'))).toMatchObject({ scheduled: { publishAt: null } });
    await stand.ask(shop.supervisor, 'POST', at(id, '/publish'), { at: soon });
    await stand.ask(shop.agent, 'PUT', at(id), { title: 'Returns', body: ' ' });
    await schedules.run(new Date(Date.now() + 61_000));
    expect(await translation(id)).toMatchObject({ status: 'archived', scheduled: { publishAt: null } });
    expect((await stand.ask<Page<ArticleEntry>>(shop.agent, 'GET', `/kb/articles/${id}/history`)).data[0]).toMatchObject({ action: 'schedule_cancelled', note: 'article.empty', by: { kind: 'system' } });
  });

  it('is in several languages, each with a life of its own', async () => {
    const { id } = await stand.published(shop);
    expect(await stand.refusal(shop.agent, 'PUT', at(id, '', 'fr'), { title: 'Retours' })).toBe('kb_locale.unknown');
    expect(await stand.refusal(shop.agent, 'PUT', at(id, '', 'x;drop'), { title: 'x' })).toBe('article.not_found');
    await stand.ask(shop.agent, 'PUT', at(id, '', 'zh-CN'), { title: '如何退货？', body: '寄回即可。', version: 0 });
    expect((await stand.ask<HelpArticle>(shop.visitor, 'GET', `/kb/help/articles/${id}?locale=zh-CN`)).locale).toBe('en');
    await stand.ask(shop.supervisor, 'POST', at(id, '/publish', 'zh-CN'), {});
    expect(await stand.ask<HelpArticle>(shop.visitor, 'GET', `/kb/help/articles/${id}?locale=zh-TW`)).toMatchObject({ locale: 'zh-CN', title: '如何退货？', locales: ['en', 'zh-CN'] });
    expect(await stand.refusal(shop.agent, 'DELETE', at(id, '', 'zh-CN'))).toBe('auth.forbidden');
    expect(await stand.refusal(shop.admin, 'PATCH', '/kb/help-centre', { locales: ['en'] })).toBe('kb_locale.in_use');
    expect(await stand.refusal(shop.supervisor, 'DELETE', at(id, '', 'zh-CN'))).toBe(204);
    expect(await stand.refusal(shop.supervisor, 'DELETE', at(id))).toBe('article.last_translation');
  });

  it('has an address that nobody else has, and that can be left', async () => {
    const [one, two] = [await stand.published(shop), await stand.published(shop)];
    expect([one.slug, two.slug]).toEqual(['returns', 'returns-2']);
    expect(await stand.refusal(shop.agent, 'PUT', at(two.id), { title: 'Returns', body: 'x', slug: 'returns' })).toBe('article.slug_taken');
    expect(await stand.refusal(shop.agent, 'PUT', at(two.id), { title: 'Returns', body: 'x', slug: 'A b' })).toBe('request.invalid');
    expect(await stand.ask(shop.agent, 'PUT', at(one.id), { title: 'Returns', body: 'Send it **back**.', slug: 'send-back' })).toMatchObject({ slug: 'send-back', ahead: true });
    expect((await stand.page(`/help/${shop.slug}/en/articles/returns`)).status).toBe(200);
    await stand.ask(shop.supervisor, 'POST', at(one.id, '/publish'), {});
    const moved = await stand.page(`/help/${shop.slug}/en/articles/returns`);
    expect([moved.status, moved.headers.get('location')]).toEqual([301, `/help/${shop.slug}/en/articles/send-back`]);
    expect((await stand.published(other)).slug).toBe('returns');
  });

  it('is removed for good, by those who may', async () => {
    const [draft, shown] = [await stand.write(shop), await stand.published(shop)];
    expect(await stand.refusal(shop.agent, 'DELETE', `/kb/articles/${draft.id}`)).toBe(204);
    expect(await stand.refusal(shop.agent, 'DELETE', `/kb/articles/${shown.id}`)).toBe('auth.forbidden');
    expect(await stand.refusal(shop.supervisor, 'DELETE', `/kb/articles/${shown.id}`)).toBe(204);
    const left = await stand.parley.sql(`select 1 from knowledge.article where tenant_id = $1 union all select 1 from knowledge.article_page where tenant_id = $1 union all select 1 from knowledge.article_version where tenant_id = $1`, [shop.id]);
    expect(left).toEqual([]);
    expect((await stand.events(shop)).at(-1)).toMatchObject({ type: 'article.deleted', data: { articleId: shown.id, locales: ['en'] } });
  });

  it('of another company is not there', async () => {
    const { id } = await stand.published(shop);
    const asked: [string, string, object?][] = [
      ['GET', `/kb/articles/${id}`], ['PATCH', `/kb/articles/${id}`, {}], ['DELETE', `/kb/articles/${id}`], ['GET', `/kb/articles/${id}/history`], ['GET', `/kb/articles/${id}/feedback`], ['PUT', at(id), { title: 'x' }], ['DELETE', at(id)],
      ['POST', at(id, '/status'), { status: 'review' }], ['POST', at(id, '/publish'), {}], ['POST', at(id, '/unpublish'), {}], ['DELETE', at(id, '/schedule')], ['GET', at(id, '/versions')], ['GET', at(id, '/versions/1')], ['GET', at(id, '/versions/1/diff')],
      ['POST', at(id, '/versions/1/restore'), {}], ['GET', `/kb/help/articles/${id}`], ['POST', `/kb/articles/${id}/feedback`, { locale: 'en', helpful: true }],
    ];
    for (const [method, path, body] of asked) expect([method, path, await stand.refusal(other.admin, method, path, body)]).toEqual([method, path, 'article.not_found']);
    expect(await stand.refusal(other.agent, 'POST', '/kb/articles', { relatedIds: [id], translation: { locale: 'en', title: 'x' } })).toBe('article.not_found');
    expect((await stand.ask<Page<ArticleSummary>>(other.admin, 'GET', '/kb/articles')).data).toEqual([]);
    expect(await stand.ask<BulkArticlesDone>(other.admin, 'POST', '/kb/articles/bulk', { articleIds: [id], change: { kind: 'remove' } })).toEqual({ data: [{ articleId: id, problem: 'article.not_found' }] });
    expect((await article(id)).version).toBe(1);
  });
});

describe('lists', () => {
  it('hold what is asked for, page by page in a steady order', async () => {
    const orders = await category('Orders');
    const late = await category('Late', { parentId: orders.id });
    const made = [await stand.write(shop, { title: 'A late parcel' }, { categoryId: late.id, labels: ['parcel'] }), await stand.published(shop, { title: 'Refunds' }, { audience: 'internal' }), await stand.published(shop, { title: 'Paying' }, { categoryId: orders.id })];
    const ids = made.map(({ id }) => id);
    const list = async (query: string): Promise<number[]> => (await stand.ask<Page<ArticleSummary>>(shop.agent, 'GET', `/kb/articles?${query}`)).data.map(({ id }) => ids.indexOf(id));
    expect(await list('')).toEqual([2, 1, 0]);
    expect(await list('status=draft')).toEqual([0]);
    expect(await list(`category=${orders.id}`)).toEqual([2, 0]);
    expect(await list('category=none')).toEqual([1]);
    expect(await list('audience=internal')).toEqual([1]);
    expect(await list('label=parcel')).toEqual([0]);
    expect(await list('title=LATE')).toEqual([0]);
    expect(await list('missing=zh-CN&owner=me&sort=created')).toEqual([2, 1, 0]);
    expect(await list('review=due')).toEqual([]);
    await stand.ask(shop.agent, 'PATCH', `/kb/articles/${ids[0]}`, { reviewAt: '2026-01-01T00:00:00Z' });
    expect(await list('review=due')).toEqual([0]);
    for (const sort of ['updated', 'created', 'views', 'unhelpful', 'review']) {
      const walked: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: Page<ArticleSummary> = await stand.ask(shop.agent, 'GET', `/kb/articles?limit=1&sort=${sort}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        walked.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect([sort, [...walked].sort()]).toEqual([sort, [...ids].sort()]);
    }
    expect(await stand.refusal(shop.agent, 'GET', '/kb/articles?cursor=x')).toBe('request.cursor_invalid');
    expect(await stand.refusal(shop.agent, 'GET', `/kb/articles?category=${other.id}`)).toBe('kb_category.not_found');
  });

  it('for readers hold what they may see, the popular first', async () => {
    const [quiet, secret, read] = [await stand.published(shop, { title: 'Quiet' }), await stand.published(shop, { title: 'Secret' }, { audience: 'internal' }), await stand.published(shop, { title: 'Read' })];
    await stand.write(shop, { title: 'Draft' });
    await stand.ask(shop.visitor, 'GET', `/kb/help/articles/${read.id}`);
    const list = async (who: Person, query = ''): Promise<string[]> => (await stand.ask<Page<HelpArticleSummary>>(who, 'GET', `/kb/help/articles?${query}`)).data.map(({ title }) => title);
    const { Views } = await import('../src/queries/reading/views.js');
    await stand.parley.services['knowledge']!.app.get(Views).flush();
    expect(await list(shop.visitor)).toEqual(['Read', 'Quiet']);
    expect((await article(read.id)).translations[0]!.views).toBe(1);
    await stand.ask(shop.agent, 'PATCH', `/kb/articles/${quiet.id}`, { featured: true });
    expect(await list(shop.visitor)).toEqual(['Quiet', 'Read']);
    expect(await list(shop.agent, 'sort=title')).toEqual(['Quiet', 'Read', 'Secret']);
    expect(await list(shop.visitor, 'locale=zh-CN')).toEqual([]);
    expect(await stand.refusal(shop.visitor, 'GET', `/kb/help/articles/${secret.id}`)).toBe('article.not_found');
    expect(await stand.ask(shop.agent, 'GET', `/kb/help/articles/${secret.id}`)).toMatchObject({ audience: 'internal', url: null });
    expect(await stand.refusal(shop.agent, 'PATCH', `/kb/articles/${secret.id}`, { audience: 'public' })).toBe('auth.forbidden');
    await stand.ask(shop.supervisor, 'PATCH', `/kb/articles/${secret.id}`, { audience: 'public' });
    expect(await list(shop.visitor, 'sort=newest')).toContain('Secret');
    expect((await stand.events(shop)).at(-1)).toMatchObject({ type: 'article.changed', data: { articleId: secret.id, audience: 'public' } });
    const walked = await stand.ask<Page<HelpArticleSummary>>(shop.visitor, 'GET', '/kb/help/articles?limit=1');
    expect((await stand.ask<Page<HelpArticleSummary>>(shop.visitor, 'GET', `/kb/help/articles?limit=2&cursor=${walked.nextCursor}`)).data).toHaveLength(2);
  });

  it('change many at once, each by itself', async () => {
    const [one, two] = [await stand.write(shop), await stand.write(shop, { title: 'Empty', body: '' })];
    const orders = await category('Orders');
    const many = (change: object): Promise<BulkArticlesDone> => stand.ask(shop.supervisor, 'POST', '/kb/articles/bulk', { articleIds: [one.id, two.id], change });
    expect((await many({ kind: 'move', categoryId: orders.id })).data.map(({ problem }) => problem)).toEqual([null, null]);
    expect((await many({ kind: 'publish' })).data.map(({ problem }) => problem)).toEqual([null, 'article.empty']);
    expect((await many({ kind: 'label', add: ['new'] })).data.map(({ problem }) => problem)).toEqual([null, null]);
    expect(await article(one.id)).toMatchObject({ categoryId: orders.id, labels: ['new'], translations: [{ status: 'published' }] });
    expect((await many({ kind: 'archive' })).data.map(({ problem }) => problem)).toEqual([null, null]);
    expect((await many({ kind: 'remove' })).data.map(({ problem }) => problem)).toEqual([null, null]);
    expect(await stand.refusal(shop.agent, 'POST', '/kb/articles/bulk', { articleIds: [one.id], change: { kind: 'remove' } })).toBe('auth.forbidden');
  });
});

describe('what readers say', () => {
  it('counts once per reader and can be changed', async () => {
    const { id } = await stand.published(shop);
    const rate = (who: Person, body: object): Promise<string | number> => stand.refusal(who, 'POST', `/kb/articles/${id}/feedback`, { locale: 'en', ...body });
    expect(await rate(shop.visitor, { helpful: false, reason: 'unclear', comment: 'Where to?' })).toBe(204);
    expect(await rate(shop.visitor, { helpful: false, reason: 'unclear', comment: 'Where to?' })).toBe(204);
    expect(await rate(shop.agent, { helpful: true })).toBe(204);
    expect(await translation(id)).toMatchObject({ helpful: 1, unhelpful: 1 });
    expect(await rate(shop.visitor, { helpful: true })).toBe(204);
    expect(await translation(id)).toMatchObject({ helpful: 2, unhelpful: 0 });
    expect((await stand.ask<Page<object>>(shop.agent, 'GET', `/kb/articles/${id}/feedback?limit=1`)).data).toMatchObject([{ helpful: true, source: 'widget', reason: null }]);
    expect((await stand.events(shop)).filter(({ type }) => type === 'article.rated').map(({ data }) => [data['helpful'], data['changed']])).toEqual([[false, false], [true, false], [true, true]]);
    expect(await rate(shop.visitor, { locale: 'zh-CN', helpful: true })).toBe('article.not_found');
    expect(await rate(other.visitor, { helpful: true })).toBe('article.not_found');
    expect(await rate(shop.visitor, { helpful: true, comment: 'x'.repeat(1001) })).toBe('request.invalid');
    await Promise.all(Array.from({ length: 5 }, (_, n) => rate(shop.visitor, { helpful: n % 2 === 0 })));
    const { helpful, unhelpful } = await translation(id);
    expect(helpful + unhelpful).toBe(2);
  });

  it('is not lost when views are counted meanwhile', async () => {
    const { id } = await stand.published(shop);
    await Promise.all(Array.from({ length: 20 }, () => stand.ask(shop.visitor, 'GET', `/kb/help/articles/${id}`)));
    const { Views } = await import('../src/queries/reading/views.js');
    await stand.parley.services['knowledge']!.app.get(Views).flush();
    await eventually(async () => expect(await translation(id)).toMatchObject({ views: 20 }));
    const days = await stand.parley.sql<{ views: number }>('select views from knowledge.article_day where article_id = $1', [id]);
    expect(days).toEqual([{ views: 20 }]);
  });
});

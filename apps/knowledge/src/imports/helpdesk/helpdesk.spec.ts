import { describe, expect, it } from '@jest/globals';
import type { ReadItem } from '../drafted.js';
import { convertForeign, readHelpdesk } from '../read-helpdesk.js';

const read = (files: Record<string, unknown>): ReadItem[] => {
  const { articles, faults } = readHelpdesk(Object.entries(files).map(([path, document]) => ({ path, bytes: Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)) })));
  return [...faults, ...articles.map(convertForeign)];
};
const drafts = (items: readonly ReadItem[]) => items.flatMap((item) => ('drafted' in item ? [item.drafted] : []));
const faults = (items: readonly ReadItem[]) => items.flatMap((item) => ('fault' in item ? [[item.source, item.fault.reason]] : []));

describe('articles of another help desk', () => {
  it('are read as Zendesk answers them, in all of their languages', () => {
    const items = read({
      'articles.json': {
        count: 3, next_page: null,
        articles: [
          {
            id: 35467, title: 'Refunds', body: '<h2>When</h2><p>Within <strong>five</strong> days. <a href="/hc/en-us/articles/1">More</a></p><script>alert(1)</script>', locale: 'en-us', draft: false, section_id: 98838, user_segment_id: null,
            html_url: 'https://shop.zendesk.com/hc/en-us/articles/35467', label_names: ['money', 'money', 7],
            translations: [{ locale: 'en-us', title: 'Refunds', body: '<p>Within five days. <a href="/hc/x">More</a></p>', draft: false }, { locale: 'zh-cn', title: '退款', body: '<p>五天内到账</p>', draft: true }],
          },
          { id: 2, title: 'For staff', body: '<p>Secret</p>', locale: 'en-us', section_id: 98838, user_segment_id: 12 },
          { id: 3, title: 'Nothing', body: null, locale: 'en-us', section_id: null },
        ],
      },
      'sections.json': { sections: [{ id: 98838, name: 'Money', locale: 'en-us', category_id: 887, parent_section_id: 4 }, { id: 4, name: 'Paying', locale: 'en-us', category_id: 887, parent_section_id: null }] },
      'categories.json': { categories: [{ id: 887, name: 'Orders', locale: 'en-us' }] },
    });
    expect(drafts(items)).toMatchObject([
      { key: 'zendesk:35467', locale: 'en-US', title: 'Refunds', category: ['Orders', 'Paying', 'Money'], labels: ['money'], audience: 'public', status: 'published', body: 'Within five days. [More](<https://shop.zendesk.com/hc/x>)' },
      { key: 'zendesk:35467', locale: 'zh-CN', title: '退款', status: 'draft', body: '五天内到账' },
      { key: 'zendesk:2', audience: 'internal' },
    ]);
    expect(items.find((item) => 'drafted' in item && item.drafted.key === 'zendesk:2')!.notes).toEqual([{ reason: 'restricted', detail: '' }]);
    expect(faults(items)).toEqual([['articles.json#3', 'empty']]);
  });

  it('are read as Intercom answers them', () => {
    const items = read({
      'articles.json': {
        type: 'list', pages: { type: 'pages', page: 1 },
        data: [
          {
            id: '3', type: 'article', title: 'Delivery', description: 'How long it takes', body: '<p>Two days</p>', author_id: 1, state: 'published', parent_id: 12, parent_type: 'collection', default_locale: 'en', url: 'http://intercom.test/en/articles/3',
            translated_content: { type: 'article_translated_content', fr: { type: 'article_content', title: 'Livraison', description: '', body: '<p>Deux jours</p>', state: 'draft' }, de: null },
          },
        ],
      },
      'collections.json': { type: 'list', data: [{ id: '12', type: 'collection', name: 'Parcels', parent_id: '9' }, { id: '9', type: 'collection', name: 'Orders', parent_id: null }] },
    });
    expect(drafts(items)).toMatchObject([
      { key: 'intercom:3', locale: 'en', title: 'Delivery', summary: 'How long it takes', category: ['Orders', 'Parcels'], status: 'published', body: 'Two days', audience: null },
      { key: 'intercom:3', locale: 'fr', title: 'Livraison', status: 'draft' },
    ]);
  });

  it('are read as Freshdesk answers them', () => {
    const hierarchy = [{ level: 1, type: 'folder', data: { id: 4, name: 'Lamps', language: 'en' } }, { level: 0, type: 'category', data: { id: 3, name: 'Care', language: 'en' } }];
    const items = read({
      'articles.json': [
        { id: 1, type: 1, category_id: 3, folder_id: 4, hierarchy, title: 'Dust', description: '<p>Wipe <b>it</b></p>', status: 2, tags: ['care'], seo_data: { meta_title: 'Dust off', meta_description: 'How' }, attachments: [{}] },
        { id: 2, folder_id: 5, hierarchy: [], title: 'Inside', description: '<p>For us</p>', status: 1 },
      ],
      'folders.json': [{ id: 4, name: 'Lamps', visibility: 1, articles_count: 1 }, { id: 5, name: 'Staff', visibility: 3, articles_count: 1 }],
    });
    expect(drafts(items)).toMatchObject([
      { key: 'freshdesk:1', locale: 'en', category: ['Care', 'Lamps'], labels: ['care'], status: 'published', audience: 'public', seoTitle: 'Dust off', body: 'Wipe **it**' },
      { key: 'freshdesk:2', locale: null, audience: 'internal', status: 'draft' },
    ]);
    expect(items.flatMap(({ notes }) => notes)).toEqual([{ reason: 'attachments_left', detail: '1' }, { reason: 'restricted', detail: '' }]);
  });

  it('are read as Chatwoot answers them', () => {
    const items = read({ 'a.json': { payload: [{ id: 7, category_id: 2, title: 'Hours', content: '**Always**\r\nopen', description: 'x', status: 'archived' }], meta: {} }, 'c.json': { payload: [{ id: 2, name: '常见问题', slug: 'faq', locale: 'zh_CN' }] } });
    expect(drafts(items)).toMatchObject([{ key: 'chatwoot:7', locale: 'zh-CN', category: ['常见问题'], status: 'archived', body: '**Always**\nopen' }]);
  });

  it('that nobody knows, or that are broken, are told', () => {
    const known = { articles: [{ id: 1, title: 'T', body: '<p>x</p>', locale: 'en' }] };
    expect(faults(read({ 'a.json': known, 'b.json': '{', 'c.json': { hello: 'world' }, 'd.json': [1, null] }))).toEqual([['b.json', 'unreadable'], ['c.json', 'type_unknown'], ['d.json', 'type_unknown']]);
    expect(() => read({ 'c.json': { hello: 'world' } })).toThrow(expect.objectContaining({ code: 'import.unreadable' }));
    expect(drafts(read({ 'a.json': { articles: [{ id: 1, title: 'T', body: '<p>x</p>', locale: 'not a language', section_id: 5 }], sections: [{ id: 5, name: 'Ring', locale: 'en', parent_section_id: 5 }] } }))).toMatchObject([{ locale: null, category: ['Ring', 'Ring', 'Ring', 'Ring'] }]);
    expect(faults(read({ 'a.json': { articles: [{ id: 1, title: 'T\u0000', body: '<p>x</p>', locale: 'en' }] } }))).toEqual([['a.json#1', 'not_text']]);
  });
});

import { z } from 'zod';
import { type Foreign, type Helpdesk, isRecord, localeOf, number, optionalNumber, pathTo, words } from './foreign.js';

const Collection = z.object({ id: number, name: words, parent_id: optionalNumber });
const Content = z.object({ title: words, description: z.string().nullable().catch(null), body: z.string().nullable().catch(null), state: words });
const Article = Content.extend({ id: number, parent_id: optionalNumber, default_locale: words, url: z.string().nullable().catch(null), translated_content: z.record(z.string(), z.unknown()).nullable().catch(null) });

const dataOf = (document: unknown): unknown[] => (isRecord(document) ? (Array.isArray(document['data']) ? document['data'] : document['type'] === 'article' ? [document] : []) : []);
const isOf = (one: unknown, types: readonly unknown[]) => isRecord(one) && types.includes(one['type']);

/** Articles API of Intercom: lists of articles and of collections. */
export const intercom: Helpdesk = {
  shelve(document) {
    const data = dataOf(document);
    const articles = data.filter((one) => isOf(one, ['article']));
    const categories = data.filter((one) => isOf(one, ['collection', 'section']));
    return articles.length + categories.length > 0 ? { articles, categories } : undefined;
  },

  articlesOf({ articles, categories }, path) {
    const tree = new Map(categories.flatMap((one) => Collection.safeParse(one).data ?? []).map(({ id, name, parent_id: parent }) => [id, { name, parent }]));
    return articles.flatMap((one) => {
      const article = Article.safeParse(one).data;
      return article ? languagesOf(article, { path, category: pathTo(tree, article.parent_id) }) : [];
    });
  },
};

function languagesOf({ id, default_locale: usual, translated_content: translated, url, parent_id: _, ...own }: z.infer<typeof Article>, { path, category }: { path: string; category: string[] }): Foreign[] {
  const others = Object.entries(translated ?? {}).flatMap(([locale, content]) => {
    const parsed = isRecord(content) ? Content.safeParse(content).data : undefined;
    return parsed && parsed.body !== null ? [{ locale, ...parsed }] : [];
  });
  const languages = others.some(({ locale }) => locale === usual) ? others : [{ locale: usual, ...own }, ...others];
  return languages.map(({ locale, title, description, body, state }) => ({
    source: `${path}#${url ?? id}`, key: `intercom:${id}`, locale: localeOf(locale), title, summary: description ?? '', text: body ?? '', format: 'html', base: url, category, labels: [], audience: null,
    status: state === 'published' ? 'published' : 'draft', seoTitle: '', seoDescription: '', notes: [],
  }));
}

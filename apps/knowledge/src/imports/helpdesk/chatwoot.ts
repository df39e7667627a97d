import { z } from 'zod';
import { type Helpdesk, isRecord, list, localeOf, number, optionalNumber, pathTo, words } from './foreign.js';

const Category = z.object({ id: number, name: words, locale: words, parent_category_id: optionalNumber });
const Article = z.object({
  id: number, title: words, content: z.string().nullable().catch(null), description: z.string().nullable().catch(null), status: words, locale: words, category_id: optionalNumber,
  category: z.object({ id: optionalNumber, name: words, locale: words }).nullable().catch(null), associated_articles: list,
});

/** Articles and categories of a portal of Chatwoot, which are Markdown there as well. */
export const chatwoot: Helpdesk = {
  shelve(document) {
    const payload = isRecord(document) ? document['payload'] : undefined;
    const data = Array.isArray(payload) ? payload : isRecord(payload) ? [payload] : [];
    const articles = data.filter((one) => isRecord(one) && 'content' in one && 'title' in one);
    const categories = data.filter((one) => isRecord(one) && 'name' in one && 'slug' in one && !('content' in one));
    return articles.length + categories.length > 0 ? { articles, categories } : undefined;
  },

  articlesOf({ articles, categories }, path) {
    const known = categories.flatMap((one) => Category.safeParse(one).data ?? []);
    const tree = new Map(known.map(({ id, name, parent_category_id: parent }) => [id, { name, parent }]));
    const spoken = new Map(known.map(({ id, locale }) => [id, locale]));
    return articles.flatMap((one) => {
      const article = Article.safeParse(one).data;
      if (!article) return [];
      const { id, title, content, description, status, locale, category } = article;
      const categoryId = category?.id ?? article.category_id;
      const named = pathTo(tree, categoryId);
      return {
        source: `${path}#${id}`, key: `chatwoot:${id}`, locale: localeOf(locale || category?.locale || (categoryId !== null && spoken.get(categoryId)) || ''), title, summary: description ?? '', text: content ?? '',
        format: 'markdown' as const, base: null, category: named.length > 0 ? named : category?.name ? [category.name.trim().slice(0, 120)] : [], labels: [], audience: null,
        status: status === 'published' || status === 'archived' ? status : ('draft' as const), seoTitle: '', seoDescription: '', notes: [],
      };
    });
  },
};

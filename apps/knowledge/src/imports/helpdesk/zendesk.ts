import { z } from 'zod';
import { type Foreign, type Helpdesk, isRecord, labelsOf, list, localeOf, number, optionalNumber, pathTo, type Shelf, words } from './foreign.js';

const Named = z.object({ id: number, name: words, category_id: optionalNumber, parent_section_id: optionalNumber });
const Article = z.object({
  id: number, title: words, name: words, body: z.string().nullable().catch(null), locale: words, draft: z.boolean().catch(false), html_url: words, section_id: optionalNumber,
  user_segment_id: z.unknown().optional(), user_segment_ids: list, label_names: z.unknown().optional(), translations: list, attachments: list,
});
const Translation = z.object({ source_id: optionalNumber, source_type: words, locale: words, title: words, body: z.string().nullable().catch(null), draft: z.boolean().catch(false) });

/** Help Center API of Zendesk: `articles.json`, `sections.json`, `categories.json`, alone or with the others at their side (`?include=`). */
export const zendesk: Helpdesk = {
  shelve(document) {
    if (!isRecord(document)) return undefined;
    const { articles, article, sections, categories, translations } = document;
    const held = { articles: isRecord(article) ? [article] : list.parse(articles), sections: list.parse(sections), categories: list.parse(categories) };
    if (!Object.values(held).some((all) => all.some((one) => isRecord(one) && 'locale' in one))) return undefined;
    const aside = Map.groupBy(list.parse(translations).flatMap((one) => Translation.safeParse(one).data ?? []).filter((one) => one.source_type === 'Article'), (one) => one.source_id);
    return { ...held, articles: held.articles.map((one) => (isRecord(one) && aside.has(String(one['id'])) ? { ...one, translations: aside.get(String(one['id'])) } : one)) };
  },

  articlesOf(shelf, path) {
    const tree = treeOf(shelf);
    return shelf.articles.flatMap((one) => {
      const article = Article.safeParse(one).data;
      return article ? languagesOf(article, { path, category: pathTo(tree, article.section_id === null ? null : `section ${article.section_id}`) }) : [];
    });
  },
};

function treeOf({ sections, categories }: Shelf) {
  const tree = new Map<string, { name: string; parent: string | null }>();
  for (const { id, name } of categories.flatMap((one) => Named.safeParse(one).data ?? [])) tree.set(`category ${id}`, { name, parent: null });
  for (const { id, name, category_id: category, parent_section_id: parent } of sections.flatMap((one) => Named.safeParse(one).data ?? [])) {
    tree.set(`section ${id}`, { name, parent: parent !== null ? `section ${parent}` : category !== null ? `category ${category}` : null });
  }
  return tree;
}

function languagesOf(article: z.infer<typeof Article>, { path, category }: { path: string; category: string[] }): Foreign[] {
  const { id, title, name, body, locale, draft, html_url: url, label_names: labels, user_segment_id: segment, user_segment_ids: segments, translations, attachments } = article;
  const written = translations.flatMap((one) => Translation.safeParse(one).data ?? []).filter(({ body: text }) => text !== null);
  const languages = written.length > 0 ? written : [{ locale, title: title || name, body, draft }];
  // Without the field whoever exported could not see it; nothing at it means everybody.
  const restricted = (segment !== undefined && segment !== null) || segments.length > 0;
  return languages.map((one) => ({
    source: `${path}#${url || id}`, key: `zendesk:${id}`, locale: localeOf(one.locale), title: one.title, summary: '', text: one.body ?? '', format: 'html', base: url || null, category, labels: labelsOf(labels),
    audience: restricted ? 'internal' : segment === null ? 'public' : null, status: one.draft ? 'draft' : 'published', seoTitle: '', seoDescription: '',
    notes: [...(restricted ? [{ reason: 'restricted' as const, detail: '' }] : []), ...(attachments.length > 0 ? [{ reason: 'attachments_left' as const, detail: String(attachments.length) }] : [])],
  }));
}

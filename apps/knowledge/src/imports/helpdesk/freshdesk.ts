import { z } from 'zod';
import { type Helpdesk, isRecord, labelsOf, list, localeOf, number, optionalNumber, words } from './foreign.js';

const Step = z.object({ level: z.number().catch(0), data: z.object({ name: words, language: words }).catch({ name: '', language: '' }) });
const Seo = z.object({ meta_title: words, meta_description: words }).catch({ meta_title: '', meta_description: '' });
const Article = z.object({
  id: number, title: words, description: z.string().nullable().catch(null), status: z.number().catch(1), folder_id: optionalNumber, hierarchy: list, folder_visibility: z.number().nullable().catch(null), tags: z.unknown().optional(),
  seo_data: Seo, attachments: list,
});
const Folder = z.object({ id: number, visibility: z.number() });

/** The visibility of a folder that everybody reads; all others leave somebody out. */
const EVERYBODY = 1;
const PUBLISHED = 2;

/** Solutions API of Freshdesk: lists of articles, which name their folders themselves, and of folders, which say who may read them. */
export const freshdesk: Helpdesk = {
  shelve(document) {
    const data = Array.isArray(document) ? document : [document];
    const articles = data.filter((one) => isRecord(one) && 'folder_id' in one && 'title' in one && 'description' in one);
    const sections = data.filter((one) => isRecord(one) && 'visibility' in one && 'name' in one && !('title' in one));
    const categories = data.filter((one) => isRecord(one) && 'visible_in_portals' in one);
    return articles.length + sections.length + categories.length > 0 ? { articles, sections, categories } : undefined;
  },

  articlesOf({ articles, sections }, path) {
    const visibility = new Map(sections.flatMap((one) => Folder.safeParse(one).data ?? []).map((folder) => [folder.id, folder.visibility]));
    return articles.flatMap((one) => {
      const article = Article.safeParse(one).data;
      if (!article) return [];
      const steps = article.hierarchy.flatMap((step) => Step.safeParse(step).data ?? []).toSorted((first, second) => first.level - second.level);
      const seen = article.folder_visibility ?? (article.folder_id === null ? undefined : visibility.get(article.folder_id)) ?? null;
      const restricted = seen !== null && seen !== EVERYBODY;
      return {
        source: `${path}#${article.id}`, key: `freshdesk:${article.id}`, locale: localeOf(steps.find(({ data }) => data.language !== '')?.data.language), title: article.title, summary: '', text: article.description ?? '',
        format: 'html' as const, base: null, category: steps.map(({ data }) => data.name.trim().slice(0, 120)).filter(Boolean).slice(0, 4), labels: labelsOf(article.tags),
        audience: restricted ? ('internal' as const) : seen === null ? null : ('public' as const), status: article.status === PUBLISHED ? ('published' as const) : ('draft' as const),
        seoTitle: article.seo_data.meta_title, seoDescription: article.seo_data.meta_description,
        notes: [...(restricted ? [{ reason: 'restricted' as const, detail: '' }] : []), ...(article.attachments.length > 0 ? [{ reason: 'attachments_left' as const, detail: String(article.attachments.length) }] : [])],
      };
    });
  },
};

import { Readability } from '@mozilla/readability';
import { KbLocale, MAX_ARTICLE } from '@parley/contracts';
import { parseHTML } from 'linkedom';
import { faulty, type Note, type ReadItem } from './drafted.js';
import { toMarkdown } from './to-markdown.js';

/** Most elements of a page; what has more is no article. */
const MOST_ELEMENTS = 20_000;

/** What a page of a website says, without what stands around it. */
export function readPage(url: string, html: string): ReadItem {
  const notes: Note[] = [];
  try {
    const { document } = parseHTML(html) as unknown as { document: { documentElement: { getAttribute(name: string): string | null } | null; querySelectorAll(selector: string): { length: number } } };
    if (document.querySelectorAll('*').length > MOST_ELEMENTS) return faulty(url, 'too_large');
    const language = document.documentElement?.getAttribute('lang') ?? '';
    const article = new Readability(document as never, { maxElemsToParse: MOST_ELEMENTS, disableJSONLD: true, charThreshold: 50 }).parse();
    const title = article?.title?.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
    if (!article?.content || !title) return faulty(url, 'nothing_readable');
    const body = toMarkdown(article.content, { base: url, notes });
    if (body === '') return faulty(url, 'nothing_readable');
    if (body.length > MAX_ARTICLE) return faulty(url, 'too_large');
    if (body.includes('\0') || !(body + title).isWellFormed()) return faulty(url, 'not_text');
    const locale = KbLocale.safeParse(language);
    return {
      source: url,
      notes: notes.slice(0, 20),
      drafted: { key: url, locale: locale.success ? locale.data : null, title, slug: null, summary: '', body, category: [], labels: [], audience: null, status: null, seoTitle: '', seoDescription: '', images: {} },
    };
  } catch {
    return faulty(url, 'nothing_readable');
  }
}

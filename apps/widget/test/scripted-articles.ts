import type { ArticleHit, HelpArticle, HelpArticleSummary } from '@parley/contracts';

const at = '2026-10-01T08:00:00.000Z';
const idOf = (number: number) => `0190b0c4-1c5e-7000-8000-${String(number).padStart(12, '0')}`;

/** The public articles of the scripted Parley: those that a test put there. Finds by words of the title. */
export class ScriptedArticles {
  readonly all: HelpArticle[] = [];
  /** What readers said of them. */
  readonly feedback: { id: string; body: Record<string, unknown> }[] = [];
  /** What was looked for, and whether the reader was still typing. */
  readonly searches: { q: string; typing: boolean }[] = [];
  readonly clicks: string[] = [];

  add(title: string, html: string, more: Partial<HelpArticle> = {}): HelpArticle {
    const id = idOf(this.all.length + 1);
    const article: HelpArticle = {
      id, locale: 'en', audience: 'public', title, summary: '', categoryId: null, url: `https://chat.example/help/willow/en/articles/${this.all.length + 1}`, updatedAt: at,
      html, toc: [], path: [{ id: idOf(900), name: 'Orders' }], related: [], locales: ['en'], publishedAt: at, ...more,
    };
    this.all.push(article);
    return article;
  }

  answer(method: string, url: URL, body: Record<string, unknown>): [number, unknown] | undefined {
    const [, kind, id, deed] = url.pathname.split('/').slice(3);
    if (kind === 'help' && id === 'articles' && !deed) return [200, { data: this.all.slice(0, Number(url.searchParams.get('limit') ?? 25)).map(summaryOf), nextCursor: null }];
    const article = this.all.find((one) => one.id === (kind === 'help' ? deed : id));
    if (kind === 'help') return article && [200, article];
    if (kind === 'search') return [200, this.search(url.searchParams)];
    if (kind === 'searches' && deed === 'click') {
      this.clicks.push(String(body['articleId']));
      return [204, undefined];
    }
    if (method !== 'POST' || !article) return undefined;
    this.feedback.push({ id: article.id, body });
    return [204, undefined];
  }

  private search(asked: URLSearchParams): unknown {
    const q = asked.get('q') ?? '';
    const typing = asked.get('typing') === 'true';
    this.searches.push({ q, typing });
    const words = q.toLowerCase().split(/\s+/).filter((word) => word.length > 2);
    const data = this.all.filter(({ title }) => words.some((word) => title.toLowerCase().includes(word))).map((article) => hitOf(article, words)).slice(0, Number(asked.get('limit')));
    return { data, nextCursor: null, searchId: typing ? null : idOf(800), total: data.length };
  }
}

const summaryOf = ({ id, locale, audience, title, summary, categoryId, url, updatedAt }: HelpArticle): HelpArticleSummary => ({ id, locale, audience, title, summary, categoryId, url, updatedAt });

function hitOf({ id, locale, title, summary, audience, categoryId, url, publishedAt }: HelpArticle, words: string[]): ArticleHit {
  const word = words.find((one) => title.toLowerCase().includes(one)) ?? '';
  const from = title.toLowerCase().indexOf(word);
  return { articleId: id, locale, slug: 'a', title: { text: title, marks: [[from, from + word.length]] }, excerpt: { text: summary, marks: [] }, audience, categoryId, url, publishedAt };
}

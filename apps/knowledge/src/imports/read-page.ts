import { Readability } from '@mozilla/readability';
import { KbLocale, MAX_ARTICLE } from '@parley/contracts';
import { parseHTML } from 'linkedom';
import TurndownService from 'turndown';
import { faulty, type Note, type ReadItem } from './drafted.js';

/** Most elements of a page; what has more is no article. */
const MOST_ELEMENTS = 20_000;

/** An element as this file needs it; the DOM's own types are a browser's. */
interface Element {
  nodeName: string;
  textContent: string | null;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

const cellOf = (cell: Element) => (cell.textContent ?? '').replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const rowOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** A table as Markdown writes it: the first row names the columns. */
function tableOf(table: Element): string {
  const rows = Array.from(table.querySelectorAll('tr'), (row) => Array.from(row.querySelectorAll('th,td'), cellOf)).filter((cells) => cells.length > 0);
  const [head, ...rest] = rows;
  if (!head) return '';
  const fitted = rest.map((cells) => head.map((_, nth) => cells[nth] ?? ''));
  return `\n\n${[rowOf(head), rowOf(head.map(() => '---')), ...fitted.map(rowOf)].join('\n')}\n\n`;
}

function converter(base: string, notes: Note[]): TurndownService {
  const turndown = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-', emDelimiter: '*' });
  turndown.remove(['script', 'style', 'noscript', 'iframe', 'form', 'button', 'input', 'select', 'textarea', 'object', 'embed', 'svg', 'template'] as never);
  turndown.addRule('table', { filter: 'table', replacement: (_, node) => tableOf(node as unknown as Element) });
  turndown.addRule('image', {
    filter: 'img',
    replacement: (_, node) => {
      const image = node as unknown as Element;
      const source = image.getAttribute('src') ?? '';
      const url = URL.canParse(source, base) ? new URL(source, base) : null;
      if (url?.protocol === 'https:') return `![${(image.getAttribute('alt') ?? '').replaceAll(/[[\]\n]/g, ' ').slice(0, 200)}](<${url.href.replaceAll(/[<>]/g, encodeURIComponent)}>)`;
      if (source && !source.startsWith('data:')) notes.push({ reason: 'image_refused', detail: source.slice(0, 200) });
      return '';
    },
  });
  turndown.addRule('link', {
    filter: 'a',
    replacement: (content, node) => {
      const href = (node as unknown as Element).getAttribute('href') ?? '';
      const url = href !== '' && URL.canParse(href, base) ? new URL(href, base) : null;
      const leads = url && ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) && content.trim() !== '';
      return leads ? `[${content.trim()}](<${url.href.replaceAll(/[<>]/g, encodeURIComponent)}>)` : content;
    },
  });
  return turndown;
}

/** What a page of a website says, without what stands around it. */
export function readPage(url: string, html: string): ReadItem {
  const notes: Note[] = [];
  try {
    const { document } = parseHTML(html) as unknown as { document: { documentElement: Element | null; querySelectorAll(selector: string): { length: number } } };
    if (document.querySelectorAll('*').length > MOST_ELEMENTS) return faulty(url, 'too_large');
    const language = document.documentElement?.getAttribute('lang') ?? '';
    const article = new Readability(document as never, { maxElemsToParse: MOST_ELEMENTS, disableJSONLD: true, charThreshold: 50 }).parse();
    const title = article?.title?.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
    if (!article?.content || !title) return faulty(url, 'nothing_readable');
    const body = converter(url, notes).turndown(article.content).trim();
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

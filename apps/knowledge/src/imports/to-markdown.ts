import TurndownService from 'turndown';
import type { Note } from './drafted.js';

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

/** Makes Markdown of HTML. `base`: where its relative addresses begin; `notes`: takes what was left out. */
export function toMarkdown(html: string, { base, notes }: { base?: string | undefined; notes: Note[] }): string {
  return converter(base, notes).turndown(html).trim();
}

function converter(base: string | undefined, notes: Note[]): TurndownService {
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

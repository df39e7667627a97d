import { MAX_ARTICLE, MAX_KB_ITEMS, Refused } from '@parley/contracts';
import { parse } from 'csv-parse/sync';
import { faulty, type ReadItem } from './drafted.js';
import { fieldsOf } from './front-matter.js';

const LONGEST_ROW = 300_000;

/** The separator that the first line has most of. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 10_000).split('\n', 1)[0]!;
  return [',', ';', '\t'].toSorted((one, other) => first.split(other).length - first.split(one).length)[0]!;
}

function rowsOf(text: string): Record<string, string>[] {
  const columns = (names: string[]) => names.map((name) => name.trim().replace(/^\uFEFF/, ''));
  try {
    return parse(text, { delimiter: delimiterOf(text), columns, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, bom: true, max_record_size: LONGEST_ROW, to: MAX_KB_ITEMS + 1 });
  } catch {
    throw new Refused('import.unreadable', 'This is no table');
  }
}

/** Reads a CSV table of articles: columns `title` and `body` (or `content`), and any field of front matter. @throws Refused `import.unreadable`, `import.too_large` */
export function readArticleTable(text: string): ReadItem[] {
  const rows = rowsOf(text);
  if (rows.length > MAX_KB_ITEMS) throw new Refused('import.too_large', `at most ${MAX_KB_ITEMS} rows`);
  const [first] = rows;
  if (!first || !('title' in first) || !('body' in first || 'content' in first)) throw new Refused('import.unreadable', 'The table needs the columns title and body');
  return rows.map((row, nth) => readRow(row, nth + 2));
}

function readRow(row: Record<string, string>, line: number): ReadItem {
  const source = `row ${line}`;
  const { fields, notes } = fieldsOf(row);
  const body = (row['body'] ?? row['content'] ?? '').trim();
  if (!fields.title) return faulty(source, 'title_missing');
  if (body === '') return faulty(source, 'empty');
  if (body.length > MAX_ARTICLE) return faulty(source, 'too_large');
  if (!body.isWellFormed()) return faulty(source, 'not_text');
  return {
    source,
    notes,
    drafted: {
      key: fields.key ?? `table:${fields.title}`, locale: fields.locale ?? null, title: fields.title, slug: fields.slug ?? null, summary: fields.summary ?? '', body, category: fields.category ?? [],
      labels: fields.labels ?? [], audience: fields.audience ?? null, status: fields.status ?? null, seoTitle: fields.seoTitle ?? '', seoDescription: fields.seoDescription ?? '', images: {},
    },
  };
}

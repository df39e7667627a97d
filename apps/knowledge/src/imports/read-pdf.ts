import { MAX_ARTICLE } from '@parley/contracts';
import { getDocumentProxy } from 'unpdf';
import { faulty, type Note, type ReadItem } from './drafted.js';
import { placeOf } from './markdown-file.js';
import { type Line, linesOf, type Piece, withoutRunning } from './pdf/lines.js';
import { outlineOf } from './pdf/outline.js';

/** Most pages of a PDF. */
const MOST_PAGES = 400;
/** Most letters that are taken before it is known to be too long. */
const MOST_LETTERS = 4 * MAX_ARTICLE;

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/** A PDF as an article: its text with headings by the size of their letters, without its pictures. Columns are read as the file writes them. */
export async function readPdf(path: string, bytes: Uint8Array): Promise<ReadItem> {
  const document = await open(bytes);
  if (typeof document === 'string') return faulty(path, document);
  try {
    if (document.numPages > MOST_PAGES) return faulty(path, 'too_large', `${document.numPages}`);
    const lines = await textOf(document);
    if (lines === null) return faulty(path, 'too_large');
    if (lines.length === 0) return faulty(path, 'scanned');
    return article(path, withoutRunning(lines, document.numPages));
  } catch {
    return faulty(path, 'unreadable');
  } finally {
    await document.loadingTask.destroy().catch(() => undefined);
  }
}

async function open(bytes: Uint8Array): Promise<Document | 'protected' | 'unreadable'> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { disableFontFace: true, useSystemFonts: false, stopAtErrors: false, maxImageSize: 1, enableXfa: false, verbosity: 0 });
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? 'protected' : 'unreadable';
  }
}

/** `null`: there is more than an article may have. */
async function textOf(document: Document): Promise<Line[] | null> {
  const lines: Line[] = [];
  let letters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: false, disableNormalization: false });
    const pieces = items.flatMap((item): Piece[] => {
      if (!('str' in item)) return [];
      const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
      return [{ text: item.str.toWellFormed().replaceAll('\0', ''), x, y, width: item.width, size: Math.hypot(c, d) || item.height }];
    });
    page.cleanup();
    letters += pieces.reduce((sum, { text }) => sum + text.length, 0);
    if (letters > MOST_LETTERS) return null;
    lines.push(...linesOf(pieces, number));
  }
  return lines;
}

function article(path: string, lines: readonly Line[]): ReadItem {
  const { title, body, guessed } = outlineOf(lines);
  const { key, locale, folders, name } = placeOf(path);
  if (body.trim() === '') return faulty(path, title === '' ? 'scanned' : 'empty');
  if (body.length > MAX_ARTICLE) return faulty(path, 'too_large');
  const shown = (title || name.replaceAll(/[-_]+/g, ' ').trim()).slice(0, 200);
  if (!shown) return faulty(path, 'title_missing');
  const notes: Note[] = guessed ? [{ reason: 'outline_left', detail: '' }] : [];
  return {
    source: path, notes,
    drafted: { key: `${key}.pdf`, locale, title: shown, slug: null, summary: '', body, category: folders.slice(0, 4).map((folder) => folder.slice(0, 120)), labels: [], audience: null, status: null, seoTitle: '', seoDescription: '', images: {} },
  };
}

import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { MAX_KB_ARTICLE_BYTES, MAX_KB_IMPORT_BYTES, MAX_KB_ITEMS, MAX_KB_PDF_BYTES, MAX_KB_UNPACKED_BYTES, Refused } from '@parley/contracts';
import { decodeText } from '@parley/uploads';
import { faulty, type ReadItem } from './drafted.js';
import type { HelpdeskFile } from './helpdesk/foreign.js';
import { readMarkdownFile } from './markdown-file.js';

/** Most entries of a zip, those that are no articles included. */
const MOST_ENTRIES = 3 * MAX_KB_ITEMS;
const UNIX_TYPE = 0o170000;
const UNIX_LINK = 0o120000;
const IGNORED = /(^|\/)(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(\/|$)/;
const IMAGE = /\.(png|jpe?g|gif|webp|avif)$/i;

/** Bytes of an entry beyond what it may have. */
class TooLarge extends Error {}

/** What a zip calls a file; older systems write GBK and do not say so. */
const nameOf = ({ fileNameRaw }: { fileNameRaw: Buffer }): string => decodeText(fileNameRaw) ?? '';

/** A name that stays within its folder. */
const isSafe = (path: string) => path !== '' && path.length <= 1000 && !/^([/\\]|[A-Za-z]:)/.test(path) && !path.includes('\\') && !path.includes('\0') && !path.split('/').includes('..');
const isLink = ({ externalFileAttributes }: Entry) => ((externalFileAttributes >>> 16) & UNIX_TYPE) === UNIX_LINK;

/** The bytes of an entry. What its header says is not believed: it is counted. @throws TooLarge */
async function bytesOf(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  if (entry.uncompressedSize > most) throw new TooLarge();
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    if (size > most) throw new TooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Calls for each entry of a zip in their order. @throws Refused `import.unreadable`, `import.too_large` */
async function eachEntry(bytes: Buffer, visit: (path: string, entry: Entry & { fileNameRaw: Buffer }, zip: ZipFile) => Promise<void>): Promise<void> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true });
    if (zip.entryCount > MOST_ENTRIES) throw new Refused('import.too_large', `at most ${MOST_ENTRIES} files`);
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject).on('end', resolve);
      zip.on('entry', (entry: Entry & { fileNameRaw: Buffer }) => void visit(nameOf(entry), entry, zip).then(() => zip.readEntry(), reject));
      zip.readEntry();
    });
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('import.unreadable', 'The zip is damaged');
  }
}

/** How what takes computing to understand is read. */
export interface Reading {
  pdf(path: string, bytes: Uint8Array): Promise<ReadItem>;
  /** All JSON of the zip, which may be parts of one export. */
  helpdesk(files: readonly HelpdeskFile[]): Promise<ReadItem[]>;
}

const largestOf = (path: string): number => (/\.pdf$/i.test(path) ? MAX_KB_PDF_BYTES : /\.json$/i.test(path) ? MAX_KB_IMPORT_BYTES : MAX_KB_ARTICLE_BYTES);

/** Reads every file of Markdown, every PDF and the JSON of other help desks in a zip. @throws Refused `import.unreadable`, `import.too_large` */
export async function readZip(bytes: Buffer, reading: Reading): Promise<ReadItem[]> {
  const items: ReadItem[] = [];
  const helpdesk: HelpdeskFile[] = [];
  let unpacked = 0;
  await eachEntry(bytes, async (path, entry, zip) => {
    if (items.length >= MAX_KB_ITEMS) throw new Refused('import.too_large', `at most ${MAX_KB_ITEMS} articles`);
    if (!isSafe(path)) return void items.push(faulty(printable(path), 'path_unsafe'));
    if (path.endsWith('/') || IGNORED.test(path) || IMAGE.test(path)) return;
    if (isLink(entry)) return void items.push(faulty(path, 'link'));
    if (!/\.(md|markdown|pdf|json)$/i.test(path)) return void items.push(faulty(path, 'type_unknown'));
    const read = await bytesOf(zip, entry, largestOf(path)).catch((error: unknown) => (error instanceof TooLarge ? 'too_large' as const : 'unreadable' as const));
    if (typeof read === 'string') return void items.push(faulty(path, read));
    unpacked += read.length;
    if (unpacked > MAX_KB_UNPACKED_BYTES) throw new Refused('import.too_large', `at most ${MAX_KB_UNPACKED_BYTES} bytes unpacked`);
    if (/\.json$/i.test(path)) return void helpdesk.push({ path, bytes: read });
    if (/\.pdf$/i.test(path)) return void items.push(await reading.pdf(path, read));
    const text = decodeText(read);
    items.push(text === null ? faulty(path, 'not_text') : readMarkdownFile(path, text));
  });
  const all = helpdesk.length > 0 ? [...items, ...(await reading.helpdesk(helpdesk))] : items;
  if (all.length > MAX_KB_ITEMS) throw new Refused('import.too_large', `at most ${MAX_KB_ITEMS} articles`);
  return all;
}

const printable = (path: string) => path.replaceAll('\0', '').toWellFormed().slice(0, 500);

/** Files of a zip by their paths, those that are there and no larger than `most`. @throws Refused `import.unreadable` */
export async function filesOfZip(bytes: Buffer, paths: ReadonlySet<string>, most: number): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  await eachEntry(bytes, async (path, entry, zip) => {
    if (!paths.has(path) || !isSafe(path) || isLink(entry)) return;
    const read = await bytesOf(zip, entry, most).catch(() => undefined);
    if (read) found.set(path, read);
  });
  return found;
}

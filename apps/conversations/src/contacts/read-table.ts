import { Readable } from 'node:stream';
import { MAX_IMPORT_BYTES, MAX_IMPORT_COLUMNS, MAX_IMPORT_ROWS, Refused } from '@parley/contracts';
import { parse } from 'csv-parse';
import { delimiterOf, tableText } from '../domain/contacts/table-text.js';

/** A file as rows of cells, the first of which names the columns. */
export interface Table {
  encoding: string;
  delimiter: string;
  columns: string[];
  rows: string[][];
}

/** Longest row, in characters. */
const MAX_ROW = 100_000;
/** How much is parsed before others have their turn, in characters. */
const STEP = 65_536;

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > MAX_IMPORT_BYTES) throw new Refused('import.too_large', `at most ${MAX_IMPORT_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function* inSteps(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += STEP) yield text.slice(at, at + STEP);
}

/** Reads a CSV file of whatever encoding and separator. @throws Refused `import.unreadable`, `import.too_large` */
export async function readTable(content: AsyncIterable<Uint8Array>): Promise<Table> {
  const decoded = tableText(await bytesOf(content));
  if (!decoded) throw new Refused('import.unreadable', 'The encoding is none that is known');
  const delimiter = delimiterOf(decoded.text);
  const parser = Readable.from(inSteps(decoded.text)).pipe(parse({ delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, skip_records_with_empty_values: true, max_record_size: MAX_ROW }));
  const rows: string[][] = [];
  try {
    for await (const row of parser) {
      rows.push(row as string[]);
      if (rows.length > MAX_IMPORT_ROWS + 1) throw new Refused('import.too_large', `at most ${MAX_IMPORT_ROWS} rows`);
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('import.unreadable', `After row ${rows.length} the file is no table`);
  }
  const [columns, ...rest] = rows;
  if (!columns || rest.length === 0) throw new Refused('import.unreadable', 'The file has no rows below the names of the columns');
  if (columns.length > MAX_IMPORT_COLUMNS) throw new Refused('import.too_large', `at most ${MAX_IMPORT_COLUMNS} columns`);
  return { encoding: decoded.encoding, delimiter, columns: columns.map((name) => name.trim().slice(0, 200)), rows: rest };
}

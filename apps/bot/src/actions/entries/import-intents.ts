import { Injectable } from '@nestjs/common';
import { MAX_BULK_INTENTS, MAX_BULK_VARIANTS, MAX_INTENTS, Refused, type IntentsImported } from '@parley/contracts';
import { Turns } from '@parley/service-kit';
import { decodeText, type FormFile } from '@parley/uploads';
import { parse } from 'csv-parse/sync';
import { readRows, tableRow, type FileRow, type ReadRow, type RowFault } from '../../domain/entries/intent-file.js';
import type { Setter } from '../../domain/settings/setter.js';
import { WriteIntents } from './write-intents.js';

/** Largest file, in bytes, and most faults that are told. */
export const MOST_FILE_BYTES = 8 * 2 ** 20;
const MOST_FAULTS = 100;
const LONGEST_ROW = 600_000;

/** Takes entries in from a file: those of the same question and language are changed, and get the variants that they lack. */
@Injectable()
export class ImportIntents {
  private readonly turns = new Turns(2, 8);

  constructor(private readonly write: WriteIntents) {}

  /** @throws Refused `import.unreadable`, `import.too_large`, `attachment.incomplete`, `limit.busy` */
  run(setter: Setter, receive: () => Promise<FormFile>): Promise<IntentsImported> {
    return this.turns.take(async () => {
      const { read, faults } = readRows(rowsOf(await bytesOf(await receive())));
      const done: IntentsImported = { created: 0, updated: 0, unchanged: 0, failed: faults.length, faults: [] };
      const all: RowFault[] = [...faults];
      for (const part of partsOf(read)) {
        const outcomes = await this.write.run(setter, part.map(({ intent }) => ({ action: 'create', intent, upsert: true })));
        for (const [nth, { problem, made, changed }] of outcomes.entries()) {
          if (problem) {
            done.failed += 1;
            all.push({ row: part[nth]!.row, code: problem, detail: '' });
          } else done[made ? 'created' : changed ? 'updated' : 'unchanged'] += 1;
        }
      }
      return { ...done, faults: all.sort((one, other) => one.row - other.row).slice(0, MOST_FAULTS) };
    });
  }
}

async function bytesOf({ content, whole }: FormFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_FILE_BYTES) throw new Refused('import.too_large', `at most ${MOST_FILE_BYTES} bytes`);
    chunks.push(chunk);
  }
  await whole;
  return Buffer.concat(chunks);
}

/** @throws Refused `import.unreadable`, `import.too_large` */
function rowsOf(bytes: Buffer): FileRow[] {
  const text = decodeText(bytes)?.replace(/^\uFEFF/, '');
  if (text === undefined) throw new Refused('import.unreadable', 'The encoding is none that is known');
  const rows = /^\s*[[{]/.test(text) ? rowsOfJson(text) : rowsOfTable(text);
  if (rows.length > MAX_INTENTS) throw new Refused('import.too_large', `at most ${MAX_INTENTS} entries`);
  return rows;
}

function rowsOfJson(text: string): FileRow[] {
  try {
    const whole: unknown = JSON.parse(text);
    const entries = Array.isArray(whole) ? whole : (whole as { entries?: unknown }).entries;
    if (Array.isArray(entries)) return entries.map((said: unknown, nth) => ({ row: nth + 1, said: typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {} }));
  } catch {
    throw new Refused('import.unreadable', 'This is no JSON');
  }
  throw new Refused('import.unreadable', 'The JSON holds no entries');
}

function rowsOfTable(text: string): FileRow[] {
  const first = text.slice(0, 10_000).split('\n', 1)[0]!;
  const delimiter = [',', ';', '\t'].toSorted((one, other) => first.split(other).length - first.split(one).length)[0]!;
  const columns = (names: string[]) => names.map((name) => name.trim().toLowerCase());
  try {
    const rows: Record<string, string>[] = parse(text, { delimiter, columns, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, bom: true, max_record_size: LONGEST_ROW, to: MAX_INTENTS + 1 });
    const [head] = rows;
    if (head && !['question', 'name', '问题', '标准问题'].some((name) => name in head)) throw new Refused('import.unreadable', 'The table needs the columns question and answer');
    return rows.map((cells, nth) => ({ row: nth + 2, said: tableRow(cells) }));
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('import.unreadable', 'This is no table');
  }
}

/** As many entries at a time as one change may have. */
function partsOf(rows: readonly ReadRow[]): ReadRow[][] {
  const parts: ReadRow[][] = [];
  let room = 0;
  for (const row of rows) {
    const variants = row.intent.variants.length;
    const part = parts.at(-1);
    if (part && part.length < MAX_BULK_INTENTS && variants <= room) {
      part.push(row);
      room -= variants;
    } else {
      parts.push([row]);
      room = MAX_BULK_VARIANTS - variants;
    }
  }
  return parts;
}

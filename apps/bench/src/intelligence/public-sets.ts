import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** A question and the intent that it is of; `null`: of none that is taught. */
export interface Asked {
  text: string;
  intent: string | null;
}
export interface PublicSet {
  name: string;
  train: Asked[];
  test: Asked[];
}

const rowsOf = (file: string): Asked[] => (parse(readFileSync(file, 'utf8'), { columns: true, skip_empty_lines: true, bom: true }) as { text: string; category: string }[]).map(({ text, category }) => ({ text, intent: category }));

/** BANKING77 (Casanueva et al. 2020, CC BY 4.0): `banking77/train.csv` and `test.csv` with the columns text and category. */
function banking(folder: string): PublicSet | undefined {
  const file = (name: string) => join(folder, 'banking77', name);
  if (!existsSync(file('train.csv')) || !existsSync(file('test.csv'))) return undefined;
  return { name: 'BANKING77', train: rowsOf(file('train.csv')), test: rowsOf(file('test.csv')) };
}

/** CLINC150 (Larson et al. 2019, CC BY 3.0): `clinc150/data_full.json`; its questions out of scope are asked, and never taught. */
function clinc(folder: string): PublicSet | undefined {
  const file = join(folder, 'clinc150', 'data_full.json');
  if (!existsSync(file)) return undefined;
  const all = JSON.parse(readFileSync(file, 'utf8')) as Record<'train' | 'test' | 'oos_test', [string, string][]>;
  const asked = (pairs: [string, string][]) => pairs.map(([text, intent]): Asked => ({ text, intent: intent === 'oos' ? null : intent }));
  return { name: 'CLINC150', train: asked(all.train), test: [...asked(all.test), ...asked(all.oos_test)] };
}

/** The public sets that lie in a folder; those that are not there are left out. */
export const publicSets = (folder: string): PublicSet[] => [banking(folder), clinc(folder)].filter((set) => set !== undefined);

/** The first so many examples of each intent, as they stand in the set; without a number all of them. */
export function firstOf(train: readonly Asked[], perIntent?: number): Map<string, string[]> {
  const intents = new Map<string, string[]>();
  for (const { text, intent } of train) {
    if (intent === null) continue;
    const texts = intents.get(intent) ?? [];
    if (perIntent === undefined || texts.length < perIntent) texts.push(text);
    intents.set(intent, texts);
  }
  return intents;
}

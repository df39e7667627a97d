import { CreateBotIntent } from '@parley/contracts';

/** A row of a file as it says it, before anything is made of it. */
export interface FileRow {
  /** Of a table counted with its head, of JSON from 1. */
  row: number;
  said: Record<string, unknown>;
}
export interface ReadRow {
  row: number;
  intent: CreateBotIntent;
}
export interface RowFault {
  row: number;
  code: string;
  detail: string;
}

const off = new Set(['false', 'no', '0', 'off', '否', '停用']);

/** What a row of a table says, by the names of its columns in either language. */
export function tableRow(cells: Record<string, string>): Record<string, unknown> {
  // What a spreadsheet would take for a formula was written with an apostrophe before it.
  const cell = (...names: string[]) => names.map((name) => cells[name]).find((value) => value !== undefined)?.trim().replace(/^'(?=[=+\-@\t\r])/, '');
  const [name, variants, answer, locale, enabled] = [cell('question', 'name', '问题', '标准问题'), cell('variants', '相似问法', '相似问题'), cell('answer', '答案', '回答'), cell('locale', 'language', '语言'), cell('enabled', '启用')];
  return {
    name: name ?? '',
    answer: answer ?? '',
    variants: (variants ?? '').split('\n').map((text) => text.trim()).filter(Boolean),
    ...(locale && { locale }),
    enabled: !off.has((enabled ?? '').toLowerCase()),
  };
}

/** Rows as entries; each is right or wrong alone. */
export function readRows(rows: readonly FileRow[]): { read: ReadRow[]; faults: RowFault[] } {
  const read: ReadRow[] = [];
  const faults: RowFault[] = [];
  for (const { row, said } of rows) {
    const parsed = CreateBotIntent.safeParse(said);
    if (parsed.success) read.push({ row, intent: parsed.data });
    else faults.push({ row, code: 'request.invalid', detail: parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ').slice(0, 300) });
  }
  return { read, faults };
}

import { type Ticket, type TicketColumn, usualTicketColumns } from '@parley/contracts';

export const areUsual = (columns: readonly TicketColumn[]): boolean => columns.length === usualTicketColumns.length && columns.every((column, at) => column === usualTicketColumns[at]);

/** With a column more or less; one that is added stands last. */
export const withColumn = (columns: readonly TicketColumn[], column: TicketColumn, shown: boolean): TicketColumn[] => (shown ? [...columns.filter((one) => one !== column), column] : columns.filter((one) => one !== column));

interface Width {
  /** In pixels, with the padding of the cell. */
  least: number;
  most: number;
  /** What stands beside the text. */
  beside: number;
}

/** The subject takes what the others leave. */
const widths: Record<Exclude<TicketColumn, 'subject'>, Width> = {
  requester: { least: 96, most: 200, beside: 0 },
  status: { least: 104, most: 210, beside: 38 },
  priority: { least: 80, most: 120, beside: 21 },
  assignee: { least: 104, most: 200, beside: 30 },
  team: { least: 84, most: 190, beside: 0 },
  due: { least: 136, most: 136, beside: 0 },
  updated: { least: 76, most: 96, beside: 0 },
  type: { least: 84, most: 180, beside: 0 },
  labels: { least: 110, most: 240, beside: 34 },
  created: { least: 76, most: 96, beside: 0 },
  source: { least: 84, most: 180, beside: 0 },
};
const PADDING = 18;
const SUBJECT = 240;
const NUMBER = 104;

/** Roughly how wide a text is drawn, in pixels: signs of East Asia are as wide as the size of the letters, others about half of it. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u.test(sign) ? 13.5 : 7.4;
  return Math.ceil(width);
}

/** How wide each column is, by the widest of what stands in it and above it, within bounds; and how wide the table must be at least. */
export function widthsFor(columns: readonly TicketColumn[], texts: (column: TicketColumn) => readonly string[]): { of: Partial<Record<TicketColumn, number>>; table: number } {
  const of: Partial<Record<TicketColumn, number>> = {};
  let table = NUMBER + SUBJECT;
  for (const column of columns) {
    if (column === 'subject') continue;
    const { least, most, beside } = widths[column];
    const widest = Math.max(0, ...texts(column).map((text) => textWidth(text) + beside));
    of[column] = Math.min(most, Math.max(least, widest + PADDING));
    table += of[column]!;
  }
  return { of, table };
}

/** What stands in a column as plain words, for those whose width follows from it. */
export function plainCell(ticket: Ticket, column: TicketColumn, nameOf: (name: Ticket['type']['name']) => string): string {
  switch (column) {
    case 'requester':
      return ticket.requester?.name ?? '';
    case 'status':
      return nameOf(ticket.status.name);
    case 'assignee':
      return ticket.assignee?.name ?? '';
    case 'team':
      return ticket.team?.name ?? '';
    case 'type':
      return nameOf(ticket.type.name);
    case 'labels':
      return ticket.labels.slice(0, 2).join('');
    default:
      return '';
  }
}

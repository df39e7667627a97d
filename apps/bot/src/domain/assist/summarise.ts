import type { SummaryLine } from '@parley/contracts';
import { emailIn } from '../flows/extract/email.js';
import { amountIn } from '../flows/extract/number.js';
import { orderIn } from '../flows/extract/order.js';
import { plain } from '../flows/extract/extracted.js';
import type { Line } from './line.js';

const LONGEST = 300;
const MOST_DETAILS = 6;
/** A greeting by itself is no question. */
const GREETING = /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|你好|您好|在吗|在嗎|hi there)[\s!,.。！，~～]*$/iu;

/** What a conversation is about in its own words: how it began, what was named in it, and where it stands. */
export function summarise(lines: readonly Line[]): SummaryLine[] {
  const visitor = lines.filter(({ by, hidden }) => by === 'visitor' && !hidden);
  const question = visitor.find(({ text }) => !GREETING.test(text.trim())) ?? visitor[0];
  const last = visitor.at(-1);
  const reply = lines.findLast(({ by, hidden }) => by !== 'visitor' && !hidden);
  const note = lines.findLast(({ hidden }) => hidden);
  return [
    ...(question ? [line('question', question.text)] : []),
    ...detailsOf(visitor).map((detail) => line('detail', detail)),
    ...(last && last !== question ? [line('last_visitor', last.text)] : []),
    ...(reply ? [line('last_reply', reply.text)] : []),
    ...(note ? [line('note', note.text)] : []),
  ];
}

const line = (kind: SummaryLine['kind'], text: string): SummaryLine => ({ kind, text: shortened(text) });

function shortened(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= LONGEST ? flat : `${flat.slice(0, LONGEST - 1).toWellFormed().trimEnd()}…`;
}

/** Order numbers, amounts and addresses that the visitor named, each once. */
function detailsOf(visitor: readonly Line[]): string[] {
  const found = visitor.flatMap(({ text }) => {
    const read = plain(text);
    return [orderIn(read, { patterns: [], sure: true }), amountIn(read, true), emailIn(read)].flatMap((each) => (each ? [read.slice(each.from, each.to).trim()] : []));
  });
  return [...new Set(found)].slice(0, MOST_DETAILS);
}

import type { SlotKind, SlotValue } from '@parley/contracts';
import { pickedIn } from './choice.js';
import { dateIn } from './date.js';
import { emailIn } from './email.js';
import { plain, type Extracted, type Looking } from './extracted.js';
import { amountIn, numberIn } from './number.js';
import { orderIn } from './order.js';
import { phoneIn } from './phone.js';

type Extractors = { [K in SlotKind['kind']]: (text: string, kind: Extract<SlotKind, { kind: K }>, looking: Looking & { value?: string | undefined }) => Extracted | undefined };

const whole = (text: string, value: SlotValue): Extracted => ({ value, from: 0, to: text.length });
const between = (found: Extracted | undefined, { min = -Infinity, max = Infinity }: { min?: number | undefined; max?: number | undefined }) =>
  found && Number(found.value) >= min && Number(found.value) <= max ? found : undefined;

const extractors: Extractors = {
  order: (text, { patterns }, { sure }) => orderIn(text, { patterns, sure }),
  phone: (text, { country }) => phoneIn(text, country),
  date: (text, { time, when }, looking) => dateIn(text, { time, when }, looking),
  number: (text, { whole: integral, ...range }, { sure }) => {
    // A number that nobody asked for could be anything.
    const found = sure ? undefined : between(numberIn(text), range);
    return found && (!integral || Number.isInteger(found.value)) ? found : undefined;
  },
  amount: (text, range, { sure }) => between(amountIn(text, sure), range),
  email: (text) => emailIn(text),
  choice: (text, { options }, { sure, value }) => {
    const index = sure ? undefined : pickedIn(text, options, value);
    return index === undefined ? undefined : whole(text, options[index]!.value);
  },
  text: (text, { max }, { sure }) => (sure || text.trim() === '' ? undefined : whole(text, text.trim().slice(0, max).toWellFormed())),
};

/** What a question asks for, if it is in what was said. `value`: of the button that was pressed. */
export function extract(kind: SlotKind, said: string, looking: Looking & { value?: string | undefined }): Extracted | undefined {
  const text = kind.kind === 'text' ? said.slice(0, 2000) : plain(said);
  return (extractors[kind.kind] as (text: string, kind: SlotKind, looking: Looking & { value?: string | undefined }) => Extracted | undefined)(text, kind, looking);
}

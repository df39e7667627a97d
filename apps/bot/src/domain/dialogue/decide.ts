import type { Locale } from '@parley/contracts';
import type { Deed } from './deed.js';
import type { Dialogue, Leave, Plan, Words } from './dialogue.js';
import { leaving, type Hours } from './leave.js';
import { counted } from './speak.js';
import { summaryOf } from './summary.js';

export interface Deciding {
  hours: Hours;
  words: Words;
  /** In which the people read who take over. */
  staffLocale: Locale;
  /** What the visitor said last. */
  last: string;
  /** Up to which message it was heard what the visitor said; `undefined`: they said nothing. */
  upTo: number | undefined;
  /** The noted answer that the first message gives. */
  answerId: string | null;
  /** Under which id that one is said, where it was shown already. */
  streamId: string | undefined;
  /** Where people take over and nothing else says which. */
  teamId: string | null;
  now: number;
  newId: () => string;
}

const MAX_SUBJECT = 120;
const MAX_ATTRIBUTES = 20;

/** A plan as it is stored: what is to be done, and where the dialogue stands then. */
export function decide(plan: Plan, how: Deciding): { dialogue: Dialogue; deeds: Deed[] } {
  if (!plan.leave) return { dialogue: counted(plan.dialogue, plan.say, how.now), deeds: spoken(plan, how) };
  const { dialogue, say, ending } = leaving({ ...plan, leave: plan.leave }, how);
  const deeds = spoken({ say }, { ...how, answerId: null, streamId: undefined });
  if (ending?.kind === 'people') deeds.push(handOff(plan.dialogue, ending.leave, how));
  if (ending?.kind === 'ticket') deeds.push(...ticket(plan.dialogue, ending.leave, how));
  return { dialogue: counted(dialogue, say, how.now), deeds };
}

/** What answers stands last, as a greeting may come before it, unless a flow asks on behind it. */
function spoken({ say, answersFirst }: Pick<Plan, 'say' | 'answersFirst'>, { answerId, streamId, upTo, newId }: Deciding): Deed[] {
  const heard = say.filter(({ text }) => text.trim() !== '');
  return heard.map((one, at) => {
    const answers = at === (answersFirst ? 0 : heard.length - 1);
    return { do: 'say', id: (answers ? streamId : undefined) ?? newId(), say: one, ...(upTo !== undefined && { upTo }), ...(answerId !== null && answers && { answerId }) };
  });
}

function handOff(dialogue: Dialogue, leave: Leave, { last, staffLocale, teamId }: Deciding): Deed {
  const attributes = Object.fromEntries(Object.entries(dialogue.slots).slice(0, MAX_ATTRIBUTES).map(([key, value]) => [key.slice(0, 64), value.slice(0, 1000)]));
  return { do: 'hand_off', leave: { ...leave, teamId: leave.teamId ?? teamId }, summary: summaryOf(dialogue, { leave, last, locale: staffLocale }), attributes };
}

/** What the visitor wrote first is what it is about: the last words are often no more than that a person is wanted, or an address. */
function ticket(dialogue: Dialogue, leave: Leave, { last, staffLocale, words, upTo, newId }: Deciding): Deed[] {
  const about = dialogue.tried.at(-1)?.question ?? (leave.email === undefined ? last : '');
  const subject = about.replace(/\s+/g, ' ').trim();
  const opened: Deed = {
    do: 'ticket', id: newId(), sayId: newId(), subject: (subject.length > MAX_SUBJECT ? `${subject.slice(0, MAX_SUBJECT).replace(/[\ud800-\udbff]$/, '')}…` : subject) || '–',
    description: summaryOf(dialogue, { leave, last, locale: staffLocale }), say: leave.email === undefined ? words.offHoursTicket : words.ticketOpened, ...(upTo !== undefined && { upTo }),
  };
  return leave.email === undefined ? [opened] : [{ do: 'keep_email', email: leave.email }, opened];
}

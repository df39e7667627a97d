import { Injectable } from '@nestjs/common';
import type { Actor, AutomationAction } from '@parley/contracts';
import { record as recordEvent } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import { isOpen } from '@parley/worktime';
import type { ConversationRecord } from '../../db/conversation-record.js';
import type { Compiled } from '../../domain/work-rules/compiled.js';
import { heldBack, MAX_RUNS_PER_HOUR, type Lineage } from '../../domain/work-rules/guard.js';
import { judge, type Facts } from '../../domain/work-rules/judge.js';
import { perform, type Hands, type Performed, type WantedTicket } from '../../domain/work-rules/perform.js';
import { isBusy } from '../../work-rules/busy.js';
import type { Book } from '../../work-rules/rule-book.js';
import { logRun, runsSince } from '../../work-rules/runs.js';
import { takeOnce } from '../../work-rules/said.js';
import { fillFor, loadAround, loadNamed, loadNames, localeOf, type Around } from '../../work-rules/surroundings.js';
import { Save } from '../save.js';

const HOUR_MS = 3_600_000;

/** What rules are run for. The conversation is locked. */
export interface Occasion {
  book: Book;
  record: ConversationRecord;
  now: Date;
  message?: { from: string; text: string } | undefined;
  lineage: Lineage;
}
/** A rule whose moment has come, and what it is to do. */
export interface Called {
  rule: Compiled;
  actions: readonly AutomationAction[];
}

/** Runs rules in a conversation, one after the other, each on what those before it left. */
@Injectable()
export class RunRules {
  constructor(private readonly save: Save) {}

  /** Answers how many did something: their conditions held, and nothing held them back. */
  async run(tx: Tx, occasion: Occasion, called: readonly Called[]): Promise<number> {
    if (called.length === 0) return 0;
    const around = await loadAround(tx, occasion.record);
    let ran = 0;
    let state: ConversationRecord = occasion.record;
    let { lineage } = occasion;
    for (const one of called) {
      const done = await this.one(tx, { ...occasion, record: state, lineage }, { ...one, around });
      if (!done) continue;
      const after = { ...state, ...done.performed.state };
      this.save.run(tx, [{ before: state, after, steps: done.performed.steps, actor: done.actor }]);
      state = { ...after, ...(await loadNames(tx, after, state)) };
      ran++;
      // Those after it in line meet what it has changed, as if that had started them.
      if (one.rule.kind === 'automation' && done.performed.steps.length > 0) lineage = { ...lineage, chain: [...lineage.chain, one.rule.id] };
    }
    return ran;
  }

  private async one(tx: Tx, occasion: Occasion, { rule, actions, around }: Called & { around: Around }): Promise<{ performed: Performed; actor: Actor } | undefined> {
    const { record, book, now, lineage } = occasion;
    const matched = judge(rule.conditions, factsOf(occasion, around));
    if (!matched.holds || (rule.onlyWhenBusy && !(await isBusy(tx, record)))) return undefined;
    const run = { id: uuidv7(), ruleId: rule.id, conversationId: record.id, at: now, matched, lineage };
    const stopped = rule.kind === 'automation' ? heldBack(rule.id, lineage, await runsLately(tx, occasion)) : undefined;
    if (stopped) {
      await logRun(tx, { ...run, outcome: 'stopped', reason: stopped, actions: [] });
      return undefined;
    }
    if (rule.againAfterHours !== null && !(await takeOnce(tx, { ...run, what: whatOf(rule, record), againAfterHours: rule.againAfterHours, now }))) return undefined;
    const performed = perform(record, actions, { hands: await handsOf(tx, { rule, actions, around, record, book }), moment: { now, newId: uuidv7 } });
    if (rule.kind === 'auto_reply') return { performed, actor: { kind: 'system' } };
    await logRun(tx, { ...run, outcome: 'done', reason: null, actions: performed.outcomes });
    for (const name of performed.signals) await signal(tx, { record, name, automationId: rule.id, runId: run.id });
    for (const wanted of performed.tickets) await wantTicket(tx, occasion, { wanted, automationId: rule.id, runId: run.id });
    return { performed, actor: { kind: 'system', id: run.id } };
  }
}

/** Of what a rule does in one conversation more than once: each new agent is welcomed once. */
const whatOf = ({ starts }: Compiled, { assigneeId }: ConversationRecord): string => (starts.some(({ only }) => only === 'taken_by_agent') ? (assigneeId ?? '') : '');

const runsLately = (tx: Tx, { record, now }: Occasion): Promise<number> => runsSince(tx, record.id, { since: new Date(now.getTime() - HOUR_MS), most: MAX_RUNS_PER_HOUR });

export const factsOf = ({ record, message, book, now }: Omit<Occasion, 'lineage'>, { contact }: Around): Facts => ({
  conversation: record,
  contact,
  message,
  isOpen: (hoursId) => {
    const calendar = book.calendars.get(hoursId);
    return calendar !== undefined && isOpen(calendar, now);
  },
});

interface Acting {
  rule: Pick<Compiled, 'name'>;
  actions: readonly AutomationAction[];
  around: Around;
  record: ConversationRecord;
  book: Book;
}

/** Lines tell the rule by its name; the visitor hears the inbox, without a person. */
export async function handsOf(tx: Tx, { rule, actions, around, record, book }: Acting): Promise<Hands> {
  const named = await loadNamed(tx, actions, book.macros);
  return {
    ...named,
    by: { kind: 'system', name: rule.name },
    speaker: { kind: 'bot', name: around.inboxName ?? rule.name },
    automatic: true,
    locale: localeOf(around.contact),
    fill: (text, state) => fillFor({ ...around, record, named }, text, state),
  };
}

const signal = (tx: Tx, { record, name, automationId, runId }: { record: ConversationRecord; name: string; automationId: string; runId: string }): Promise<void> =>
  recordEvent(tx, {
    type: 'automation.signalled',
    key: record.id,
    actor: { kind: 'system', id: runId },
    data: { automationId, name, conversationId: record.id, contactId: record.contactId, inboxId: record.inboxId },
  });

/** Tickets makes it of this event, once. */
const wantTicket = (tx: Tx, { record, message }: Occasion, { wanted, automationId, runId }: { wanted: WantedTicket; automationId: string; runId: string }): Promise<void> =>
  recordEvent(tx, {
    type: 'automation.ticket_wanted',
    key: record.id,
    actor: { kind: 'system', id: runId },
    data: { ...wanted, automationId, conversationId: record.id, contactId: record.contactId, inboxId: record.inboxId, text: message?.from === 'visitor' ? message.text : '' },
  });

import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope, EventType } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../../db/conversation-record.js';
import { holdConversation } from '../../db/find-conversation.js';
import { heardBy, type Compiled } from '../../domain/work-rules/compiled.js';
import { UNCAUSED } from '../../domain/work-rules/guard.js';
import { startsBy, type Occurrence } from '../../domain/work-rules/starts.js';
import { waitAfter } from '../../domain/work-rules/waits.js';
import { beginWait, endWaits } from '../../work-rules/dues.js';
import { RuleBook } from '../../work-rules/rule-book.js';
import { lineageFrom } from '../../work-rules/runs.js';
import { RunRules } from './run-rules.js';

type Happened = EventEnvelope<EventData<Extract<EventType, `conversation.${string}` | `sla.${string}` | 'message.posted' | 'sentiment.alerted'>>>;

/** Runs what an event of a conversation starts, in the transaction that notes the event as seen, and sets or ends what waits. */
@Injectable()
export class ReactToEvent {
  constructor(
    private readonly books: RuleBook,
    private readonly rules: RunRules,
  ) {}

  async run(tx: Tx, event: Happened): Promise<void> {
    const book = await this.books.of(tx);
    const concerned = book.rules.filter((rule) => (heardBy(rule) as string[]).includes(event.type));
    if (concerned.length === 0) return;
    const record = await lockRecord(tx, event.data.conversationId);
    if (!record) return;
    const occurrence = occurrenceOf(event);
    await followWaits(tx, { record, occurrence, rules: concerned });
    const called = concerned.filter((rule) => isHeard(rule, record) && startsBy(rule, occurrence, record)).map((rule) => ({ rule, actions: rule.actions }));
    const lineage = event.actor.kind === 'system' ? await lineageFrom(tx, event.actor.id) : UNCAUSED;
    const { message } = occurrence;
    await this.rules.run(tx, { book, record, now: new Date(), lineage, ...(message?.from && { message: { from: message.from, text: message.text } }) }, called);
  }
}

/** A conversation for a change that no person asks for; one that became part of another is left alone. */
export async function lockRecord(tx: Tx, conversationId: string): Promise<ConversationRecord | undefined> {
  holdConversation(tx, conversationId);
  const found = await tx.row<ConversationRecord>(`select ${recordColumns} from conversation c ${recordJoins} where c.tenant_id = $1 and c.id = $2`, [tx.tenantId, conversationId]);
  return found?.mergedIntoId ? undefined : found;
}

/** Whose message it is: a visitor’s, or an answer, be it an agent’s or a machine’s that an API key stands for. What rules say themselves is nobody’s. */
function fromOf({ sender, private: hidden }: EventData<'message.posted'>): 'visitor' | 'agent' | undefined {
  if (hidden || sender.kind === 'system' || (sender.kind === 'bot' && !sender.id)) return undefined;
  return sender.kind === 'visitor' ? 'visitor' : 'agent';
}

function occurrenceOf({ type, actor, occurredAt, data }: Happened): Occurrence {
  const message = 'messageId' in data ? { from: fromOf(data), text: data.text ?? '' } : undefined;
  return {
    type: type as EventType,
    actor: actor.kind,
    at: new Date('messageId' in data ? data.createdAt : occurredAt),
    ...(message && { message }),
    ...('previousAssigneeId' in data && { newAssignee: data.assigneeId !== data.previousAssigneeId }),
  };
}

/** While the bot has it, it is the bot that speaks. */
const isHeard = ({ kind }: Compiled, { handler }: ConversationRecord) => handler === 'people' || kind !== 'auto_reply';

async function followWaits(tx: Tx, { record, occurrence, rules }: { record: ConversationRecord; occurrence: Occurrence; rules: Compiled[] }): Promise<void> {
  const happening = { type: occurrence.type, at: occurrence.at, from: occurrence.message?.from };
  const over: string[] = [];
  for (const rule of rules) {
    const wait = rule.waits && waitAfter(rule.waits.since, happening, record);
    if (wait === 'over') over.push(rule.id);
    else if (wait) await beginWait(tx, rule, { ...wait, conversationId: record.id });
  }
  if (over.length > 0) await endWaits(tx, record.id, over);
}

import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { NoteMissed } from '../../actions/learning/note-missed.js';
import { moveCases, type Happened } from '../../db/learning/cases.js';
import { count, difference, type Tally } from '../../db/learning/tallies.js';
import type { Turn } from '../../domain/learning/case.js';
import { dayOf } from '../../domain/learning/day.js';

type On = 'conversation.created' | 'conversation.bot_took' | 'conversation.handed_off' | 'conversation.resolved' | 'conversation.reopened';
type Moved = EventEnvelope<EventData<On>>;

/** Conversations of tenants whose bot is on are counted, and what became of those that the bot had. One that goes on is not resolved any more. */
@Injectable()
export class OnConversationCounted implements Reaction<On> {
  readonly on = ['conversation.created', 'conversation.bot_took', 'conversation.handed_off', 'conversation.resolved', 'conversation.reopened'] as const;

  constructor(private readonly missed: NoteMissed) {}

  wants(event: Moved): boolean {
    return event.type === 'conversation.created' || turnsOf(event).length > 0;
  }

  async concerning(tx: Tx, events: readonly Moved[]): Promise<ReadonlySet<string>> {
    const counted = events.some((event) => turnsOf(event).length > 0) || (await hasBot(tx));
    return new Set(counted ? events.map(({ id }) => id) : []);
  }

  run(tx: Tx, event: Moved): Promise<void> {
    return this.runMany(tx, [event]);
  }

  async runMany(tx: Tx, events: readonly Moved[]): Promise<void> {
    const happened = events.flatMap((event) => turnsOf(event).map((turn): Happened => ({ ...whereOf(event), turn })));
    const begun = happened.length > 0 || (await hasBot(tx)) ? events.filter(({ type }) => type === 'conversation.created') : [];
    const cases = await moveCases(tx, happened);
    await this.missed.run(tx, cases.flatMap(({ before, turn }) => (turn.kind === 'handed_off' && before?.offeredId ? [{ offeredId: before.offeredId }] : [])));
    const conversations = begun.map((event): Tally => {
      const { day, inboxId } = whereOf(event);
      return { day, inboxId, locale: '', what: 'conversations', n: 1 };
    });
    await count(tx, [...conversations, ...cases.flatMap(({ before, after }) => difference(before, after))]);
  }
}

const whereOf = ({ data: { conversationId, inboxId }, occurredAt }: Moved): Omit<Happened, 'turn'> & { inboxId: string } => ({ conversationId, inboxId, day: dayOf(occurredAt) });

const hasBot = async (tx: Tx): Promise<boolean> => (await tx.row(`select 1 from bot_settings where tenant_id = $1 and settings ->> 'enabled' = 'true'`, [tx.tenantId])) !== undefined;

/** What an event says of a conversation that the bot had: nothing, or one thing. */
function turnsOf({ type, data }: Moved): Turn[] {
  switch (type as On) {
    case 'conversation.created':
      return 'handler' in data && data.handler === 'bot' ? [{ kind: 'taken' }] : [];
    case 'conversation.bot_took':
      return [{ kind: 'taken' }];
    case 'conversation.handed_off':
      return 'reason' in data ? [{ kind: 'handed_off', reason: data.reason }] : [];
    case 'conversation.resolved':
      return 'by' in data && data.by === 'bot' ? [{ kind: 'closed' }] : [];
    case 'conversation.reopened':
      return 'resolvedBy' in data && data.resolvedBy === 'bot' ? [{ kind: 'reopened' }] : [];
    default:
      return [];
  }
}

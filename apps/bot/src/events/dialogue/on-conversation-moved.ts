import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import { beginTurn, endTurn, leaveTurn } from '../../db/dialogue/turns.js';
import type { TakenBy } from '../../domain/dialogue/dialogue.js';
import { Botless } from '../../dialogue/botless.js';
import { Thinker } from '../../dialogue/thinker.js';

type Begins = 'conversation.created' | 'conversation.reopened' | 'conversation.bot_took';
type Ends = 'conversation.handed_off' | 'conversation.resolved' | 'conversation.merged';
type Moved = EventEnvelope<EventData<Begins | Ends>>;

const begins: ReadonlySet<string> = new Set<Begins>(['conversation.created', 'conversation.reopened', 'conversation.bot_took']);

const takenBy: Readonly<Record<string, TakenBy>> = { agent_took: 'agent_took', agent_asked: 'agent_asked', asked: 'asked', bot_silent: 'bot_silent', bot_off: 'bot_off' };

/** The bot has a conversation from now on, or has it no more. One that came back to it without a question gets a word, so that its visitor knows. */
@Injectable()
export class OnConversationMoved implements Reaction<Begins | Ends> {
  readonly on = ['conversation.created', 'conversation.reopened', 'conversation.bot_took', 'conversation.handed_off', 'conversation.resolved', 'conversation.merged'] as const;

  constructor(
    private readonly thinker: Thinker,
    private readonly botless: Botless,
  ) {}

  wants({ type, tenantId, data }: Moved): boolean {
    if (type === 'conversation.created' || type === 'conversation.reopened') return 'handler' in data && data.handler === 'bot';
    return type === 'conversation.bot_took' || !this.botless.has(tenantId);
  }

  async run(tx: Tx, event: Moved): Promise<void> {
    const { type, data: { conversationId, contactId, inboxId } } = event;
    if (!begins.has(type)) return this.end(tx, event);
    const speaks = type === 'conversation.bot_took';
    await beginTurn(tx, { conversationId, contactId, inboxId, greets: type !== 'conversation.reopened', speaks });
    this.botless.isNot(tx);
    if (speaks) tx.afterCommit(() => this.thinker.soon({ tenantId: tx.tenantId, conversationId }));
  }

  /** Whom the bot gave it to knows what they have to know; whoever took it is told. */
  private async end(tx: Tx, { data }: Moved): Promise<void> {
    const { conversationId } = data;
    const taken = 'by' in data && typeof data.by === 'object' && 'reason' in data && data.by.kind !== 'bot' ? takenBy[data.reason] : undefined;
    if (!taken || !(await leaveTurn(tx, conversationId, { do: 'note', id: uuidv7(), reason: taken }))) return void (await endTurn(tx, conversationId));
    tx.afterCommit(() => this.thinker.soon({ tenantId: tx.tenantId, conversationId }));
  }
}

import { Injectable } from '@nestjs/common';
import { Refused, type Emotion, type MessageSentiment, type Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { findMood, messageColumns, presentMessage, type MessageRow } from '../../db/sentiment/heard-rows.js';
import { dropLabel, saveLabel } from '../../db/sentiment/learning-rows.js';
import { emotions, rankOf } from '../../domain/sentiment/mood.js';
import { TenantScorers } from '../../sentiment/tenant-scorers.js';
import { ConversationSight } from '../../sentiment/sight.js';
import { ScoreAgain, scoreOfClass } from './score-again.js';

const BY_ID = `select ${messageColumns} from sentiment_message where tenant_id = $1 and message_id = $2`;

/** An agent says how a visitor's message was meant, or takes that back. It counts for the mood at once, and is learnt from. */
@Injectable()
export class CorrectMessage {
  constructor(
    private readonly db: Database,
    private readonly sight: ConversationSight,
    private readonly again: ScoreAgain,
    private readonly scorers: TenantScorers,
  ) {}

  /** @throws Refused `message.not_found` also when its conversation is not seen */
  async run(who: Staff, messageId: string, emotion: Emotion | null): Promise<MessageSentiment> {
    const known = await this.db.inTenant(who.tenantId, (tx) => tx.row<MessageRow>(BY_ID, [tx.tenantId, messageId]));
    if (!known) throw new Refused('message.not_found');
    const { conversationId, seq } = known;
    const { contactId } = await this.sight.mustSee(who, conversationId).catch((error: unknown) => {
      throw error instanceof Refused && error.code === 'conversation.not_found' ? new Refused('message.not_found') : error;
    });
    const text = emotion === null ? undefined : await this.sight.textOf(who.tenantId, { contactId, conversationId, seq });
    return this.db.inTenant(who.tenantId, (tx) => this.save(tx, who, { messageId, emotion, text }));
  }

  private async save(tx: Tx, who: Staff, { messageId, emotion, text }: { messageId: string; emotion: Emotion | null; text: string | undefined }): Promise<MessageSentiment> {
    const row = await tx.row<MessageRow>(`${BY_ID} for update`, [tx.tenantId, messageId]);
    if (!row) throw new Refused('message.not_found');
    const found = emotions[row.found]!;
    const now = new Date();
    const by = emotion === null ? { byId: null, byName: null, correctedAt: null } : { byId: who.id, byName: who.name, correctedAt: now };
    const after: MessageRow = { ...row, ...by, emotion: emotion === null ? row.found : rankOf(emotion) };
    await tx.run('update sentiment_message set emotion = $3, by_id = $4, by_name = $5, corrected_at = $6 where tenant_id = $1 and message_id = $2', [tx.tenantId, messageId, after.emotion, after.byId, after.byName, after.correctedAt]);
    if (emotion === null) dropLabel(tx, messageId);
    else await saveLabel(tx, { messageId, conversationId: row.conversationId, text: await this.toLearn(tx, text), found, emotion, source: 'agent', byId: who.id, at: now });
    await this.tell(tx, who, { row: after, found, emotion });
    return presentMessage(after);
  }

  /** What is kept of the text: nothing where nothing is learnt from it. */
  private async toLearn(tx: Tx, text = ''): Promise<string> {
    return (await this.scorers.within(tx)).settings.learning.labels ? text : '';
  }

  private async tell(tx: Tx, who: Staff, { row, found, emotion }: { row: MessageRow; found: Emotion; emotion: Emotion | null }): Promise<void> {
    const { conversationId, messageId, seq, at, urgency, score } = row;
    const heard = await findMood(tx, conversationId);
    if (!heard) return;
    const { contactId, inboxId } = heard;
    await record(tx, { type: 'sentiment.corrected', key: conversationId, actor: { kind: who.kind, id: who.id }, data: { conversationId, contactId, inboxId, messageId, seq, found, emotion, agentId: who.id } });
    const said = emotion === null || emotion === found ? { emotion: found, score } : { emotion, score: scoreOfClass[emotion] };
    await this.again.run(tx, { messageId, conversationId, seq, at: at.toISOString(), said: { ...said, urgency } });
  }
}

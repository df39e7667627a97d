import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { saveAgain, ScoreAgain } from '../../actions/sentiment/score-again.js';
import { forgetSamples } from '../../db/sentiment/learning-rows.js';
import { messageColumns, type MessageRow } from '../../db/sentiment/heard-rows.js';
import { emotions } from '../../domain/sentiment/mood.js';
import { TenantScorers } from '../../sentiment/tenant-scorers.js';

type Changed = EventEnvelope<EventData<'message.edited' | 'message.deleted'>>;

/** A message that was edited is scored anew; of one that was deleted nothing is kept, nor learnt from it. */
@Injectable()
export class OnMessageChanged implements Reaction<'message.edited' | 'message.deleted'> {
  readonly on = ['message.edited', 'message.deleted'] as const;

  constructor(
    private readonly scorers: TenantScorers,
    private readonly again: ScoreAgain,
  ) {}

  wants({ data }: Changed): boolean {
    return data.by.kind === 'visitor' || !data.private;
  }

  async run(tx: Tx, { data }: Changed): Promise<void> {
    const { messageId } = data;
    const row = await tx.row<MessageRow>(`select ${messageColumns} from sentiment_message where tenant_id = $1 and message_id = $2 for update`, [tx.tenantId, messageId]);
    if (!row) return;
    const { conversationId, seq, at } = row;
    const about = { messageId, conversationId, seq, at: at.toISOString() };
    forgetSamples(tx, [messageId]);
    if (!('text' in data)) {
      tx.send('delete from sentiment_message where tenant_id = $1 and message_id = $2', [tx.tenantId, messageId]);
      return this.again.run(tx, { ...about, said: null });
    }
    const found = (await this.scorers.within(tx)).scorer.score(data.text);
    saveAgain(tx, messageId, found);
    if (row.correctedAt === null) return this.again.run(tx, { ...about, said: found });
    await this.again.run(tx, { ...about, said: { ...found, emotion: emotions[row.emotion]! } });
  }
}

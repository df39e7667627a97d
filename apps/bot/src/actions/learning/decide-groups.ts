import { Injectable } from '@nestjs/common';
import { knowledgeRpc, Refused, type BulkIntent, type ReviewDecision, type Staff } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { scriptLocale } from '../../domain/entries/keys.js';
import { learnable, newEntry } from '../../domain/learning/said.js';
import type { Setter } from '../../domain/settings/setter.js';
import { WriteIntents } from '../entries/write-intents.js';
import { recordDecision } from './record-decision.js';

type Approval = Extract<ReviewDecision, { kind: 'group'; action: 'approve' }>;

/** Somebody makes an entry of questions that the bot did not answer, or variants of one, or puts them aside. */
@Injectable()
export class DecideGroups {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
    private readonly write: WriteIntents,
  ) {}

  /** The entry is written before the group is closed, so that nothing is lost between. @throws Refused `bot_review.not_found`, `bot_review.decided`, and whatever keeps an entry from being written */
  async run(setter: Setter, item: ReviewDecision): Promise<string | null> {
    const { who } = setter;
    const texts = await this.ask(() => this.rpc.call(knowledgeRpc.questionsOfGroup, { principal: who, groupId: item.id }));
    const intentId = await this.db.inTenant(who.tenantId, async (tx) => {
      const written = item.action === 'approve' ? await this.write.oneWithin(tx, setter, writeOf(item as Approval, texts.texts)) : null;
      await recordDecision(tx, setter, { item, name: texts.texts[0] ?? '', before: null, intentId: written });
      return written;
    });
    await this.close(who, item.id, intentId === null ? 'dismissed' : 'answered');
    return intentId;
  }

  private async close(principal: Staff, groupId: string, to: 'answered' | 'dismissed'): Promise<void> {
    await this.ask(() => this.rpc.call(knowledgeRpc.closeQuestionGroup, { principal, groupId, to }));
  }

  private async ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw error.code === 'question_group.not_found' ? new Refused('bot_review.not_found') : error.code === 'question_group.closed' ? new Refused('bot_review.decided') : error;
    }
  }
}

function writeOf({ intentId, question = '', answer = '', locale = scriptLocale(question) }: Approval, texts: readonly string[]): BulkIntent {
  const asked = texts.filter((text) => /[\p{L}\p{N}]/u.test(text));
  if (intentId === undefined) return newEntry({ question, answer, locale, asked, source: 'cluster' });
  return { action: 'add', id: intentId, variants: asked.map((text) => ({ text: learnable(text), state: 'approved' as const, source: 'cluster' as const })) };
}

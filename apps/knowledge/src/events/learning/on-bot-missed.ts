import { Injectable } from '@nestjs/common';
import { KbLocale, type EventData, type EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { keyOf } from '@parley/words';
import { noteQuestion } from '../../db/learning/questions.js';
import { missedKey } from '../../domain/missed-key.js';

type On = 'bot.unanswered' | 'bot.offered_in_vain' | 'bot.feedback';
type Missed = EventEnvelope<EventData<On>>;

/** What the bot did not know, offered in vain, or answered badly is a question that nothing answers. The same words again are counted. */
@Injectable()
export class OnBotMissed implements Reaction<On> {
  readonly on = ['bot.unanswered', 'bot.offered_in_vain', 'bot.feedback'] as const;

  wants({ data }: Missed): boolean {
    return keyOf(data.question) !== '' && !('helpful' in data && data.helpful);
  }

  run(tx: Tx, { data: { question, locale, conversationId } }: Missed): Promise<void> {
    const known = KbLocale.safeParse(locale);
    const whose = conversationId === null ? {} : { conversationId };
    return noteQuestion(tx, { text: question, source: 'bot', locale: known.success ? known.data : null, ...whose, key: missedKey(question), again: true });
  }

  async runMany(tx: Tx, events: readonly Missed[]): Promise<void> {
    const inOrder = events.toSorted((one, other) => (keyOf(one.data.question) < keyOf(other.data.question) ? -1 : 1));
    for (const event of inOrder) await this.run(tx, event);
  }
}

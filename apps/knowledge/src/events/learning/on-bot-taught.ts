import { Injectable } from '@nestjs/common';
import { KbLocale, type EventData, type EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { keyOf } from '@parley/words';
import { forgetQuestion } from '../../db/learning/forget-question.js';
import { noteQuestion } from '../../db/learning/questions.js';
import { missedKey } from '../../domain/missed-key.js';

type On = 'bot.taught' | 'bot.untaught';

/** What an agent taught the bot waits where that is decided on, and no longer here. */
@Injectable()
export class OnBotTaught implements Reaction<On> {
  readonly on = ['bot.taught', 'bot.untaught'] as const;

  wants({ data }: EventEnvelope<EventData<On>>): boolean {
    return keyOf(data.question) !== '';
  }

  async run(tx: Tx, { type, data: { question, locale, conversationId } }: EventEnvelope<EventData<On>>): Promise<void> {
    const key = missedKey(question);
    if (type === 'bot.taught') return forgetQuestion(tx, { source: 'bot', key });
    const known = KbLocale.safeParse(locale);
    await noteQuestion(tx, { text: question, source: 'bot', locale: known.success ? known.data : null, ...(conversationId !== null && { conversationId }), key, again: true });
  }
}

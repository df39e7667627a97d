import { Injectable } from '@nestjs/common';
import type { BotZone, EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { NoteMissed } from '../../actions/learning/note-missed.js';
import { moveCases } from '../../db/learning/cases.js';
import { count, countEntries, difference, type Tally } from '../../db/learning/tallies.js';
import type { Counted } from '../../domain/learning/case.js';
import { dayOf } from '../../domain/learning/day.js';

type On = 'bot.answered' | 'bot.unanswered';
type Answered = EventEnvelope<EventData<On>>;

const countedAs: Record<BotZone, Counted> = { answer: 'answered', suggest: 'suggested', unsure: 'unsure' };

/** Questions and what became of them are counted by the day, and what was offered in vain is told of. */
@Injectable()
export class OnQuestionCounted implements Reaction<On> {
  readonly on = ['bot.answered', 'bot.unanswered'] as const;

  constructor(private readonly missed: NoteMissed) {}

  run(tx: Tx, event: Answered): Promise<void> {
    return this.runMany(tx, [event]);
  }

  async runMany(tx: Tx, events: readonly Answered[]): Promise<void> {
    const happened = events.flatMap(({ data: { conversationId, inboxId, answerId, zone, locale, at } }) =>
      conversationId === null || inboxId === null ? [] : [{ conversationId, inboxId, day: dayOf(at), turn: { kind: 'asked' as const, locale, offeredId: zone === 'suggest' ? answerId : null } }],
    );
    const cases = await moveCases(tx, happened);
    const next = new Map(events.map(({ data }) => [data.conversationId, data]));
    await this.missed.run(tx, cases.flatMap(({ before }) => (before?.offeredId ? [{ offeredId: before.offeredId, next: next.get(before.conversationId) }] : [])));
    const asked = events.map(({ data: { zone, inboxId, locale, at } }): Tally => ({ day: dayOf(at), inboxId, locale, what: countedAs[zone], n: 1 }));
    await count(tx, [...asked, ...cases.flatMap(({ before, after }) => difference(before, after))]);
    const entries = events.flatMap(({ data: { zone, intentId, inboxId, locale, at } }) => (zone === 'answer' && intentId !== null ? [{ day: dayOf(at), inboxId, locale, intentId, answered: 1, good: 0, bad: 0 }] : []));
    await countEntries(tx, entries);
  }
}

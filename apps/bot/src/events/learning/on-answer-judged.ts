import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { moveCases } from '../../db/learning/cases.js';
import { judge, type Judgement } from '../../db/learning/judged.js';
import { count, countEntries, difference, type EntryTally, type Place, type Tally } from '../../db/learning/tallies.js';
import { dayOf } from '../../domain/learning/day.js';

type On = 'bot.feedback' | 'bot.taught' | 'bot.untaught';
type Judged = EventEnvelope<EventData<On>>;

/** What people say of answers is counted on the day of the answer, the last word alone. */
@Injectable()
export class OnAnswerJudged implements Reaction<On> {
  readonly on = ['bot.feedback', 'bot.taught', 'bot.untaught'] as const;

  async run(tx: Tx, event: Judged): Promise<void> {
    const { conversationId, inboxId, locale, at, zone, intentId } = event.data;
    const place: Place = { day: dayOf(at), inboxId, locale };
    const tallies: Tally[] = [];
    if (event.type !== 'bot.feedback') tallies.push({ ...place, what: 'taught', n: event.type === 'bot.taught' ? 1 : -1 });
    if (zone === 'answer') {
      const { before, after } = await judge(tx, judgementOf(event));
      const entry = { ...place, answered: 0 };
      tallies.push(...judged(place, before, -1), ...judged(place, after, 1));
      if (intentId !== null) await countEntries(tx, [...ofEntry(entry, { intentId, right: before, n: -1 }), ...ofEntry(entry, { intentId, right: after, n: 1 })]);
    }
    if ('helpful' in event.data && event.data.by === 'visitor' && conversationId !== null && inboxId !== null) {
      const moved = await moveCases(tx, [{ conversationId, inboxId, day: place.day, turn: { kind: 'judged', helpful: event.data.helpful } }]);
      tallies.push(...moved.flatMap((one) => difference(one.before, one.after)));
    }
    await count(tx, tallies);
  }

  async runMany(tx: Tx, events: readonly Judged[]): Promise<void> {
    for (const event of events) await this.run(tx, event);
  }
}

function judgementOf({ data }: Judged): Judgement {
  const { answerId, at } = data;
  if ('helpful' in data) return { answerId, day: dayOf(at), said: data.helpful };
  return { answerId, day: dayOf(at), taught: 'right' in data ? data.right : null };
}

const judged = (place: Place, right: boolean | null, n: 1 | -1): Tally[] => (right === null ? [] : [{ ...place, what: right ? 'right' : 'wrong', n }]);

const ofEntry = (entry: Omit<EntryTally, 'intentId' | 'good' | 'bad'>, { intentId, right, n }: { intentId: string; right: boolean | null; n: 1 | -1 }): EntryTally[] =>
  right === null ? [] : [{ ...entry, intentId, good: right ? n : 0, bad: right ? 0 : n }];

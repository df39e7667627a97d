import { describe, expect, it } from '@jest/globals';
import { EventEnvelope, events, type EventType } from '@parley/contracts';
import { recipes } from '../../src/domain/figures/recipes.js';
import { count } from './count.js';
import { deliveries } from './deliveries.js';
import { idOf } from './ids.js';
import { month } from './month.js';
import { MarkReader } from './read-marks.js';
import { isAsExpected, named } from './rows.js';
import type { TypedEvent } from './scene.js';
import { counts } from './truth/counts.js';
import { durations } from './truth/durations.js';
import { others } from './truth/others.js';
import type { Truth } from './truth/truth.js';
import { voices } from './truth/voices.js';

/** What is counted of conversations, tickets and questions to the bot. */
const told = [...counts, ...durations, ...voices, ...others.filter(({ metric }) => recipes[metric])];

function deviation(reader: MarkReader, truth: Truth) {
  const question = { ...truth, tenantId: truth.tenant.id };
  const figure = reader.read(question);
  const wanted = truth.behind?.map((name) => idOf(`conversation ${name}`)).toSorted();
  const opened = wanted && [...reader.behind(question)].toSorted();
  if (isAsExpected(truth.expected, figure) && JSON.stringify(wanted) === JSON.stringify(opened)) return [];
  return [{ number: named(truth), because: truth.because, expected: truth.expected, figure, wanted, opened }];
}

describe('the month', () => {
  it('is told in events that fit their contracts, each with an id of its own, messages in the order of their numbers', () => {
    const faults = month.flatMap((event) => {
      const parsed = [EventEnvelope.safeParse(event), events[event.type as EventType].safeParse(event.data)];
      return parsed.flatMap(({ error }) => (error ? [`${event.type}: ${error.message}`] : []));
    });
    expect(faults).toEqual([]);
    expect(new Set(month.map(({ id }) => id)).size).toBe(month.length);
    const messages = Map.groupBy(month.filter(({ type }) => type === 'message.posted'), ({ key }) => key);
    for (const of of messages.values()) expect(of.map(({ data }) => (data as TypedEvent<'message.posted'>['data']).seq)).toEqual(of.map((_, nth) => nth + 1));
  });

  it('arrives in several ways, always whole', () => {
    const ids = month.map(({ id }) => id).toSorted();
    for (const [name, deliver] of Object.entries(deliveries)) expect([name, [...new Set(deliver(month).map(({ id }) => id))].toSorted()]).toEqual([name, ids]);
    expect(deliveries['shuffled']!(month)).not.toEqual(deliveries['shuffled otherwise']!(month));
  });

  it.each(Object.entries(deliveries))('comes to the numbers that were worked out by hand, %s', (_, deliver) => {
    const reader = new MarkReader(count(deliver(month)));
    expect(told.flatMap((truth) => deviation(reader, truth))).toEqual([]);
  });
});

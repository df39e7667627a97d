import { describe, expect, it } from '@jest/globals';
import { Hours } from '../clock/hours.js';
import type { Happening, HappeningBody } from '../events/happening.js';
import type { Mark } from '../marks/mark.js';
import type { Measure } from '../marks/measures.js';
import { fold } from './fold.js';
import { agent, assigned, bot, created, id, MINUTE, resolved, START, story, visitor } from '../../../test/story.fixture.js';

const marksOf = (happenings: readonly Happening[]) => fold(happenings, Hours.always).marks;
const of = (marks: readonly Mark[], measure: Measure) => marks.filter((mark) => mark.measure === measure);
/** Values of times in minutes, else how often. */
const seen = (happenings: readonly Happening[], ...measures: Measure[]) => {
  const marks = marksOf(happenings);
  return Object.fromEntries(measures.map((measure) => [measure, of(marks, measure).map(({ value, n }) => (value === null ? n : value / MINUTE))]));
};

describe('a conversation is folded', () => {
  it('with first and next answers of people, for those who answered', () => {
    const told = story([0, created()], [0, visitor], [2, assigned(7)], [5, agent(7)], [6, agent(7)], [10, visitor], [11, visitor], [14, agent(8)], [20, resolved('people', 8)]);
    expect(seen(told, 'first_response', 'next_response', 'queue_wait', 'resolution', 'resolution_not_waiting')).toEqual({ first_response: [5], next_response: [4], queue_wait: [2], resolution: [20], resolution_not_waiting: [5 + 4] });
    const marks = marksOf(told);
    expect(of(marks, 'first_response')).toMatchObject([{ agentId: id(7), at: START + 5 * MINUTE }]);
    expect(of(marks, 'next_response')).toMatchObject([{ agentId: id(8) }]);
    expect(of(marks, 'resolution')).toMatchObject([{ agentId: id(8), at: START + 20 * MINUTE }]);
    expect(of(marks, 'agent_handled').map(({ agentId }) => agentId)).toEqual([id(7), id(8)]);
    expect(of(marks, 'one_contact')).toEqual([]);
    expect(of(marks, 'resolved_by_people')).toHaveLength(1);
  });

  it('from the hand-off on where the bot had it first', () => {
    const told = story([0, created({ handler: 'bot' })], [1, visitor], [1.5, bot], [4, visitor], [5, { type: 'handed_off', reason: 'asked' }], [8, assigned(7)], [9, agent(7)], [10, resolved()]);
    expect(seen(told, 'first_response', 'first_response_with_bot', 'queue_wait', 'resolution', 'resolution_people', 'bot_conversations', 'bot_handed_off', 'bot_deflected')).toEqual({
      first_response: [4], first_response_with_bot: [0.5], queue_wait: [3], resolution: [10], resolution_people: [5], bot_conversations: [1], bot_handed_off: [1], bot_deflected: [],
    });
    expect(of(marksOf(told), 'bot_handed_off')).toMatchObject([{ detail: 'asked' }]);
  });

  it('where the bot resolved it, until its visitor comes back', () => {
    const begin: [number, HappeningBody][] = [[0, created({ handler: 'bot' })], [1, visitor], [2, bot], [3, resolved('bot')]];
    expect(seen(story(...begin), 'bot_deflected', 'abandoned', 'resolved_of_new', 'resolution')).toEqual({ bot_deflected: [1], abandoned: [], resolved_of_new: [1], resolution: [3] });
    expect(seen(story(...begin, [9, { type: 'reopened' }]), 'bot_deflected', 'conversations_resolved', 'conversations_reopened', 'resolved_of_new', 'resolution')).toEqual({
      bot_deflected: [], conversations_resolved: [1], conversations_reopened: [1], resolved_of_new: [], resolution: [],
    });
  });

  it('with the last resolution, without the time that it stood resolved', () => {
    const told = story([0, created()], [0, visitor], [1, agent(7)], [10, resolved()], [60, { type: 'reopened' }], [60, visitor], [65, agent(7)], [70, resolved()]);
    expect(seen(told, 'resolution', 'resolution_business', 'conversations_resolved', 'one_contact', 'resolved_by_people', 'open_change')).toEqual({
      resolution: [20], resolution_business: [20], conversations_resolved: [1, 1], one_contact: [], resolved_by_people: [1], open_change: [1, -1, 1, -1],
    });
    expect(of(marksOf(told), 'resolution')).toMatchObject([{ at: START + 70 * MINUTE }]);
  });

  it('as settled with one contact when nobody comes back for 72 hours', () => {
    const begin: [number, HappeningBody][] = [[0, created()], [0, visitor], [1, agent(7)], [10, resolved()]];
    const hours = (n: number) => 10 + n * 60;
    expect(seen(story(...begin), 'one_contact')).toEqual({ one_contact: [1] });
    expect(seen(story(...begin, [hours(71.9), { type: 'reopened' }], [hours(73), agent(7)], [hours(74), resolved()]), 'one_contact')).toEqual({ one_contact: [] });
    expect(seen(story(...begin, [hours(72), { type: 'reopened' }], [hours(74), agent(8)], [hours(75), resolved()]), 'one_contact')).toEqual({ one_contact: [1] });
  });

  it('as abandoned when nobody answered, and missed by whom it was taken from', () => {
    const told = story([0, created()], [0, visitor], [1, assigned(7)], [2, assigned(null, { missed: true })], [3, assigned(8)], [4, assigned(9)], [30, resolved('people')]);
    expect(seen(told, 'abandoned', 'missed', 'transfers', 'queue_wait', 'first_response')).toEqual({ abandoned: [1], missed: [1], transfers: [1], queue_wait: [1, 1], first_response: [] });
    expect(of(marksOf(told), 'missed')).toMatchObject([{ agentId: id(7) }]);
    expect(of(marksOf(told), 'transfers')).toMatchObject([{ agentId: id(8) }]);
  });

  it('with one rating, the last, and one mood, and whether it turned', () => {
    const rated = (score: number, ...reasons: string[]): HappeningBody => ({ type: 'rated', score, reasons, agentId: id(7), teamId: null });
    const mood = (value: 'angry' | 'neutral' | 'satisfied'): HappeningBody => ({ type: 'mood', class: value });
    const told = story([0, created()], [1, mood('angry')], [2, mood('satisfied')], [3, { type: 'rating_asked' }], [4, rated(1, 'slow', 'rude')], [5, rated(5, 'kind', 'slow')]);
    const marks = marksOf(told);
    expect(of(marks, 'csat_score')).toMatchObject([{ value: 5, at: START + 5 * MINUTE, agentId: id(7) }]);
    expect(of(marks, 'csat_reasons').map(({ detail }) => detail)).toEqual(['slow', 'kind']);
    expect(of(marks, 'sentiment_mix')).toMatchObject([{ value: 4, detail: 'satisfied' }]);
    expect(seen(told, 'sentiment_turned_good', 'sentiment_turned_bad', 'csat_asked')).toEqual({ sentiment_turned_good: [1], sentiment_turned_bad: [], csat_asked: [1] });
    expect(seen([...told, ...story([9, mood('neutral')]).map((one) => ({ ...one, id: id(2000) }))], 'sentiment_turned_good')).toEqual({ sentiment_turned_good: [] });
  });

  it('with messages by the quarter of an hour and sender, and none of rules', () => {
    const told = story([0, created()], [1, visitor], [2, visitor], [3, { type: 'said', who: 'other', agentId: null }], [14, agent(7)], [15, agent(7)], [16, agent(8)], [17, agent(7)], [18, visitor]);
    expect(of(marksOf(told), 'messages_visitor').map(({ at, n }) => [(at - START) / MINUTE, n])).toEqual([[0, 2], [15, 1]]);
    expect(of(marksOf(told), 'messages_agent').map(({ at, n, agentId }) => [(at - START) / MINUTE, n, agentId])).toEqual([[0, 1, id(7)], [15, 1, id(7)], [15, 1, id(8)], [15, 1, id(7)]]);
    expect(seen(told, 'first_response', 'first_response_with_bot')).toEqual({ first_response: [13], first_response_with_bot: [13] });
  });

  it('without a beginning where it began before anything was counted', () => {
    expect(seen(story([0, visitor], [3, agent(7)], [9, resolved()]), 'first_response', 'conversations_new', 'conversations_resolved', 'open_change')).toEqual({ first_response: [3], conversations_new: [], conversations_resolved: [], open_change: [] });
  });
});

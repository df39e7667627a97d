import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { HoursBook } from '../counting/hours-book.js';
import { type Counting, holdCounting } from '../db/counting.js';
import { addEvents, holdFacts, readKept, saveOutcomes } from '../db/facts.js';
import { addToRollups } from '../db/rollups.js';
import type { Hours } from '../domain/clock/hours.js';
import { Adding } from '../domain/contributions/contributions.js';
import type { Happening } from '../domain/events/happening.js';
import { addDifference, advance, type Fact, foldAnew, moving, mustFoldAnew, oldestOf, type Outcome } from '../domain/fold/subject.js';

/** A conversation and what is new about it. */
interface Work {
  fact: Fact;
  fresh: readonly Happening[];
}

/**
 * Counts events of conversations, whatever their order and however often they come: in one transaction the events, what they make of each conversation, and the difference that makes to the sums.
 */
@Injectable()
export class CountEvents {
  constructor(private readonly hours: HoursBook) {}

  async run(tx: Tx, happenings: readonly Happening[]): Promise<void> {
    if (happenings.length === 0) return;
    const counting = await holdCounting(tx);
    const newest = (counting.next ?? counting.current).number;
    const [hours, facts, added] = await Promise.all([this.hours.of(tx, counting), holdFacts(tx, happenings, newest), addEvents(tx, happenings)]);
    const fresh = Map.groupBy(happenings.filter(({ id }) => added.has(id)), ({ subjectId }) => subjectId);
    const work = facts.flatMap((fact) => (fresh.has(fact.id) ? [{ fact, fresh: once(fresh.get(fact.id)!) }] : []));
    const outcomes = await outcomesOf(tx, work, hours);
    if (outcomes.length === 0) return;
    saveOutcomes(tx, outcomes, 0);
    addUp(tx, counting, outcomes);
  }
}

/** The same event twice in one batch is one. */
const once = (happenings: readonly Happening[]): Happening[] => [...new Map(happenings.map((happening) => [happening.id, happening])).values()];

async function outcomesOf(tx: Tx, work: readonly Work[], hours: Hours): Promise<Outcome[]> {
  const { anew = [], on = [] } = Object.groupBy(work, ({ fact, fresh }) => (mustFoldAnew(fact, fresh) ? 'anew' : 'on'));
  const advanced = on.map(({ fact, fresh }) => advance(fact, fresh, hours));
  const events = anew.map(({ fact }) => fact.id);
  const marks = [...events, ...advanced.filter(({ moves }) => moves).map(({ outcome }) => outcome.fact.id)];
  const kept = await readKept(tx, { events, marks, since: marks.length === 0 ? 0 : oldestOf(work.map(({ fact }) => fact), work.flatMap((one) => one.fresh)) });
  return [...advanced.map(({ outcome, moves }) => (moves ? moving(outcome, kept(outcome.fact.id).marks) : outcome)), ...anew.map(({ fact }) => foldAnew(fact, kept(fact.id), hours))];
}

/** Rollups follow: those that answer, and where a conversation is counted in the next ones already, these as well. */
export function addUp(tx: Tx, { current, next }: Counting, outcomes: readonly Outcome[]): void {
  const now = new Adding(current.days);
  for (const outcome of outcomes) addDifference(now, outcome);
  addToRollups(tx, current.number, now.difference());
  if (!next) return;
  const then = new Adding(next.days);
  for (const outcome of outcomes) if (outcome.fact.generation >= next.number) addDifference(then, outcome);
  addToRollups(tx, next.number, then.difference());
}

import { isHit, type Found, type Hit, type Stop } from './hits.js';
import type { Meaning } from './meaning.js';

/** What speaks for and against in a text. */
export interface Weights {
  /** How somebody feels. */
  good: number;
  bad: number;
  /** What is wrong, whatever the mood. */
  issue: number;
  anger: number;
  /** Signs of a customer who is content: thanks, what is solved, praise. */
  thanks: number;
  content: number;
  urgency: number;
  asks: boolean;
}

/** What of a plain question counts: customers state in it what is wrong in neutral words. */
const ASKED = { good: 0.3, bad: 0.5, issue: 0.3, anger: 0.3 };
/** Thanks that go along with a request are a courtesy. */
const COURTEOUS = 0.2;
/** How bad somebody feels who threatens or scolds, by how much they do. */
const OUTRAGE = 0.6;
/** Whoever is so upset does not merely ask. */
const UPSET = 2;
/** What was wrong and is solved by now. */
const SOLVED = 0.5;
/** How far, in words or characters, a negation and a degree reach. */
const REACH = 4;

interface Sentence {
  good: number;
  bad: number;
  issue: number;
  anger: number;
  thanks: number;
  content: number;
  asks: boolean;
  lasts: boolean;
}
const nothing = (): Sentence => ({ good: 0, bad: 0, issue: 0, anger: 0, thanks: 0, content: 0, asks: false, lasts: false });

/** What stands before a word in its clause and changes what it means. */
interface Clause {
  negated: boolean;
  degree: number;
  unreal: number;
}
const plain = (): Clause => ({ negated: false, degree: 1, unreal: 1 });

/** Weighs what was found, sentence by sentence: negation, degree, contrast, conditions, questions. */
export function weigh({ items }: Found): Weights {
  const all: Weights = { good: 0, bad: 0, issue: 0, anger: 0, thanks: 0, content: 0, urgency: 0, asks: false };
  let sentence = nothing();
  let clause = plain();
  for (const item of items) {
    if (isHit(item)) {
      take(item, sentence, clause);
      all.urgency = Math.max(all.urgency, item.meaning.urgency ?? 0);
      continue;
    }
    clause = plain();
    if (!item.sentence) continue;
    add(all, sentence, item);
    sentence = nothing();
  }
  add(all, sentence, { sentence: true, exclaims: 0, questions: 0 });
  if (all.asks) all.thanks *= COURTEOUS;
  all.good += all.thanks;
  if (all.thanks + all.content >= 2) {
    all.bad *= SOLVED;
    all.issue *= SOLVED;
  }
  return all;
}

function take({ meaning, gap }: Hit, sentence: Sentence, clause: Clause): void {
  if (gap > REACH) Object.assign(clause, { negated: false, degree: 1 });
  if (meaning.asks) sentence.asks = true;
  if (meaning.lasts) sentence.lasts = true;
  if (meaning.contrast) lessen(sentence);
  if (meaning.condition) clause.unreal = 0.4;
  if (meaning.anger) {
    sentence.anger += meaning.anger * clause.unreal;
    if (meaning.feeling === undefined) sentence.bad += meaning.anger * OUTRAGE * clause.unreal;
  }
  if (meaning.feeling === undefined && (meaning.thanks || meaning.content)) return praise(meaning, clause.negated ? 0 : 1, sentence);
  if (meaning.feeling !== undefined || meaning.issue !== undefined) return feel(meaning, sentence, clause);
  if (meaning.nothing) Object.assign(clause, { negated: false, degree: 1 });
  if (meaning.negates) clause.negated = !clause.negated;
  if (meaning.degree !== undefined) clause.degree = Math.min(2.5, clause.degree * meaning.degree);
}

/** What stood before "but" counts less. */
function lessen(sentence: Sentence): void {
  sentence.good *= 0.6;
  sentence.bad *= 0.8;
  sentence.issue *= 0.8;
}

function feel(meaning: Meaning, sentence: Sentence, clause: Clause): void {
  const { negated, degree, unreal } = clause;
  const strength = degree * unreal;
  const { feeling = 0, issue = 0 } = meaning;
  if (feeling > 0 && negated) sentence.bad += feeling * strength * 0.9;
  else if (feeling > 0) praise(meaning, feeling * strength, sentence);
  else if (feeling < 0 && negated) sentence.good -= feeling * strength * 0.4;
  else sentence.bad -= feeling * strength;
  if (issue > 0) {
    if (negated) sentence.good += 0.2;
    else sentence.issue += issue * Math.min(strength, 1.5);
  }
  clause.negated = false;
  clause.degree = meaning.degree !== undefined && feeling > 0 ? meaning.degree : 1;
}

function praise({ thanks, content }: Meaning, weight: number, sentence: Sentence): void {
  if (thanks) sentence.thanks += weight;
  else sentence.good += weight;
  if (content) sentence.content += weight;
}

function add(all: Weights, sentence: Sentence, { exclaims, questions }: Stop): void {
  const asks = sentence.asks || questions > 0;
  const damped = asks && !sentence.lasts && sentence.bad < UPSET;
  const loud = exclaims > 1 ? 1.15 : 1;
  const wrong = sentence.bad + sentence.issue;
  all.good += sentence.good * (damped ? ASKED.good : 1);
  all.bad += sentence.bad * loud * (damped ? ASKED.bad : 1);
  all.issue += sentence.issue * (damped ? ASKED.issue : 1);
  all.anger += sentence.anger * (damped && questions + exclaims < 2 ? ASKED.anger : 1) + (wrong >= 1 && exclaims + questions > 1 ? 1 : 0);
  all.thanks += sentence.thanks;
  all.content += asks ? 0 : sentence.content;
  all.asks ||= asks;
}

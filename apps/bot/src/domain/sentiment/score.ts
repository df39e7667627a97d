import type { Emotion, Sentiment, SentimentEvidence, SentimentLabel, SentimentLocale } from '@parley/contracts';
import { namesDeadline } from './deadlines.js';
import { fold } from './fold.js';
import { Finder, isHit, type Found, type Hit, type Terms } from './hits.js';
import type { Lexicon } from './lexicon.js';
import type { Meaning } from './meaning.js';
import { weigh, type Weights } from './weigh.js';

/** Of a longer text the beginning counts. */
export const MAX_SCORED = 2000;
const MAX_EVIDENCE = 12;
/** What stands against everything that was found, so that one weak word is no certainty. */
const DOUBT = 1.5;

/** From which score on a text is of a class, and what else it takes. */
const limits = { negative: -0.275, positive: 0.38, angry: { anger: 2, score: -0.25 }, furious: { anger: 3, score: -0.1 }, upset: { anger: 1, bad: 3, score: -0.55 }, satisfied: { closing: 1, score: 0.2 } };
/** What is wrong, told without feeling, is a matter and no mood. */
const CALM = 0.55;
/** From so much on it is a mood after all. */
const TOO_MUCH = 2;

/** How urgent it is when a time is close. */
const DEADLINE = 0.8;

const HAN = /[\u3400-\u9fff]/;

/** The score of a folded text by what was learnt, given that of the lexicon. */
export type Adapted = (folded: string, lexical: number) => number;

/** In capitals, and more than a word or two of it. */
function isShouted(text: string): boolean {
  const capitals = text.match(/[A-Z]/g)?.length ?? 0;
  return capitals >= 12 && capitals > (text.match(/[a-z]/g)?.length ?? 0) * 2;
}

function shout(weights: Weights): void {
  weights.bad *= 1.2;
  if (weights.bad + weights.issue >= 1) weights.anger += 1;
}

/** How a text sounds. Pure and bounded; a message takes some microseconds. */
export class Scorer {
  private readonly chinese: Finder;
  private readonly other: Finder;

  /** @param own words of the tenant's: those for texts with Chinese in them, and for others @param adapted what was learnt from the tenant's messages */
  constructor(
    lexicon: Lexicon,
    own: { chinese?: Terms | undefined; other?: Terms | undefined } = {},
    private readonly adapted?: Adapted,
  ) {
    this.chinese = new Finder(lexicon, own.chinese);
    this.other = new Finder(lexicon, own.other);
  }

  /** @param locale for texts that do not show it themselves */
  score(text: string, locale?: string): Sentiment {
    const folded = fold(text.length > MAX_SCORED ? text.slice(0, MAX_SCORED) : text);
    const found = (HAN.test(folded) ? this.chinese : this.other).find(folded);
    const weights = weigh(found);
    if (isShouted(text)) shout(weights);
    if (weights.urgency < DEADLINE && namesDeadline(folded)) weights.urgency = DEADLINE;
    const lexical = scoreOf(weights);
    const score = this.adapted ? this.adapted(folded, lexical) : lexical;
    const emotion = emotionOf(weights, score);
    return { label: labelOf(emotion), emotion, score: rounded(score), urgency: rounded(urgencyOf(weights, emotion)), locale: localeOf(found, locale), evidence: evidenceOf(text, found) };
  }
}

export function scoreOf({ good, bad, issue, anger }: Weights): number {
  const against = bad + issue * (bad + anger > 0.5 || issue >= TOO_MUCH ? 1 : CALM);
  return (good - against) / (good + against + DOUBT);
}

export function emotionOf({ anger, bad, content, thanks, asks }: Weights, score: number): Emotion {
  const { angry, furious, upset, satisfied } = limits;
  const closing = thanks + content;
  if (closing < TOO_MUCH && ((anger >= upset.anger && bad >= upset.bad && score <= upset.score) || (anger >= angry.anger && score <= angry.score) || (anger >= furious.anger && score <= furious.score))) return 'angry';
  if (score <= limits.negative) return 'negative';
  if (!asks && closing >= satisfied.closing && score >= satisfied.score) return 'satisfied';
  return score >= limits.positive ? 'positive' : 'neutral';
}

export const labelOf = (emotion: Emotion): SentimentLabel => (emotion === 'angry' ? 'negative' : emotion === 'satisfied' ? 'positive' : emotion);

/** What is settled is urgent no more. */
const urgencyOf = ({ urgency }: Weights, emotion: Emotion): number => (emotion === 'satisfied' ? urgency / 2 : Math.min(1, urgency + (emotion === 'angry' && urgency < 0.5 ? 0.2 : 0)));

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** A fifth of either script makes it mixed. */
function localeOf({ han, latin }: Found, hint: string | undefined): SentimentLocale {
  // A Chinese word is about two characters, an English one five letters.
  const chinese = han / 2;
  const english = latin / 5;
  const all = chinese + english;
  if (all === 0) return hint?.toLowerCase().startsWith('zh') ? 'zh-CN' : hint?.toLowerCase().startsWith('en') ? 'en' : 'und';
  if (chinese / all > 0.8) return 'zh-CN';
  return english / all > 0.8 ? 'en' : 'mixed';
}

/** What people are shown of the words, the telling ones first to stay when there are many. */
function evidenceOf(text: string, { items }: Found): SentimentEvidence[] {
  const told = items.filter((item): item is Hit => isHit(item) && kindOf(item.meaning) !== undefined);
  const kept = told.length <= MAX_EVIDENCE ? told : told.toSorted((a, b) => Math.abs(weightOf(b.meaning)) - Math.abs(weightOf(a.meaning))).slice(0, MAX_EVIDENCE).toSorted((a, b) => a.start - b.start);
  return kept.map(({ start, end, meaning }) => ({ start, end, text: text.slice(start, end), kind: kindOf(meaning)!, weight: rounded(weightOf(meaning)) }));
}

function kindOf({ term, emoji, anger, thanks, urgency, feeling, issue }: Meaning): SentimentEvidence['kind'] | undefined {
  if (term) return 'term';
  if (emoji) return 'emoji';
  if (anger !== undefined) return 'anger';
  if (thanks) return 'thanks';
  if (urgency !== undefined) return 'urgency';
  if (feeling !== undefined) return 'feeling';
  return issue === undefined ? undefined : 'issue';
}

const weightOf = ({ feeling, issue, anger, urgency }: Meaning): number => feeling ?? (issue === undefined ? (anger === undefined ? (urgency ?? 1) : -anger) : -issue);

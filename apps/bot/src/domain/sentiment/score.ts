import type { Emotion, Sentiment, SentimentEvidence, SentimentLabel, SentimentLocale } from '@parley/contracts';
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
const limits = { negative: -0.28, positive: 0.45, angry: { anger: 2, score: -0.4 }, furious: { anger: 3, score: -0.2 }, satisfied: { content: 2, score: 0.55 } };

/** How a text sounds. Pure and bounded; a message takes some microseconds. */
export class Scorer {
  private readonly finder: Finder;

  /** @param terms the tenant's own */
  constructor(lexicon: Lexicon, terms?: Terms) {
    this.finder = new Finder(lexicon, terms);
  }

  /** @param locale for texts that do not show it themselves */
  score(text: string, locale?: string): Sentiment {
    const found = this.finder.find(fold(text.length > MAX_SCORED ? text.slice(0, MAX_SCORED) : text));
    const weights = weigh(found);
    const score = scoreOf(weights);
    const emotion = emotionOf(weights, score);
    return { label: labelOf(emotion), emotion, score: rounded(score), urgency: rounded(urgencyOf(weights, emotion)), locale: localeOf(found, locale), evidence: evidenceOf(text, found) };
  }
}

export function scoreOf({ good, bad, issue }: Weights): number {
  const against = bad + issue;
  return (good - against) / (good + against + DOUBT);
}

export function emotionOf({ anger, content, bad, issue }: Weights, score: number): Emotion {
  const { angry, furious, satisfied } = limits;
  if (bad + issue > 0 && ((anger >= angry.anger && score <= angry.score) || (anger >= furious.anger && score <= furious.score))) return 'angry';
  if (score <= limits.negative) return 'negative';
  if (content >= satisfied.content && score >= satisfied.score) return 'satisfied';
  return score >= limits.positive ? 'positive' : 'neutral';
}

export const labelOf = (emotion: Emotion): SentimentLabel => (emotion === 'angry' ? 'negative' : emotion === 'satisfied' ? 'positive' : emotion);

const urgencyOf = ({ urgency }: Weights, emotion: Emotion): number => Math.min(1, urgency + (emotion === 'angry' && urgency < 0.5 ? 0.2 : 0));

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

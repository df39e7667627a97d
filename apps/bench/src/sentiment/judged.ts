import type { Emotion, Sentiment } from '@parley/contracts';
import type { LabelledMessage } from './labelled-messages.js';

/** A message and what was found. */
export interface Read {
  message: LabelledMessage;
  found: Sentiment;
}

const emotions: Emotion[] = ['angry', 'negative', 'neutral', 'positive', 'satisfied'];
/** From which urgency on a message counts as urgent. */
const URGENT = 0.7;

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

interface Rates {
  precision: number;
  recall: number;
  f1: number;
}

function rates(all: readonly Read[], is: (one: Read) => boolean, said: (one: Read) => boolean): Rates {
  const both = all.filter((one) => is(one) && said(one)).length;
  const precision = share(both, all.filter(said).length);
  const recall = share(both, all.filter(is).length);
  return { precision, recall, f1: share(2 * precision * recall, precision + recall) };
}

/** How well messages were read. */
export function judged(all: readonly Read[]) {
  const of = (emotion: Emotion) => rates(all, ({ message }) => message.emotion === emotion, ({ found }) => found.emotion === emotion);
  const neutral = all.filter(({ message }) => message.emotion === 'neutral');
  return {
    macroF1: share(emotions.reduce((sum, emotion) => sum + of(emotion).f1, 0), emotions.length),
    angry: of('angry'),
    urgent: rates(all, ({ message }) => message.urgent, ({ found }) => found.urgency >= URGENT),
    falseAlarms: share(neutral.filter(({ found }) => found.emotion === 'angry').length, neutral.length),
  };
}

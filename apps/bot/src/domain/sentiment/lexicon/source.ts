/**
 * A lexicon as it is written: words and phrases, separated by spaces (in English by commas), under what they do. A word may stand in several places: it does all of that.
 * Numbers are weights. `feelings` say how somebody feels, `issues` what is wrong, in whatever mood it is said.
 */
export interface LexiconSource {
  feelings: Readonly<Record<string, string>>;
  issues: Readonly<Record<string, string>>;
  /** Words that only look like those above: they mean nothing. */
  nothing: string;
  negations: string;
  /** By how much they strengthen or weaken what follows. */
  degrees: Readonly<Record<string, string>>;
  /** What was said before counts less. */
  contrasts: string;
  /** What follows is not the case yet. */
  conditions: string;
  /** Signs of anger: 1 an outburst, 2 a reproach or a threat, 3 an insult. */
  anger: Readonly<Record<string, string>>;
  thanks: string;
  /** It is solved, or was worth it: signs of a customer who is satisfied. */
  content: string;
  /** Somebody asks, or asks for something. */
  asking: string;
  /** It has gone on for long, or happens again: what is wrong is then told and not asked. */
  lasting: string;
  /** How urgent it is, 0 to 1. */
  urgency: Readonly<Record<string, string>>;
}

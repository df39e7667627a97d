import type { Calibration } from './calibration.js';
import type { Match } from './match.js';

/** What is done with a question: answer it, ask which of a few things was meant, or own up to not knowing. */
export type Zone = 'answer' | 'suggest' | 'unsure';

export function zoneOf({ candidates }: Pick<Match, 'candidates'>, { answer, suggest }: Pick<Calibration, 'answer' | 'suggest'>): Zone {
  const p = candidates[0]?.p ?? 0;
  if (p >= answer) return 'answer';
  return p >= suggest ? 'suggest' : 'unsure';
}

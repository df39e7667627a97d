import type { Round } from '../driver/jobs.js';
import type { Finding } from './finding.js';

/** Messages that were lost, doubled or disordered in these rounds: there may be none. */
export const flawsOf = (measure: string, rounds: Round[]): Finding => ({
  id: `${measure}.flaws`,
  what: `${measure}: messages lost, doubled or out of order`,
  value: rounds.reduce((sum, { lost, doubled, disordered }) => sum + lost + doubled + disordered, 0),
  unit: '',
});

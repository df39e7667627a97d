import { anna, ben } from '../cast.js';
import { count, firstDay, line, monthOfJade, share, type Truth, wholeMonth } from './truth.js';

/** What visitors said of it, how they felt, and what was promised to them. */
export const voices: Truth[] = [
  line(wholeMonth, 'csat_score', { expected: { value: 4.5, n: 2, p50: 4, p90: 5 }, because: 'plain 5, angry 4, for it was changed from 2', behind: ['plain', 'angry'] }),
  line(wholeMonth, 'csat_score', { where: { agent: ben }, expected: { value: 4, n: 1 }, because: 'angry', behind: ['angry'] }),
  line(firstDay, 'csat_score', { where: { agent: anna }, expected: { value: 5, n: 1 }, because: 'plain', behind: ['plain'] }),
  line(wholeMonth, 'csat_satisfied', { expected: share(2, 2), because: '5 and 4' }),
  line(wholeMonth, 'csat_ratings', { expected: count(2), because: 'one each, however often it was changed' }),
  line(wholeMonth, 'csat_response_rate', { expected: share(2, 2), because: 'plain and angry were asked, and rated' }),
  line(wholeMonth, 'csat_reasons', { where: { detail: 'slow' }, expected: count(1), because: 'angry, once, though it was ticked twice', behind: ['angry'] }),
  line(wholeMonth, 'csat_reasons', { where: { detail: 'friendly' }, expected: count(1), because: 'angry', behind: ['angry'] }),
  line(wholeMonth, 'csat_reasons', { where: { detail: 'rude' }, expected: count(0), because: 'another company’s' }),
  line(monthOfJade, 'csat_score', { expected: { value: 1, n: 1 }, because: 'early', behind: ['early'] }),
  line(monthOfJade, 'csat_satisfied', { expected: share(0, 1), because: 'none of one' }),

  line(wholeMonth, 'sentiment_mix', { where: { detail: 'satisfied' }, expected: count(1), because: 'angry, in the end', behind: ['angry'] }),
  line(wholeMonth, 'sentiment_mix', { where: { detail: 'negative' }, expected: count(1), because: 'soured', behind: ['soured'] }),
  line(wholeMonth, 'sentiment_mix', { where: { detail: 'angry' }, expected: count(0), because: 'none stayed so' }),
  line(wholeMonth, 'sentiment_turned_good', { expected: count(1), because: 'angry', behind: ['angry'] }),
  line(wholeMonth, 'sentiment_turned_bad', { expected: count(1), because: 'soured: its first message told of nothing, so it was calm', behind: ['soured'] }),
  line(wholeMonth, 'sentiment_alerts', { expected: count(1), because: 'angry', behind: ['angry'] }),

  line(wholeMonth, 'sla_met', { expected: count(2), because: 'angry: next response and resolution', behind: ['angry'] }),
  line(wholeMonth, 'sla_breached', { expected: count(1), because: 'angry: first response, which was kept late', behind: ['angry'] }),
  line(wholeMonth, 'sla_breached', { where: { detail: 'first_response' }, expected: count(1), because: 'that one' }),
  line(wholeMonth, 'sla_met_rate', { expected: share(2, 3), because: '2 of 2 + 1' }),
];

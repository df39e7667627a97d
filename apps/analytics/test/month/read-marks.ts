import type { Metric } from '@parley/contracts';
import type { Mark, Place } from '../../src/domain/marks/mark.js';
import type { Expected, Period, Where } from './truth/truth.js';

/** A mark, and whose it is. */
export interface Counted {
  tenantId: string;
  subjectId: string;
  place: Place;
  mark: Mark;
}
interface Question {
  tenantId: string;
  metric: Metric;
  period: Period;
  where: Where;
}

const sumOf = (marks: readonly Counted[]) => marks.reduce((sum, { mark }) => sum + mark.n, 0);
const rank = (rising: readonly number[], share: number) => rising[Math.ceil(share * rising.length) - 1]!;
const share = (part: number, whole: number): Expected => ({ value: whole === 0 ? null : part / whole, n: whole });

function values(marks: readonly Counted[]): Expected {
  const rising = marks.map(({ mark }) => mark.value!).toSorted((one, other) => one - other);
  const n = rising.length;
  return n === 0 ? { value: null, n } : { value: rising.reduce((sum, value) => sum + value, 0) / n, n, p50: rank(rising, 0.5), p90: rank(rising, 0.9) };
}

const timed = new Set<Metric>([
  'first_response', 'first_response_business', 'first_response_with_bot', 'next_response', 'next_response_business', 'resolution', 'resolution_business', 'resolution_people', 'resolution_not_waiting',
  'queue_wait', 'queue_wait_business', 'csat_score', 'ticket_solve_time', 'ticket_solve_time_business', 'ticket_first_response',
]);
const measureOf: Partial<Record<Metric, string>> = { conversations_open: 'open_change', resolution_rate: 'resolved_of_new', one_contact_rate: 'one_contact', csat_satisfied: 'csat_score', csat_ratings: 'csat_score', tickets_backlog: 'ticket_change' };

/** Numbers of marks in the plainest way: each is looked at for each question. */
export class MarkReader {
  constructor(private readonly all: readonly Counted[]) {}

  private of(measure: string, { tenantId, period, where, metric }: Question): Counted[] {
    const [begins, until] = [metric === 'conversations_open' || metric === 'tickets_backlog' ? 0 : Date.parse(period.begins), Date.parse(period.until)];
    return this.all.filter(
      ({ tenantId: tenant, place, mark }) =>
        tenant === tenantId && mark.measure === measure && mark.at >= begins && mark.at < until &&
        (!where.inbox || place.inboxId === where.inbox.id) && (!where.team || mark.teamId === where.team.id) && (!where.agent || mark.agentId === where.agent.id) &&
        (where.label === undefined || place.labels.includes(where.label)) && (!where.bot || place.bot === (where.bot === 'with')) && (where.detail === undefined || mark.detail === where.detail),
    );
  }

  read(question: Question): Expected {
    const marks = (measure: string) => this.of(measure, question);
    const n = (measure: string) => sumOf(marks(measure));
    switch (question.metric) {
      case 'resolution_rate':
        return share(n('resolved_of_new'), n('conversations_new'));
      case 'one_contact_rate':
        return share(n('one_contact'), n('resolved_by_people'));
      case 'abandoned_rate':
        return share(n('abandoned'), n('abandoned') + marks('first_response').length);
      case 'csat_satisfied':
        return share(marks('csat_score').filter(({ mark }) => mark.value! >= 4).length, n('csat_score'));
      case 'csat_response_rate':
        return share(n('csat_score'), n('csat_asked'));
      case 'sla_met_rate':
        return share(n('sla_met'), n('sla_met') + n('sla_breached'));
      case 'bot_deflection_rate':
        return share(n('bot_deflected'), n('bot_conversations'));
      default:
        return timed.has(question.metric) ? values(marks(question.metric)) : { value: n(measureOf[question.metric] ?? question.metric) };
    }
  }

  /** The subjects that a number comes from. */
  behind(question: Question): Set<string> {
    const sums = new Map<string, number>();
    for (const { subjectId, mark } of this.of(measureOf[question.metric] ?? question.metric, question)) sums.set(subjectId, (sums.get(subjectId) ?? 0) + mark.n);
    return new Set([...sums].filter(([, sum]) => sum !== 0).map(([subject]) => subject));
  }
}

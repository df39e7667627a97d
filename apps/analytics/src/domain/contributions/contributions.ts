import { binOf } from '../bins/bins.js';
import { quarterOf, type Days } from '../clock/days.js';
import type { Mark, MarkChange, Place } from '../marks/mark.js';
import { type Measure, measures } from '../marks/measures.js';

/** What rollups tell numbers apart by; channels follow from the inbox. */
export type RolledBy = 'all' | 'inbox' | 'team' | 'agent' | 'label' | 'bot' | 'detail';

/** What a mark adds to one row of a rollup. `bucket`: a day of the tenant's zone, or a quarter of an hour in UTC. */
export interface Contribution {
  bucket: string | number;
  dimension: RolledBy;
  key: string;
  measure: Measure;
  bin: number;
  n: number;
  sum: number;
}

const binFor = ({ measure, value }: Mark): number => {
  const kind = measures[measure];
  return kind === 'time' ? binOf(value ?? 0) : kind === 'whole' ? (value ?? 0) : 0;
};

function rowsOf({ agentId, teamId, detail }: Mark, { inboxId, labels, bot }: Place): [RolledBy, string][] {
  return [
    ['all', ''],
    ...(inboxId === null ? [] : [['inbox', inboxId] as [RolledBy, string]]),
    ...(teamId === null ? [] : [['team', teamId] as [RolledBy, string]]),
    ...(agentId === null ? [] : [['agent', agentId] as [RolledBy, string]]),
    ...labels.map((label): [RolledBy, string] => ['label', label]),
    ['bot', bot ? 'with' : 'without'],
    ...(detail === null ? [] : [['detail', detail] as [RolledBy, string]]),
  ];
}

/** Dimensions that quarters of an hour are kept for. */
const byQuarter = (dimension: RolledBy) => dimension === 'all' || dimension === 'inbox';

/** Sums what goes into the same rows. */
class Sums {
  private readonly rows = new Map<string, Contribution>();

  add(one: Contribution): void {
    const key = `${one.bucket}\n${one.dimension}\n${one.key}\n${one.measure}\n${one.bin}`;
    const known = this.rows.get(key);
    if (!known) return void this.rows.set(key, one);
    known.n += one.n;
    known.sum += one.sum;
  }

  /** Those that change anything, in an order that is the same for everybody, so that none waits for another in a circle. */
  all(): Contribution[] {
    const changing = [...this.rows.entries()].filter(([, { n, sum }]) => n !== 0 || sum !== 0);
    return changing.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  }
}

/** What changes in the rollups. */
export interface Difference {
  days: Contribution[];
  quarters: Contribution[];
}

/** Adds up what marks that came and went mean to the rollups. Sums are whole milliseconds, so they come out the same in any order. */
export class Adding {
  private readonly days = new Sums();
  private readonly quarters = new Sums();

  constructor(private readonly zone: Days) {}

  /** @param times −1 takes back */
  mark(mark: Mark, place: Place, times: 1 | -1): void {
    const [day, quarter, bin] = [this.zone.dayOf(mark.at), quarterOf(mark.at), binFor(mark)];
    const [n, sum] = [mark.n * times, mark.value ? mark.value * mark.n * times : 0];
    for (const [dimension, key] of rowsOf(mark, place)) {
      const common = { dimension, key, measure: mark.measure, bin, n, sum };
      this.days.add({ bucket: day, ...common });
      if (byQuarter(dimension)) this.quarters.add({ bucket: quarter, ...common });
    }
  }

  changes(changes: readonly MarkChange[], before: Place, after: Place): void {
    for (const change of changes) {
      if (change.before) this.mark(change.before, before, -1);
      if (change.after) this.mark(change.after, after, 1);
    }
  }

  difference(): Difference {
    return { days: this.days.all(), quarters: this.quarters.all() };
  }
}

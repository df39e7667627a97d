import type { AnalyticsDimension, Figure, Interval, Locale, Metric, MetricUnit, ProblemCode, ReportSchedule } from '@parley/contracts';
import type { Span } from '../figures/span.js';

/** A number, and of what it is held against. */
export interface Compared {
  metric: Metric;
  unit: MetricUnit;
  now: Figure;
  before: Figure | null;
}
export interface Point {
  at: Date;
  figure: Figure;
}

/** A part of a report with its figures. `refused`: it cannot be answered; the others stand. */
export type Shown =
  | { kind: 'figures'; figures: readonly Compared[] }
  | { kind: 'curve'; metric: Metric; unit: MetricUnit; interval: Interval; points: readonly Point[]; before: readonly Point[] | null }
  | { kind: 'table'; by: AnalyticsDimension; metrics: readonly Metric[]; rows: readonly { name: string; figures: readonly Compared[] }[]; more: boolean }
  | { kind: 'refused'; metrics: readonly Metric[]; code: ProblemCode };

/** A report as it is read. `timeZone`: in which its days are. `narrow`: of which inbox and which team alone it is. */
export interface Report {
  name: string;
  locale: Locale;
  timeZone: string;
  period: Span;
  compared: Span | null;
  asOf: Date;
  narrow: readonly { by: 'inbox' | 'team'; name: string }[];
  /** Whose figures they are: all of the tenant, or those of one agent. */
  own: string | null;
  parts: readonly Shown[];
}

/** Why somebody gets it. */
export interface Sending {
  tenant: string | null;
  maker: string;
  schedule: ReportSchedule;
  /** Where one gets no more of it. */
  leave: string;
}

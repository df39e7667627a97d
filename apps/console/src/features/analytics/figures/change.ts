import type { Figure, Locale, MetricDefinition } from '@parley/contracts';
import { headOf } from './figure-text.js';

export type Judgement = 'better' | 'worse' | 'neither';

/** How a number moved against another period. `text` carries a sign: +12%, −3 pp, +0.2. */
export interface Change {
  text: string;
  up: boolean;
  same: boolean;
  judged: Judgement;
}

/** Puts percentage points into words. */
type Points = (value: string, count: number) => string;

const signed = (locale: Locale, value: number, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', ...options }).format(value);

function textOf(locale: Locale, unit: MetricDefinition['unit'], { now, before, points }: { now: number; before: number; points: Points }): string | undefined {
  if (unit === 'share') return points(signed(locale, (now - before) * 100, { maximumFractionDigits: 1 }), Math.round(Math.abs(now - before) * 1000) / 10);
  if (unit === 'score' || unit === 'ratio') return signed(locale, now - before, { maximumFractionDigits: 2 });
  if (before === 0) return undefined;
  return signed(locale, now / before - 1, { style: 'percent', maximumFractionDigits: Math.abs(now / before - 1) < 0.1 ? 1 : 0 });
}

/** `undefined`: there is nothing to hold it against. */
export function changeOf(locale: Locale, { unit, better }: Pick<MetricDefinition, 'unit' | 'better'>, { now, before, points }: { now: Figure; before: Figure | null; points: Points }): Change | undefined {
  const [value, earlier] = [headOf(unit, now), before && headOf(unit, before)];
  if (value === null || earlier === null) return undefined;
  const text = textOf(locale, unit, { now: value, before: earlier, points });
  if (text === undefined) return undefined;
  // What rounds to nothing has not moved.
  const same = value === earlier || !/[1-9]/.test(text);
  const up = value > earlier;
  return { text, up, same, judged: same || better === null ? 'neither' : up === (better === 'higher') ? 'better' : 'worse' };
}

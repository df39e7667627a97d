import type { MetricUnit } from '@parley/contracts';
import { ChartColumn, Table2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { classes } from '../../../ui/class-names.js';
import { useAmount } from '../figures/use-words.js';
import styles from './charts.module.css';
import type { Series } from './picture.js';

/** Painted by a library that comes with the first chart. */
const Picture = lazy(async () => ({ default: (await import('./picture.js')).Picture }));

export interface ChartProps {
  /** What the chart is about, for its table. */
  caption: string;
  unit: MetricUnit;
  series: readonly Series[];
  /** When each point is: in full for the table, and briefly for below it. */
  points: readonly { full: string; brief: string }[];
  head: string;
  /** A number of the table as it can be opened. */
  cell?: (series: number, at: number, value: string) => ReactNode;
  onPick?: (at: number) => void;
}

/** A picture, and its numbers as a table: on the screen when asked for, for assistive technology always. */
export function Chart({ caption, unit, series, points, head, cell, onPick }: ChartProps) {
  const { t } = useTranslation();
  const { say } = useAmount();
  const [asTable, setAsTable] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const pointed = at !== null && at < points.length ? at : null;
  return (
    <div className={styles.chart}>
      <div className={styles.bar}>
        <p className={styles.legend} aria-hidden="true">
          {pointed !== null && <strong>{points[pointed]!.full}</strong>}
          {series.map(({ name, tone, look, values }, of) => (
            <span key={of} data-tone={tone} data-look={look}>
              {name}
              {pointed !== null && <b>{say(unit, values[pointed])}</b>}
            </span>
          ))}
        </p>
        <Button small look="ghost" className={styles.toggle} aria-pressed={asTable} icon={asTable ? <ChartColumn size={15} /> : <Table2 size={15} />} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'analytics.asChart' : 'analytics.asTable')}
        </Button>
      </div>
      <div className={asTable ? styles.onPaper : undefined}>
        <Suspense fallback={<div className={styles.picture} />}>
          <Picture series={series} unit={unit} labelOf={(index) => points[index]?.brief ?? ''} amountOf={(value) => say(unit, value)} onPoint={setAt} {...(onPick && { onPick })} />
        </Suspense>
      </div>
      <div className={asTable ? styles.scroll : classes('hidden-text', styles.behind)} tabIndex={asTable ? 0 : undefined} role={asTable ? 'region' : undefined} aria-label={asTable ? caption : undefined}>
        <table className={styles.table}>
          <caption className="hidden-text">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {series.map(({ name }, of) => (
                <th key={of} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map(({ full }, index) => (
              <tr key={index}>
                <th scope="row">{full}</th>
                {series.map(({ values }, of) => (
                  <td key={of}>{asTable && cell && values[index] !== null ? cell(of, index, say(unit, values[index])) : say(unit, values[index])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

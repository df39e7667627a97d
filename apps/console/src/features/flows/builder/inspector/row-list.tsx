import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../../ui/button.js';
import { Group } from '../../../work-rules/fields/group.js';
import { useBuilder } from '../builder-context.js';
import styles from './inspector.module.css';

interface RowListProps<T> {
  label: string;
  hint?: ReactNode;
  error?: string;
  rows: readonly T[];
  most: number;
  /** Fewest that may be left. */
  least?: number;
  /** The order counts. */
  sorted?: boolean;
  add: string;
  /** How a row is called: `Button 2`. */
  nameOf: (number: number) => string;
  fresh: () => T;
  onRows: (rows: T[]) => void;
  children: (row: T, at: number, set: (row: T) => void) => ReactNode;
}

/** A few parts of a step that are alike, one below the other. */
export function RowList<T>({ label, hint, error, rows, most, least = 0, sorted, add, nameOf, fresh, onRows, children }: RowListProps<T>) {
  const { t } = useTranslation();
  const { locked } = useBuilder();
  const swap = (at: number, other: number) => onRows(rows.map((row, index) => (index === at ? rows[other]! : index === other ? rows[at]! : row)));
  return (
    <Group label={label} hint={hint} error={error}>
      {rows.map((row, at) => (
        <div key={at} role="group" aria-label={nameOf(at + 1)} className={styles.row}>
          <div className={styles.rowHead}>
            <span className={styles.rowName}>{nameOf(at + 1)}</span>
            {!locked && sorted && rows.length > 1 && (
              <>
                <IconButton small label={t('flow.rowUp', { name: nameOf(at + 1) })} disabled={at === 0} onClick={() => swap(at, at - 1)}>
                  <ArrowUp size={14} />
                </IconButton>
                <IconButton small label={t('flow.rowDown', { name: nameOf(at + 1) })} disabled={at === rows.length - 1} onClick={() => swap(at, at + 1)}>
                  <ArrowDown size={14} />
                </IconButton>
              </>
            )}
            {!locked && rows.length > least && (
              <IconButton small label={t('flow.rowDrop', { name: nameOf(at + 1) })} onClick={() => onRows(rows.filter((_, index) => index !== at))}>
                <X size={14} />
              </IconButton>
            )}
          </div>
          {children(row, at, (next) => onRows(rows.map((one, index) => (index === at ? next : one))))}
        </div>
      ))}
      {!locked && rows.length < most && (
        <div>
          <Button small icon={<Plus size={14} />} onClick={() => onRows([...rows, fresh()])}>
            {add}
          </Button>
        </div>
      )}
    </Group>
  );
}

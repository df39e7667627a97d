import { ticketColumns, usualTicketColumns } from '@parley/contracts';
import { Columns3, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import { Popover } from '../../../ui/popover.js';
import { SortableList } from '../../ticket-settings/sortable-list.js';
import { withMoved } from '../../work-rules/draft.js';
import styles from './column-chooser.module.css';
import { areUsual, withColumn } from './columns.js';
import { useColumns } from './use-columns.js';

/** Which columns the list has, and in which order; everybody their own. */
export function ColumnChooser() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { columns, choose } = useColumns();
  const hidden = ticketColumns.filter((column) => !columns.includes(column));
  return (
    <Popover
      label={t('ticketColumns.title')}
      open={open}
      onOpen={setOpen}
      trigger={
        <IconButton label={t('ticketColumns.title')}>
          <Columns3 size={18} />
        </IconButton>
      }
    >
      <div className={styles.chooser}>
        <SortableList label={t('ticketColumns.title')} kind="ticket-columns" items={columns} idOf={(column) => column} nameOf={(column) => t(`ticketColumn.${column}`)} onMove={(from, to) => choose(withMoved([...columns], from, to))}>
          {(column) => (
            <label className={styles.column}>
              <input type="checkbox" checked disabled={column === 'subject'} onChange={() => choose(withColumn(columns, column, false))} />
              {t(`ticketColumn.${column}`)}
            </label>
          )}
        </SortableList>
        {hidden.length > 0 && (
          <ul className={styles.hidden} aria-label={t('ticketColumns.hidden')}>
            {hidden.map((column) => (
              <li key={column}>
                <label className={styles.column}>
                  <input type="checkbox" checked={false} onChange={() => choose(withColumn(columns, column, true))} />
                  {t(`ticketColumn.${column}`)}
                </label>
              </li>
            ))}
          </ul>
        )}
      </div>
      <footer className={styles.foot}>
        <Button small look="ghost" icon={<RotateCcw size={14} />} disabled={areUsual(columns)} onClick={() => choose(usualTicketColumns)}>
          {t('ticketColumns.reset')}
        </Button>
      </footer>
    </Popover>
  );
}

import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Time } from '../../ui/time.js';
import styles from './contact-work.module.css';
import { useExport } from './use-export.js';
import { useExports, useImports } from './use-contact-work.js';

/** Imports and exports of the last week. */
export function Transfers({ onOpen }: { onOpen: (importId: string) => void }) {
  const { t } = useTranslation();
  const { keep, begin } = useExport();
  const { data: imports } = useImports();
  const { data: exports } = useExports();
  return (
    <>
      <section className={styles.card}>
        <h2>{t('export.title')}</h2>
        <ul className={styles.list}>
          {exports?.data.map(({ id, status, segment, rows, cut, createdAt }) => (
            <li key={id} className={styles.row}>
              <span className={styles.grow}>
                {segment?.name ?? t('segment.everybody')} <span className={styles.soft}>{t('export.rows', { count: rows })}</span> <Time at={createdAt} ago className={styles.when} />
              </span>
              {cut && <Badge tone="warn">{t('export.cut')}</Badge>}
              {status === 'done' ? (
                <Button small onClick={() => keep(id)}>
                  {t('export.keep')}
                </Button>
              ) : (
                <Badge tone={status === 'failed' ? 'danger' : 'neutral'}>{t(`export.status.${status}`)}</Badge>
              )}
            </li>
          ))}
        </ul>
        <div className={styles.actions}>
          <Button onClick={() => begin(undefined)}>{t('export.all')}</Button>
        </div>
      </section>
      {imports && imports.data.length > 0 && (
        <section className={styles.card}>
          <h2>{t('import.earlier')}</h2>
          <ul className={styles.list}>
            {imports.data.map(({ id, fileName, status, done, rows, createdAt }) => (
              <li key={id} className={styles.row}>
                <span className={styles.grow}>
                  {fileName} <span className={styles.soft}>{t('import.progress', { done, rows })}</span> <Time at={createdAt} ago className={styles.when} />
                </span>
                <Badge tone={status === 'done' ? 'good' : 'neutral'}>{t(`import.state.${status}`)}</Badge>
                <Button small onClick={() => onOpen(id)}>
                  {t('import.look')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

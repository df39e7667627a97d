import type { KbImport, KbImportOutcome } from '@parley/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../../ui/button.js';
import { SelectField } from '../../../ui/field.js';
import { LoadMore } from '../../../ui/load-more.js';
import { Notice } from '../../../ui/notice.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import shared from '../knowledge.module.css';
import styles from './import.module.css';
import { ItemList } from './item-list.js';
import { useImportDeeds, useImportItems } from './use-imports.js';

/** How far an import has come, and what became of each of its parts. It goes on when this page is left. */
export function ImportProgress({ job }: { job: KbImport }) {
  const { t } = useTranslation();
  const deeds = useImportDeeds();
  const cancel = useSave(() => deeds.cancel(job.id), t('kbImport.stopped'));
  const { status, total, read, done, created, updated, unchanged, skipped, failed } = job;
  const reading = status === 'reading';
  const goesOn = reading || status === 'running';
  useEffect(() => {
    if (status === 'done') void deeds.changed();
    // Once, when it is done; what is asked with changes with every look.
  }, [status]);
  return (
    <>
      <Card
        foot={
          goesOn ? (
            <Button busy={cancel.busy} onClick={() => void cancel.save()}>
              {t('kbImport.stop')}
            </Button>
          ) : (
            <>
              <ButtonLink to="/knowledge/import">{t('kbImport.another')}</ButtonLink>
              <ButtonLink look="primary" to="/knowledge/articles">
                {t('kbImport.toArticles')}
              </ButtonLink>
            </>
          )
        }
      >
        {cancel.problem && <Notice tone="danger">{cancel.problem}</Notice>}
        {job.reason && <Notice tone="danger">{t(`kbImport.reason.${job.reason}`)}</Notice>}
        {status !== 'failed' && <progress className={styles.progress} max={Math.max(1, total)} value={reading ? read : done} aria-label={t('kbImport.progress')} />}
        <p role="status">
          {reading ? t('kbImport.readSoFar', { read, total }) : t('kbImport.doneSoFar', { done, total })} {!reading && t('kbImport.did', { created, updated, unchanged, skipped, failed })}
        </p>
        {goesOn && <p className={shared.soft}>{t('kbImport.goesOn')}</p>}
      </Card>
      {!goesOn && total > 0 && <Report id={job.id} />}
    </>
  );
}

const outcomes: readonly KbImportOutcome[] = ['created', 'updated', 'unchanged', 'skipped', 'failed'];

function Report({ id }: { id: string }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<KbImportOutcome | ''>('');
  const { items, isSuccess, hasNextPage, fetchNextPage, isFetchingNextPage } = useImportItems(id, outcome || undefined);
  return (
    <Card title={t('kbImport.report')}>
      <div className={styles.filter}>
        <SelectField label={t('kbImport.shown')} value={outcome} choices={[{ value: '' as const, label: t('kbImport.all') }, ...outcomes.map((value) => ({ value, label: t(`kbImport.outcome.${value}`) }))]} onValue={setOutcome} />
      </div>
      {isSuccess && items.length === 0 && <p className={shared.soft}>{t('kbImport.noneSuch')}</p>}
      <ItemList items={items} />
      <LoadMore has={hasNextPage} busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
    </Card>
  );
}

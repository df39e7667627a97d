import type { ContactImport } from '@parley/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { Button } from '../../ui/button.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import styles from './contact-work.module.css';
import { keepFile } from './file-calls.js';

/** How far an import has come, and what became of its rows. It goes on when this page is left. */
export function ImportProgress({ job, onAnother }: { job: ContactImport; onAnother: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => api.call('POST /contact-imports/:id/cancel', { params: { id: job.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['contact-import', job.id] }),
  });
  const report = () => void keepFile(`/contact-imports/${job.id}/report`, 'import-report.csv').catch((error: unknown) => toast(say(error), { tone: 'danger' }));
  const { rows, done, created, updated, skipped, failed, status } = job;
  return (
    <>
      <h2>{t(`import.status.${status}`, { file: job.fileName })}</h2>
      <progress className={styles.progress} max={rows} value={done} aria-label={t('import.progress', { done, rows })} />
      <p role="status">
        {t('import.progress', { done, rows })} {t('import.did', { created, updated, skipped, failed })}
      </p>
      {status === 'running' && <p className={styles.soft}>{t('import.goesOn')}</p>}
      <div className={styles.actions}>
        {status === 'running' ? (
          <Button busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('import.cancel')}
          </Button>
        ) : (
          <Button onClick={onAnother}>{t('import.another')}</Button>
        )}
        {failed > 0 && <Button onClick={report}>{t('import.report')}</Button>}
      </div>
    </>
  );
}

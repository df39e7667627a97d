import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/copy-button.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from './snippet-box.module.css';
import { useSnippet } from './use-inboxes.js';

/** The lines to paste into the site. */
export function SnippetBox({ inboxId }: { inboxId: string }) {
  const { t } = useTranslation();
  const { data, isPending, isError, error, refetch } = useSnippet(inboxId);
  if (isPending) return <Skeleton rows={2} shape="line" />;
  if (isError) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.box}>
      <pre className={styles.code} tabIndex={0} aria-label={t('snippet.label')}>
        <code>{data.html}</code>
      </pre>
      <CopyButton look="primary" text={data.html} label={t('snippet.copy')} />
    </div>
  );
}

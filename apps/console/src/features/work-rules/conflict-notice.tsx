import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import styles from './rule-page.module.css';

/** Somebody else has saved the same rule meanwhile: what now? */
export function ConflictNotice({ busy, onKeep, onTake }: { busy: boolean; onKeep: () => void; onTake: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice tone="warn">
      <div role="alert">
        {t('rules.conflict')}
        <div className={styles.choices}>
          <Button small busy={busy} onClick={onKeep}>
            {t('rules.conflictKeep')}
          </Button>
          <Button small busy={busy} onClick={onTake}>
            {t('rules.conflictTake')}
          </Button>
        </div>
      </div>
    </Notice>
  );
}

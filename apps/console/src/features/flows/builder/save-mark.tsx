import { Check, CloudAlert, LoaderCircle, PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './flow-desk.module.css';
import type { SaveState } from './use-flow-draft.js';

const icons = { saved: Check, waiting: PencilLine, saving: LoaderCircle, incomplete: PencilLine, failed: CloudAlert, conflict: CloudAlert };

/** Whether what was drawn is kept. */
export function SaveMark({ state }: { state: SaveState }) {
  const { t } = useTranslation();
  const Icon = icons[state.phase];
  return (
    <span className={styles.saved} data-phase={state.phase} role="status">
      <Icon size={15} aria-hidden="true" />
      <span className={styles.savedWords}>{t(`flow.save.${state.phase}`)}</span>
    </span>
  );
}

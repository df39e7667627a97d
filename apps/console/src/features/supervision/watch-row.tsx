import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import { watchPath } from '../wallboard/paths.js';
import styles from './watch-row.module.css';

/** In a row of the list: opens the conversation unseen, before opening it as usual would tell everybody. */
export function WatchLink({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const label = t('row.watch', { name });
  return (
    <Link to={watchPath(id)} className={styles.watch} aria-label={label} aria-keyshortcuts="v" title={label}>
      <Eye size={15} />
    </Link>
  );
}

/** The key that does the same for the row in focus. */
export function WatchKey({ idOf }: { idOf: () => string | undefined }) {
  const navigate = useNavigate();
  useShortcut('watch', () => {
    const id = idOf();
    if (id !== undefined) void navigate(watchPath(id));
  });
  return null;
}

import { Merge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Place, placePath } from '../place.js';
import styles from '../transfer/transfer.module.css';

/** The conversation became part of another one, where it goes on. */
export function MergedNotice({ intoId, place }: { intoId: string; place: Place }) {
  const { t } = useTranslation();
  return (
    <div className={styles.banner} role="status">
      <Merge size={16} aria-hidden="true" />
      <p className={styles.words}>{t('merge.merged')}</p>
      <Link to={placePath(place, intoId)}>{t('merge.open')}</Link>
    </div>
  );
}

import { CornerDownLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../app/store.js';
import { number } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { line } from '../live/line.js';
import styles from './composer.module.css';
import { LONGEST_TEXT } from './longest-text.js';

/** From here on the rest is counted. */
const COUNTED_FROM = LONGEST_TEXT - 500;

/** How to send; near the end, how much room is left; without a line, that nothing is lost. */
export function ComposerRoom({ length }: { length: number }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const offline = useStore(line, ({ state, wasOnline }) => wasOnline && state !== 'online');
  const left = LONGEST_TEXT - length;
  if (length >= COUNTED_FROM) {
    return (
      <p className={styles.room} data-over={left < 0 || undefined} role="status">
        {left < 0 ? t('composer.over', { count: -left, n: number(locale, -left) }) : t('composer.left', { count: left, n: number(locale, left) })}
      </p>
    );
  }
  if (offline) return <p className={styles.room}>{t('composer.offline')}</p>;
  return (
    <p className={styles.room} data-hint>
      <CornerDownLeft size={13} aria-hidden="true" /> {t('composer.hint')}
    </p>
  );
}

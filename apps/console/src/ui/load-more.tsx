import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.js';
import styles from './load-more.module.css';

/** The end of a list that goes on: loads when it comes into sight, and on a press. */
export function LoadMore({ has, busy, onLoad }: { has: boolean; busy: boolean; onLoad: () => void }) {
  const { t } = useTranslation();
  const end = useRef<HTMLDivElement>(null);
  const load = useRef(onLoad);
  useEffect(() => {
    load.current = onLoad;
  });
  useEffect(() => {
    if (!has || busy || !end.current || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && load.current(), { rootMargin: '300px' });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [has, busy]);
  if (!has) return null;
  return (
    <div ref={end} className={styles.end}>
      <Button small look="ghost" busy={busy} onClick={onLoad}>
        {t(busy ? 'ui.loading' : 'ui.more')}
      </Button>
    </div>
  );
}

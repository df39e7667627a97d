import { CalendarClock } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upcoming } from '../../../i18n/format.js';
import { useLanguage, useNow } from '../../../i18n/use-format.js';
import styles from './scheduled.module.css';
import { useScheduled } from './use-scheduled.js';

const ScheduledDialog = lazy(async () => ({ default: (await import('./scheduled-dialog.js')).ScheduledDialog }));

/** That something waits to be sent, and when the next of it is; pressed, all of it. */
export function ScheduledBar({ conversationId, newest }: { conversationId: string; newest: number }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const { all, waiting } = useScheduled(conversationId, newest);
  if (waiting.length === 0 && !open) return null;
  return (
    <>
      {waiting[0] && (
        <button type="button" className={styles.bar} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <CalendarClock size={14} aria-hidden="true" />
          {t('schedule.waiting', { count: waiting.length, at: upcoming(locale, new Date(waiting[0].sendAt), now) })}
        </button>
      )}
      <Suspense>{open && <ScheduledDialog conversationId={conversationId} all={all} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

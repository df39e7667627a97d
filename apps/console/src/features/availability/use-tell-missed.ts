import type { Availability } from '@parley/contracts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../ui/toasts.js';
import { useSetStatus } from './use-availability.js';

/** Says at once that one was taken out of the queue for leaving visitors unanswered, with the way back. */
export function useTellMissed(availability: Availability | undefined) {
  const { t } = useTranslation();
  const set = useSetStatus();
  const since = availability?.status === 'away' && availability.cause === 'missed' ? availability.since : undefined;
  useEffect(() => {
    if (since === undefined) return;
    return toast(t('availability.missedNow'), { tone: 'danger', action: { label: t('availability.backOnline'), run: () => void set('online') } });
  }, [since, t, set]);
}

import type { Availability } from '@parley/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../ui/toasts.js';

/** Says what became of one's own request to be busy; not when one has taken it back oneself by choosing something else. */
export function useTellBusyAnswer(availability: Availability | undefined): void {
  const { t } = useTranslation();
  const before = useRef<Availability>(undefined);
  useEffect(() => {
    const [was, is] = [before.current, availability];
    before.current = is;
    if (!was?.busyRequest || !is || is.busyRequest) return;
    if (is.status === 'busy') toast(t('busyRequest.allowed'));
    else if (is.status === was.status && is.since === was.since) toast(t('busyRequest.refused'), { tone: 'danger' });
  }, [availability, t]);
}

import type { Availability } from '@parley/contracts';
import type { TFunction } from 'i18next';

/** How one stands, in words: a busy one with the reason, an absence that nobody chose as such. */
export function statusText(t: TFunction, { status, cause, reason }: Pick<Availability, 'status' | 'cause' | 'reason'>): string {
  if (status === 'busy' && reason) return t('availability.busyBecause', { reason });
  const word = t(`presence.${status}`);
  return status === 'away' && (cause === 'idle' || cause === 'missed') ? t('availability.byItself', { status: word }) : word;
}

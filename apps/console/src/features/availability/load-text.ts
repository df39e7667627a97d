import type { TFunction } from 'i18next';

/** "3 of 6 conversations", and whether that is all one takes; without a limit just how many. */
export function loadText(t: TFunction, load: number, limit: number | undefined): string {
  if (limit === undefined) return t('availability.load', { count: load });
  return t(load >= limit ? 'availability.full' : 'availability.loadOf', { load, limit });
}

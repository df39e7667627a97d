import { ago, dateAndTime, shortTime } from '../i18n/format.js';
import { useLanguage, useNow } from '../i18n/use-format.js';

/** A moment, short or as "5 minutes ago"; the full date on hover. */
export function Time({ at, ago: asAgo, className }: { at: string; ago?: boolean; className?: string }) {
  const locale = useLanguage();
  const now = useNow();
  const date = new Date(at);
  return (
    <time dateTime={at} title={dateAndTime(locale, date)} className={className}>
      {asAgo ? ago(locale, date, now) : shortTime(locale, date, now)}
    </time>
  );
}

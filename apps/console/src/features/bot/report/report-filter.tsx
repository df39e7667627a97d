import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../ui/field.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import { useLanguageName } from '../../knowledge/language-name.js';
import { useBot, useCoverage } from '../use-bot.js';
import { dayOf, daysIn, lastDays } from './period.js';
import styles from './report.module.css';
import type { ReportQuery } from './use-report-query.js';

const spans = [7, 28, 90, 365] as const;

/** Which days, which inbox, which language. */
export function ReportFilter({ query, onChange }: { query: ReportQuery; onChange: (query: ReportQuery) => void }) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  const { inboxes } = useInboxes();
  const locales = useLocales(query.locale);
  const [now] = useState(() => Date.now());
  const today = dayOf(now);
  const span = spans.find((days) => query.to === today && daysIn(query) === days);
  const [own, setOwn] = useState(false);
  const choose = (value: string) => {
    setOwn(value === 'own');
    if (value !== 'own') onChange({ ...query, ...lastDays(Number(value), now) });
  };
  const isOwn = own || span === undefined;
  return (
    <div className={styles.filter}>
      <SelectField label={t('botReport.period')} value={isOwn ? 'own' : String(span)} choices={[...spans.map((days) => ({ value: String(days), label: t('botReport.lastDays', { count: days }) })), { value: 'own', label: t('botReport.ownPeriod') }]} onValue={choose} />
      {isOwn && (
        <>
          <TextField type="date" label={t('botReport.from')} max={query.to} required value={query.from} onValue={(from) => from && onChange({ ...query, from })} />
          <TextField type="date" label={t('botReport.to')} min={query.from} max={today} required value={query.to} onValue={(to) => to && onChange({ ...query, to })} />
        </>
      )}
      <SelectField label={t('botReport.inbox')} value={query.inboxId ?? ''} choices={[{ value: '', label: t('botReport.allInboxes') }, ...inboxes.map(({ id, name }) => ({ value: id, label: name }))]} onValue={(inboxId) => onChange({ ...query, inboxId })} />
      <SelectField label={t('botReport.language')} value={query.locale ?? ''} choices={[{ value: '', label: t('botReport.allLanguages') }, ...locales.map((value) => ({ value, label: languageName(value) }))]} onValue={(locale) => onChange({ ...query, locale })} />
    </div>
  );
}

/** Languages that the bot speaks or knows something in. */
function useLocales(chosen: string | undefined): string[] {
  const { data: bot } = useBot();
  const { data: coverage } = useCoverage();
  return [...new Set([...(bot?.locales ?? []), ...(coverage?.locales.map(({ locale }) => locale) ?? []), ...(chosen ? [chosen] : [])])];
}

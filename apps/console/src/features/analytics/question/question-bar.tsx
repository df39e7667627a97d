import { Globe, SlidersHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Select, TextField } from '../../../ui/field.js';
import { useKeyName } from '../breakdown/use-key-name.js';
import { useOwnOnly } from '../figures/use-own-only.js';
import { useSpan } from '../figures/use-words.js';
import { NarrowingFields } from './narrowing-fields.js';
import { isPreset, presets } from './period.js';
import type { Asking } from './question-context.js';
import { type Compare, narrowings, type Question } from './question.js';
import styles from './question.module.css';

const compares: readonly Compare[] = ['previous', 'year', 'none'];

interface BarProps {
  asking: Asking;
  onChange: (part: Partial<Question>) => void;
}

/** Which days, against which, and of what: all of it stands in the address. */
export function QuestionBar({ asking, onChange }: BarProps) {
  const { t } = useTranslation();
  const { question, days } = asking;
  const [open, setOpen] = useState(false);
  const own = useOwnOnly();
  const count = Object.keys(question.narrowed).length;
  const choosePeriod = (value: string) => onChange({ period: isPreset(value) ? value : days });
  return (
    <div className={styles.bar}>
      <div className={styles.line}>
        <Select className={styles.control} aria-label={t('analytics.period')} value={typeof question.period === 'string' ? question.period : 'own'} choices={[...presets.map((preset) => ({ value: preset as string, label: t(`analytics.preset.${preset}`) })), { value: 'own', label: t('analytics.preset.own') }]} onValue={choosePeriod} />
        <Select className={styles.control} aria-label={t('analytics.compareWith')} value={question.compare} choices={compares.map((one) => ({ value: one, label: t(`analytics.compare.${one}`) }))} onValue={(compare) => onChange({ compare })} />
        <Button small className={styles.more} icon={<SlidersHorizontal size={15} />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {count > 0 ? t('analytics.filtersSet', { count }) : t('analytics.filters')}
        </Button>
        <Zone asking={asking} onChange={onChange} />
      </div>
      {typeof question.period === 'object' && <OwnDays asking={asking} onChange={onChange} />}
      {open && <NarrowingFields narrowed={question.narrowed} own={own} onChange={(narrowed) => onChange({ narrowed })} />}
      <Chips question={question} onChange={onChange} />
    </div>
  );
}

function OwnDays({ asking: { days }, onChange }: BarProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.own}>
      <TextField type="date" label={t('analytics.from')} required value={days.from} onValue={(from) => from && onChange({ period: { ...days, from } })} />
      <TextField type="date" label={t('analytics.to')} required value={days.to} onValue={(to) => to && onChange({ period: { ...days, to } })} />
    </div>
  );
}

/** The zone that days are meant in; another one than the tenant's can be had. */
function Zone({ asking: { question, settings, days, timeZone }, onChange }: BarProps) {
  const { t } = useTranslation();
  const span = useSpan();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const other = question.zone ?? (here === settings.timeZone ? undefined : here);
  return (
    <p className={styles.zone}>
      <span>{span(days)}</span>
      <span className={styles.clock}>
        <Globe size={14} aria-hidden="true" />
        {other ? (
          <Select
            className={styles.zoneSelect}
            aria-label={t('analytics.zone')}
            value={timeZone}
            choices={[settings.timeZone, other].map((zone) => ({ value: zone, label: zone === settings.timeZone ? t('analytics.zoneOfTenant', { zone }) : t('analytics.zoneHere', { zone }) }))}
            onValue={(zone) => onChange({ zone: zone === settings.timeZone ? undefined : zone })}
          />
        ) : (
          <span title={t('analytics.zone')}>{timeZone}</span>
        )}
      </span>
    </p>
  );
}

/** What numbers are narrowed to, each of it to be taken away again. */
function Chips({ question: { narrowed }, onChange }: { question: Question; onChange: BarProps['onChange'] }) {
  const { t } = useTranslation();
  const nameOf = useKeyName();
  const set = narrowings.filter((name) => narrowed[name] !== undefined);
  if (set.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('analytics.filters')}>
      {set.map((name) => {
        const text = t('analytics.chip', { by: t(`analytics.by.${name}`), name: nameOf(name, narrowed[name]!, null) });
        const { [name]: _gone, ...rest } = narrowed;
        return (
          <li key={name} className={styles.chip}>
            <span>{text}</span>
            <button type="button" aria-label={t('analytics.dropFilter', { name: text })} onClick={() => onChange({ narrowed: rest })}>
              <X size={13} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

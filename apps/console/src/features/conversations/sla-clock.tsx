import type { SlaDue } from '@parley/contracts';
import { AlarmClockCheck, Hourglass, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '../../i18n/format.js';
import { useLanguage, useNow, useSecond } from '../../i18n/use-format.js';
import styles from './sla-clock.module.css';
import { clockText, standing } from './sla.js';

const icons = { ahead: AlarmClockCheck, soon: Hourglass, late: TriangleAlert };

interface ClockProps {
  due: SlaDue;
  /** Also names the promise, where there is room. */
  whole?: boolean;
}

/** What was promised next, as a clock that counts down: each state has its colour, its sign and its words. */
export function SlaClock(props: ClockProps) {
  const now = useNow();
  return standing(props.due, now).bySecond ? <BySecond {...props} /> : <Face {...props} now={now} />;
}

const BySecond = (props: ClockProps) => <Face {...props} now={useSecond()} />;

function Face({ due, whole, now }: ClockProps & { now: Date }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { state, leftMs, bySecond } = standing(due, now);
  const time = clockText(locale, leftMs, bySecond);
  const promise = t(`sla.kind.${due.kind}`);
  const words = t(state === 'late' ? 'sla.late' : 'sla.dueIn', { time });
  const told = t('sla.told', { promise, words });
  const Icon = icons[state];
  return (
    <span className={styles.clock} data-state={state} title={t('sla.at', { promise, at: dateAndTime(locale, new Date(due.dueAt)) })}>
      <Icon size={12} aria-hidden="true" />
      <span className="hidden-text">{told}</span>
      {whole && (
        <span className={styles.promise} aria-hidden="true">
          {promise}
        </span>
      )}
      <time dateTime={due.dueAt} aria-hidden="true">
        {state === 'late' ? words : time}
      </time>
    </span>
  );
}

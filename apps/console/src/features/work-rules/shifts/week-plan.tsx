import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useNow } from '../../../i18n/use-format.js';
import { Button, IconButton } from '../../../ui/button.js';
import { useAgents } from '../../agents/use-agents.js';
import { weekdays } from '../business-hours/week.js';
import { dateAfter, mondayOf, planOf, todayIn, type ShiftDraft, type Turn } from './plan.js';
import styles from './shifts.module.css';

/** Who works when in a week: a row per agent, a column per day, by the clocks of the shifts. */
export function WeekPlan({ shifts, label }: { shifts: readonly ShiftDraft[]; label: string }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { agents } = useAgents();
  const today = todayIn(shifts[0]?.timeZone ?? 'UTC', useNow());
  const [monday, setMonday] = useState(() => mondayOf(today));
  const plan = planOf(shifts, monday);
  const nameOf = (id: string) => agents.find((agent) => agent.id === id)?.name ?? t('rules.gone');
  const day = (date: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(date));
  const range = `${day(monday, { day: 'numeric', month: 'short' })} – ${day(dateAfter(monday, 6), { day: 'numeric', month: 'short', year: 'numeric' })}`;
  return (
    <div>
      <div className={styles.bar}>
        <IconButton small label={t('shifts.weekBefore')} onClick={() => setMonday(dateAfter(monday, -7))}>
          <ChevronLeft size={16} />
        </IconButton>
        <span className={styles.range} aria-live="polite">
          {range}
        </span>
        <IconButton small label={t('shifts.weekAfter')} onClick={() => setMonday(dateAfter(monday, 7))}>
          <ChevronRight size={16} />
        </IconButton>
        {monday !== mondayOf(today) && (
          <Button small onClick={() => setMonday(mondayOf(today))}>
            {t('shifts.thisWeek')}
          </Button>
        )}
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
        <table className={styles.plan}>
          <thead>
            <tr>
              <th scope="col">{t('shifts.agent')}</th>
              {weekdays.map((weekday, at) => (
                <th key={weekday} scope="col" data-today={dateAfter(monday, at) === today || undefined}>
                  {day(dateAfter(monday, at), { weekday: 'short', day: 'numeric', month: 'numeric' })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.map(({ agentId, days }) => (
              <tr key={agentId}>
                <th scope="row">{nameOf(agentId)}</th>
                {days.map(({ date, turns }) => (
                  <td key={date}>{turns.length === 0 ? <span className={styles.none}>–</span> : turns.map((turn, at) => <TurnCell key={at} turn={turn} named={shifts.length > 1} nameOf={nameOf} />)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {plan.length === 0 && <p className={styles.none}>{t('shifts.nobody')}</p>}
    </div>
  );
}

function TurnCell({ turn: { shift, hours, change }, named, nameOf }: { turn: Turn; named: boolean; nameOf: (id: string) => string }) {
  const { t } = useTranslation();
  return (
    <span className={styles.turn}>
      {hours.map(({ from, to }) => `${from}–${to}`).join(', ') || t('shifts.off')}
      {named && hours.length > 0 && <span className={styles.shift}>{shift}</span>}
      {change && <span className={styles.why}>{[change.with && t(change.kind === 'taken' ? 'shifts.takenFrom' : 'shifts.givenTo', { name: nameOf(change.with) }), change.kind === 'other' && t('shifts.otherHours'), change.note].filter(Boolean).join(' · ')}</span>}
    </span>
  );
}

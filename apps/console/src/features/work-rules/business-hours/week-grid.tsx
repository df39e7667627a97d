import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import styles from './business-hours.module.css';
import { Intervals } from './intervals.js';
import { type Week, weekdays } from './week.js';

export function WeekGrid({ week, onWeek }: { week: Week; onWeek: (week: Week) => void }) {
  const { t } = useTranslation();
  const copy = () => onWeek({ ...week, ...Object.fromEntries(weekdays.slice(1, 5).map((day) => [day, week.monday])) });
  return (
    <div className={styles.week}>
      {weekdays.map((day) => (
        <div key={day} role="group" aria-label={t(`weekday.${day}`)} className={styles.day}>
          <span className={styles.dayName}>{t(`weekday.${day}`)}</span>
          <Intervals day={t(`weekday.${day}`)} hours={week[day]} onHours={(hours) => onWeek({ ...week, [day]: hours })} />
        </div>
      ))}
      <div>
        <Button small onClick={copy}>
          {t('hours.copy')}
        </Button>
      </div>
    </div>
  );
}

import type { StoredShift } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { useTeams } from '../../teams/use-teams.js';
import { ruleAddress } from '../rule-paths.js';
import type { ListProps } from '../screen.js';
import { useMayChange } from '../use-may-change.js';
import styles from './shifts.module.css';
import { WeekPlan } from './week-plan.js';

/** Each team's week with all of its shifts. Shifts of several time zones stand below each other, each by its own clocks. */
export function TeamPlans({ rules, onRemove }: ListProps<'shift'>) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const mayChange = useMayChange('shift');
  return [...Map.groupBy(rules, ({ forTeamId }) => forTeamId)].map(([teamId, shifts]) => {
    const name = teamId === null ? t('shifts.everybody') : (teams.find(({ id }) => id === teamId)?.name ?? t('rules.gone'));
    return (
      <section key={teamId ?? 'all'} className={styles.team} aria-label={name}>
        <h2 className={styles.teamName}>{name}</h2>
        <ul className={styles.links}>
          {shifts.map((shift) => (
            <li key={shift.id}>
              <Link to={ruleAddress('shift', shift.id)}>{shift.name}</Link>
              {!shift.enabled && <Badge tone="warn">{t('rules.off')}</Badge>}
              {mayChange(shift) && (
                <Button small onClick={() => onRemove(shift)} aria-label={t('shifts.remove', { name: shift.name })}>
                  {t('rules.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {[...Map.groupBy(shifts.filter(({ enabled }) => enabled), ({ timeZone }) => timeZone)].map(([zone, alike]: [string, StoredShift[]]) => (
          <WeekPlan key={zone} shifts={alike} label={`${name} · ${zone}`} />
        ))}
      </section>
    );
  });
}

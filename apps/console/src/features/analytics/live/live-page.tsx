import { Gauge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clock } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { ButtonLink } from '../../../ui/button.js';
import { Select } from '../../../ui/field.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import { useTeams } from '../../teams/use-teams.js';
import { AnalyticsFrame } from '../pages/analytics-frame.js';
import { Panel } from '../pages/panel.js';
import { useAddress, withParam } from '../question/use-address.js';
import { LiveFigures } from './live-figures.js';
import styles from './live.module.css';
import { TodayCurve } from './today-curve.js';
import { type LiveFilter, useLive } from './use-live.js';

/** Today so far. The moment itself is on the wallboard. */
export function LivePage() {
  const { t } = useTranslation();
  const locale = useLanguage();
  const [params, change] = useAddress();
  const [inbox, team] = [params.get('inbox'), params.get('team')];
  const filter: LiveFilter = { ...(inbox && { inbox }), ...(team && { team }) };
  const { data, isError, error, refetch } = useLive(filter);
  const set = (name: keyof LiveFilter, value: string) => change(withParam(name, value));
  const wallboard = new URLSearchParams({ ...filter }).toString();
  return (
    <AnalyticsFrame
      title={t('analytics.page.live')}
      text={data ? t('analytics.liveAsOf', { time: clock(locale, new Date(data.at), data.timeZone), zone: data.timeZone }) : t('analytics.pageText.live')}
      action={
        <ButtonLink to={`/wallboard${wallboard && `?${wallboard}`}`} icon={<Gauge size={16} />}>
          {t('analytics.toWallboard')}
        </ButtonLink>
      }
    >
      <Narrowing filter={filter} onFilter={set} />
      {!data && (isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={5} />)}
      {data && (
        <>
          <LiveFigures live={data} />
          <Panel title={t('analytics.liveCurve')} text={t('analytics.liveCurveText')}>
            <TodayCurve live={data} />
          </Panel>
        </>
      )}
    </AnalyticsFrame>
  );
}

function Narrowing({ filter, onFilter }: { filter: LiveFilter; onFilter: (name: keyof LiveFilter, value: string) => void }) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const { inboxes } = useInboxes();
  const choices = (some: readonly { id: string; name: string }[]) => [{ value: '', label: t('analytics.all') }, ...some.map(({ id, name }) => ({ value: id, label: name }))];
  if (teams.length === 0 && inboxes.length < 2) return null;
  return (
    <div className={styles.filter}>
      {inboxes.length > 1 && (
        <label>
          {t('analytics.by.inbox')} <Select value={filter.inbox ?? ''} choices={choices(inboxes)} onValue={(id) => onFilter('inbox', id)} />
        </label>
      )}
      {teams.length > 0 && (
        <label>
          {t('analytics.by.team')} <Select value={filter.team ?? ''} choices={choices(teams)} onValue={(id) => onFilter('team', id)} />
        </label>
      )}
    </div>
  );
}

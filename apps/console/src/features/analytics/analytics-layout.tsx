import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { usePhone } from '../../app/use-media.js';
import { usePageTitle } from '../../app/use-page-title.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from '../knowledge/knowledge-layout.module.css';
import { useMay } from '../session/use-session.js';
import { DefinitionsContext, definitionsOf, useAskedDefinitions } from './definitions/use-definitions.js';
import { useOwnOnly } from './figures/use-own-only.js';
import { reportPages } from './pages/pages.js';
import { questionKeys } from './question/question.js';
import own from './pages/pages.module.css';

/** The parts of the reports and the one that is open; on a phone one or the other. */
export function AnalyticsLayout() {
  const { t } = useTranslation();
  usePageTitle(t('rail.analytics'));
  const phone = usePhone();
  const atStart = /^\/analytics\/?$/.test(useLocation().pathname);
  return (
    <div className={`${styles.layout} ${own.layout}`}>
      {(!phone || atStart) && <AnalyticsNav />}
      {(!phone || !atStart) && (
        <div className={`${styles.content} ${own.content}`}>
          <WithDefinitions />
        </div>
      )}
    </div>
  );
}

export const AnalyticsStart = () => (usePhone() ? null : <Navigate to="/analytics/overview" replace />);

/** Numbers have their names from what they mean, so that both are the same everywhere. */
function WithDefinitions() {
  const { data, isError, error, refetch } = useAskedDefinitions();
  if (!data) return isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={6} />;
  return (
    <DefinitionsContext value={definitionsOf(data)}>
      <Outlet />
    </DefinitionsContext>
  );
}

const groups = ['service', 'people', 'quality', 'areas'] as const;

function AnalyticsNav() {
  const { t } = useTranslation();
  const ownOnly = useOwnOnly();
  const manages = useMay('analytics:manage');
  return (
    <nav className={`${styles.nav} ${own.nav}`} aria-label={t('rail.analytics')}>
      <h1 className={styles.title}>{t('rail.analytics')}</h1>
      {groups.map((group) => (
        <section key={group} className={styles.group}>
          <h2 className={styles.groupTitle}>{t(`analytics.group.${group}`)}</h2>
          {group === 'service' && !ownOnly && <Place to="live">{t('analytics.page.live')}</Place>}
          {reportPages
            .filter((page) => page.group === group && !(page.forAll && ownOnly))
            .map(({ path }) => (
              <Place key={path} to={path}>
                {t(`analytics.page.${path}`)}
              </Place>
            ))}
        </section>
      ))}
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>{t('analytics.group.more')}</h2>
        <Place to="reports">{t('analytics.page.reports')}</Place>
        <Place to="definitions">{t('analytics.page.definitions')}</Place>
        {manages && <Place to="settings">{t('analytics.page.settings')}</Place>}
      </section>
    </nav>
  );
}

/** The question goes along from page to page. */
function Place({ to, children }: { to: string; children: string }) {
  const { search } = useLocation();
  const kept = new URLSearchParams([...new URLSearchParams(search)].filter(([name]) => questionKeys.includes(name))).toString();
  return (
    <NavLink to={`/analytics/${to}${kept && `?${kept}`}`} className={styles.link}>
      {children}
    </NavLink>
  );
}

import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { usePhone } from '../../app/use-media.js';
import { usePageTitle } from '../../app/use-page-title.js';
import styles from '../knowledge/knowledge-layout.module.css';
import { useMay } from '../session/use-session.js';

/** The parts of the bot and the one that is open; on a phone one or the other. */
export function BotLayout() {
  const { t } = useTranslation();
  usePageTitle(t('rail.bot'));
  const phone = usePhone();
  const atStart = /^\/bot\/?$/.test(useLocation().pathname);
  return (
    <div className={styles.layout}>
      {(!phone || atStart) && <BotNav />}
      {(!phone || !atStart) && (
        <div className={styles.content}>
          <Outlet />
        </div>
      )}
    </div>
  );
}

export const BotStart = () => (usePhone() ? null : <Navigate to="/bot/overview" replace />);

function BotNav() {
  const { t } = useTranslation();
  const manages = useMay('bot:manage');
  return (
    <nav className={styles.nav} aria-label={t('rail.bot')}>
      <h1 className={styles.title}>{t('rail.bot')}</h1>
      <section className={styles.group}>
        <Place to="overview">{t('botPage.overview')}</Place>
        <Place to="playground">{t('botPage.playground')}</Place>
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>{t('botPage.knows')}</h2>
        <Place to="entries">{t('botPage.entries')}</Place>
        <Place to="flows">{t('botPage.flows')}</Place>
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>{t('botPage.learns')}</h2>
        {manages && <Place to="review">{t('botPage.review')}</Place>}
        <Place to="golden">{t('golden.title')}</Place>
        <Place to="report">{t('botPage.report')}</Place>
      </section>
      {manages && (
        <section className={styles.group}>
          <h2 className={styles.groupTitle}>{t('botPage.setUp')}</h2>
          <Place to="hand-off">{t('botPage.handOff')}</Place>
          <Place to="providers">{t('botPage.providers')}</Place>
          <Place to="sentiment">{t('botPage.sentiment')}</Place>
        </section>
      )}
    </nav>
  );
}

const Place = ({ to, children }: { to: string; children: string }) => (
  <NavLink to={`/bot/${to}`} className={styles.link}>
    {children}
  </NavLink>
);

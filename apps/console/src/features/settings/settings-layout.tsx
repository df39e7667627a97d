import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { usePhone } from '../../app/use-media.js';
import { usePageTitle } from '../../app/use-page-title.js';
import { useMe } from '../session/use-session.js';
import styles from './settings-layout.module.css';
import { settingsPages } from './settings-pages.js';

/** The list of settings and the one that is open; on a phone one or the other. */
export function SettingsLayout() {
  const { t } = useTranslation();
  usePageTitle(t('rail.settings'));
  const phone = usePhone();
  const atStart = /^\/settings\/?$/.test(useLocation().pathname);
  return (
    <div className={styles.layout}>
      {(!phone || atStart) && <SettingsNav />}
      {(!phone || !atStart) && (
        <div className={styles.content}>
          <Outlet />
        </div>
      )}
    </div>
  );
}

export function SettingsStart() {
  const phone = usePhone();
  return phone ? null : <Navigate to="/settings/profile" replace />;
}

function SettingsNav() {
  const { t } = useTranslation();
  const { permissions, tenant } = useMe();
  const allowed = settingsPages.filter(({ may }) => !may || permissions.includes(may));
  return (
    <nav className={styles.nav} aria-label={t('rail.settings')}>
      <h1 className={styles.title}>{t('rail.settings')}</h1>
      {(['own', 'rules', 'tickets', 'tenant'] as const).map((group) => {
        const pages = allowed.filter((page) => page.group === group);
        return (
          pages.length > 0 && (
            <section key={group} className={styles.group}>
              <h2 className={styles.groupTitle}>{group === 'tenant' ? tenant.name : t(`settings.${group}`)}</h2>
              <ul>
                {pages.map(({ path, title }) => (
                  <li key={path}>
                    <NavLink to={`/settings/${path}`} className={styles.link}>
                      {t(title)}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </nav>
  );
}

import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { AppCommands } from './app-commands.js';
import { LineBar } from './line-bar.js';
import { LiveSession } from './live-session.js';
import { Palette } from './palette/palette.js';
import { Rail } from './rail.js';
import styles from './shell.module.css';
import { ShortcutsDialog } from './shortcuts/shortcuts-dialog.js';

/** What surrounds every page of somebody who is signed in. */
export function Shell() {
  const { t } = useTranslation();
  return (
    <LiveSession>
      <a className="skip-link" href="#main">
        {t('ui.skip')}
      </a>
      <div className={styles.shell}>
        <LineBar />
        <Rail />
        <main id="main" tabIndex={-1} className={styles.main}>
          <Suspense>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <AppCommands />
      <Palette />
      <ShortcutsDialog />
    </LiveSession>
  );
}

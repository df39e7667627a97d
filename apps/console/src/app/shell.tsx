import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { CrashPage } from './crash-page.js';
import { ErrorBoundary } from './error-boundary.js';
import { LineBar } from './line-bar.js';
import { LiveSession } from './live-session.js';
import { paletteOpen, togglePalette } from './palette/palette-open.js';
import { Rail } from './rail.js';
import styles from './shell.module.css';
import { shortcutsOpen, showShortcuts } from './shortcuts/shortcuts-open.js';
import { useShortcut } from './shortcuts/shortcuts.js';
import { useStore } from './store.js';
import { Skeleton } from '../ui/skeleton.js';

const AppCommands = lazy(async () => ({ default: (await import('./app-commands.js')).AppCommands }));
const Palette = lazy(async () => ({ default: (await import('./palette/palette.js')).Palette }));
const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts/shortcuts-dialog.js')).ShortcutsDialog }));

/** What surrounds every page of somebody who is signed in. */
export function Shell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <LiveSession>
      <a className="skip-link" href="#main">
        {t('ui.skip')}
      </a>
      <div className={styles.shell}>
        <LineBar />
        <Rail />
        <main id="main" tabIndex={-1} className={styles.main}>
          <ErrorBoundary resetOn={pathname} fallback={<CrashPage />}>
            <Suspense fallback={<Skeleton />}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <Suspense>
        <AppCommands />
      </Suspense>
      <Overlays />
    </LiveSession>
  );
}

/** Loaded when they are first asked for. */
function Overlays() {
  const palette = useStore(paletteOpen);
  const help = useStore(shortcutsOpen);
  useShortcut('palette', togglePalette);
  useShortcut('help', showShortcuts);
  return (
    <Suspense>
      {palette !== undefined && <Palette />}
      {help !== undefined && <ShortcutsDialog />}
    </Suspense>
  );
}

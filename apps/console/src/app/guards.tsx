import type { Permission } from '@parley/contracts';
import { WifiOff } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { retrySession } from '../features/session/session.js';
import { useMay, useSession } from '../features/session/use-session.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { NotFoundPage } from './not-found-page.js';

/** Lets signed-in agents through; others sign in and come back. */
export function SignedInOnly() {
  const session = useSession();
  const location = useLocation();
  if (session.phase === 'starting') return null;
  if (session.phase === 'unreachable') return <Unreachable />;
  if (session.phase === 'signed-out') return <Navigate to="/sign-in" replace state={{ from: location.pathname + location.search }} />;
  return <Outlet />;
}

/** Pages for those who are not signed in yet; `next` is where signing in leads, unless another page sent them here. */
export function SignedOutOnly({ next }: { next: string }) {
  const session = useSession();
  const { state } = useLocation() as { state: { from?: string } | null };
  if (session.phase === 'starting') return null;
  if (session.phase === 'signed-in') return <Navigate to={state?.from ?? next} replace />;
  return <Outlet />;
}

/** A page behind a permission: to others it does not exist. */
export function Only({ may }: { may: Permission }) {
  return useMay(may) ? <Outlet /> : <NotFoundPage />;
}

const RETRY_MS = 5_000;

function Unreachable() {
  const { t } = useTranslation();
  useEffect(() => {
    const timer = setInterval(() => void retrySession(), RETRY_MS);
    const retry = () => void retrySession();
    window.addEventListener('online', retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', retry);
    };
  }, []);
  return (
    <main>
      <Empty page icon={<WifiOff size={22} />} title={t('unreachable.title')} text={t('unreachable.text')}>
        <Button onClick={() => void retrySession()}>{t('ui.retry')}</Button>
      </Empty>
    </main>
  );
}

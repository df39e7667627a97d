import './styles/tokens.css';
import './styles/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './app/query-client.js';
import { CrashPage } from './app/crash-page.js';
import { ErrorBoundary } from './app/error-boundary.js';
import { loadAhead, Router } from './app/router.js';
import { startShortcuts } from './app/shortcuts/shortcuts.js';
import { startTheme } from './app/theme.js';
import { startTitle } from './features/notifications/title.js';
import { startSession } from './features/session/session.js';
import { startLanguage } from './i18n/i18n.js';
import { Tips } from './ui/tips.js';
import { Toasts } from './ui/toasts.js';

startTheme();
startTitle();
startShortcuts();
void startSession();
loadAhead();
await startLanguage();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ErrorBoundary resetOn="" fallback={<CrashPage />}>
        <Router />
      </ErrorBoundary>
      <Toasts />
      <Tips />
    </QueryClientProvider>
  </StrictMode>,
);

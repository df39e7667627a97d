import type { Inbox } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { serverAnswers } from '../../../test/answers.js';
import { at, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { signedIn, signOut } from '../session/session.js';
import { WidgetForm } from './widget-form.js';

const widget = { accent: '#3b5bdb', title: '', greeting: '', position: 'right', theme: 'auto', launcherText: '', locale: null, typingPreview: false } as const;
const inbox = { id: 'i1', name: 'Shop', channel: 'web', enabled: true, widget, widgetKey: 'k', domains: [], createdAt: at(0), updatedAt: at(0) } as unknown as Inbox;

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('settings');
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

it('shows agents what visitors type only where that was chosen, and says that visitors are told', async () => {
  const server = serverAnswers({ 'PATCH /inboxes/i1': { ...inbox, widget: { ...widget, typingPreview: true } } });
  signedIn({ accessToken: 'x', expiresIn: 900, user: me, tenant });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Tooltip.Provider>
        <WidgetForm inbox={inbox} />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Show agents what visitors are typing' });
  expect(box.checked).toBe(false);
  expect(document.getElementById(box.getAttribute('aria-describedby')!)?.textContent).toContain('Visitors are told');
  fireEvent.click(box);
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(server.asked.find(({ route }) => route === 'PATCH /inboxes/i1')?.body).toMatchObject({ widget: { typingPreview: true } }));
});

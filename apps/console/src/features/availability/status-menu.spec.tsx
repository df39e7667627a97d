import type { Availability } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { at, me, tenant } from '../../../test/samples.js';
import { Rail } from '../../app/rail.js';
import { startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { signedIn, signOut } from '../session/session.js';

const desk = (over: Partial<Availability> = {}): Availability => ({
  agentId: 'me', name: 'Ann Lee', status: 'online', cause: 'chosen', reason: null, since: at(0), load: 3, capacity: null, limit: 6, channelWeights: {}, skills: [], shiftId: null, inShift: true, shiftChangesAt: null, busyRequest: null, lastAssignedAt: null, ...over,
});

let server: ReturnType<typeof serverAnswers>;
const own = () => screen.findByRole('button', { name: /Your menu/ });
const openMenu = async () => {
  await waitFor(async () => expect((await own()).getAttribute('aria-label')).toMatch(/conversation/));
  fireEvent.keyDown(await own(), { key: 'Enter' });
  await screen.findByRole('menu');
};
const show = () =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter>
          <main id="main" />
          <Rail />
          <Toasts />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );

beforeAll(() => startLanguage('en'));
beforeEach(() => {
  server = serverAnswers({ 'GET /availability/me': desk(), 'GET /availability-settings': { idleMinutes: 10, busyReasons: ['Lunch', 'Meeting'] }, 'GET /routing-policies': [] });
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...me.permissions, 'agents:read'] }, tenant });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('the own status in the rail', () => {
  it('says how one stands and how much one has', async () => {
    show();
    await waitFor(async () => expect((await own()).getAttribute('aria-label')).toBe('Ann Lee, Online, 3 of 6 conversations. Your menu'));
    expect((await own()).querySelector('[data-load]')?.getAttribute('data-load')).toBe('3/6');
  });

  it('is changed by keys alone, busy with one of the tenant’s reasons', async () => {
    server.answers['PATCH /availability'] = desk({ status: 'busy', reason: 'Lunch' });
    show();
    await openMenu();
    fireEvent.keyDown(await screen.findByRole('menuitem', { name: 'Busy' }), { key: 'ArrowRight' });
    const lunch = await screen.findByRole('menuitemradio', { name: 'Lunch' });
    fireEvent.keyDown(lunch, { key: 'Enter' });
    await waitFor(() => expect(server.asked.find(({ route }) => route === 'PATCH /availability')?.body).toEqual({ status: 'busy', reason: 'Lunch' }));
    await waitFor(async () => expect((await screen.findByRole('button', { name: /Your menu/, hidden: true })).getAttribute('aria-label')).toBe('Ann Lee, Busy: Lunch, 3 of 6 conversations. Your menu'));
  });

  it('goes back, with the reason, when the server refuses', async () => {
    server.answers['PATCH /availability'] = refusal('service.unavailable');
    show();
    await openMenu();
    fireEvent.keyDown(await screen.findByRole('menuitemradio', { name: 'Offline' }), { key: 'Enter' });
    await screen.findByText('Not available right now. Please try again in a moment.');
    expect((await screen.findByRole('button', { name: /Your menu/, hidden: true })).getAttribute('aria-label')).toMatch(/Online/);
  });

  it('tells an absence that nobody chose, and why', async () => {
    server.answers['GET /availability/me'] = desk({ status: 'away', cause: 'idle' });
    show();
    await openMenu();
    expect((await screen.findByRole('button', { name: /Your menu/, hidden: true })).getAttribute('aria-label')).toMatch(/Away, set automatically/);
    expect(await screen.findByText(/nothing happened here for a while/)).toBeDefined();
  });

  it('after missed conversations says so at once, with the way back', async () => {
    server.answers['GET /availability/me'] = desk({ status: 'away', cause: 'missed' });
    server.answers['PATCH /availability'] = desk();
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'Back online' }));
    await waitFor(() => expect(server.asked.find(({ route }) => route === 'PATCH /availability')?.body).toEqual({ status: 'online' }));
  });

  it('shows that a request to be busy waits, how to take it back, and what became of it', async () => {
    const busyRequest = { id: 'r', reason: 'Lunch', requestedAt: at(0), expiresAt: at(600) };
    server.answers['GET /availability/me'] = desk({ busyRequest });
    server.answers['PATCH /availability'] = desk();
    show();
    await openMenu();
    expect(await screen.findByText(/Lunch.*waits for a supervisor/)).toBeDefined();
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Take it back' }));
    await waitFor(() => expect(server.asked.find(({ route }) => route === 'PATCH /availability')?.body).toEqual({ status: 'online' }));
  });

  it('shows supervisors who asks, and lets them answer', async () => {
    const request = { id: 'r', agent: { id: 'bo', name: 'Bo' }, reason: 'Lunch', requestedAt: at(0), expiresAt: at(600) };
    signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...me.permissions, 'agents:read', 'conversations:supervise'] }, tenant });
    server.answers['GET /busy-requests'] = { data: [request] };
    server.answers['POST /busy-requests/r/answer'] = desk();
    show();
    await screen.findByText('Bo asks to be busy: Lunch');
    await openMenu();
    fireEvent.keyDown(await screen.findByRole('menuitem', { name: 'Bo: Lunch' }), { key: 'ArrowRight' });
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Not now' }));
    await waitFor(() => expect(server.asked.find(({ route }) => route === 'POST /busy-requests/r/answer')?.body).toEqual({ allowed: false }));
  });

  it('says when a shift ends', async () => {
    server.answers['GET /availability/me'] = desk({ shiftChangesAt: new Date(Date.now() + 3600_000).toISOString() });
    show();
    await openMenu();
    expect(await screen.findByText(/Your shift ends at/)).toBeDefined();
  });
});

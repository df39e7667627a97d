import { Permission, roles as builtIn, type Agent, type Me, type Role } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { agent, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { MembersPage } from '../agents/members-page.js';
import { signedIn, signOut } from '../session/session.js';
import { RolePage } from './role-page.js';
import { RolesPage } from './roles-page.js';

const fixed = (['owner', 'admin', 'supervisor', 'agent'] as const).map((id): Role => ({ id, name: id, description: '', builtIn: true, standing: id, permissions: [...builtIn[id]], visibility: 'all', masks: [], agents: 0 }));
const night: Role = { id: 'night', name: 'Night shift', description: 'After six', builtIn: false, standing: 'agent', permissions: ['conversations:read', 'contacts:read'], visibility: 'team', masks: ['phone'], agents: 1 };
const lin = agent({ id: 'lin', name: 'Lin Wei', email: 'lin@willow.example', ownRole: { id: 'night', name: 'Night shift' } });

let asked: { what: string; body: unknown }[];
let people: Agent[];

const pageOf = (data: unknown) => ({ data, nextCursor: null });
function answerTo(method: string, path: string, body: unknown): unknown {
  if (method !== 'GET') {
    asked.push({ what: `${method} ${path}`, body });
    if (path.startsWith('agents/')) return { ...lin, ownRole: null, role: 'supervisor' };
    return { ...night, ...(body as object) };
  }
  if (path === 'roles') return { data: [...fixed, night] };
  return pageOf(path === 'agents' ? people : []);
}

const admin: Partial<Me> = { role: 'admin', permissions: [...Permission.options] };
function show(at: string, who: Partial<Me> = admin) {
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, ...who }, tenant });
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter initialEntries={[at]}>
          <main id="main">
            <Routes>
              <Route path="/settings/roles" element={<RolesPage />} />
              <Route path="/settings/roles/:roleId" element={<RolePage />} />
              <Route path="/settings/members" element={<MembersPage />} />
            </Routes>
          </main>
        </MemoryRouter>
        <Toasts />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('settings');
});
beforeEach(() => {
  asked = [];
  people = [agent({ role: 'admin' }), lin];
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', body }: RequestInit = {}) => {
    const { pathname, search } = new URL(url, 'http://parley.example');
    const made = answerTo(method, pathname.replace('/api/v1/', ''), typeof body === 'string' ? JSON.parse(body) : (search || undefined));
    return method === 'DELETE' ? new Response(null, { status: 204 }) : new Response(JSON.stringify(made), { status: method === 'POST' ? 201 : 200, headers: { 'content-type': 'application/json' } });
  });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('roles', () => {
  it('say what they show and hide, and who has them', async () => {
    show('/settings/roles');
    const own = within(await screen.findByRole('list', { name: 'Your roles' }));
    for (const words of ['Night shift', 'After six', 'Conversations of their teams', 'Phone hidden', '1 member']) expect(own.getByText(words)).toBeDefined();
    expect(within(screen.getByRole('list', { name: 'Built-in roles' })).getAllByRole('listitem')).toHaveLength(4);
  });

  it('are made from a copy', async () => {
    show('/settings/roles/new?from=night');
    expect(await screen.findByDisplayValue('Night shift (copy)')).toBeDefined();
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Weekend' } });
    fireEvent.click(screen.getByLabelText(/^Their own conversations/));
    fireEvent.click(screen.getByLabelText('E-mail hidden'));
    fireEvent.click(screen.getByLabelText('Answer and change conversations'));
    press('New role');
    await waitFor(() => expect(asked).toEqual([{ what: 'POST roles', body: { name: 'Weekend', description: '', permissions: ['conversations:read', 'contacts:read', 'conversations:write'], visibility: 'own', masks: ['phone', 'email'] } }]));
  });

  it('give no more than the one who makes them has', async () => {
    show('/settings/roles/new?from=supervisor', { role: 'admin', permissions: ['agents:read', 'agents:manage', 'conversations:read'], visibility: 'team', masks: ['phone'] });
    await screen.findByDisplayValue('Supervisor (copy)');
    expect(screen.getByLabelText<HTMLInputElement>('Read conversations')).toMatchObject({ checked: true, disabled: false });
    expect(screen.getByLabelText<HTMLInputElement>('Read the audit log')).toMatchObject({ checked: false, disabled: true });
    expect(screen.getByLabelText<HTMLInputElement>(/^All conversations/).disabled).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('Phone hidden').disabled).toBe(true);
  });

  it('that are built in are shown, and stay as they are', async () => {
    show('/settings/roles/supervisor');
    expect(await screen.findByText('Built-in roles cannot be changed. Make a copy to have one of your own.')).toBeDefined();
    expect(screen.getAllByRole<HTMLInputElement>('checkbox').every(({ disabled }) => disabled)).toBe(true);
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  it('are removed when it is said what comes in their place', async () => {
    show('/settings/roles');
    fireEvent.keyDown(await screen.findByRole('button', { name: 'Actions for Night shift' }), { key: 'Enter' });
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Remove role' }));
    fireEvent.change(await screen.findByLabelText('Role they get instead'), { target: { value: 'supervisor' } });
    press('Remove role');
    await waitFor(() => expect(asked).toEqual([{ what: 'DELETE roles/night', body: '?to=supervisor' }]));
  });

  it('are given to members, with a way back', async () => {
    show('/settings/members');
    const choice = await screen.findByLabelText<HTMLSelectElement>('Role of Lin Wei');
    expect(choice.value).toBe('night');
    expect([...choice.options].map(({ text }) => text)).toEqual(['Administrator', 'Supervisor', 'Agent', 'Night shift']);
    fireEvent.change(choice, { target: { value: 'supervisor' } });
    await waitFor(() => expect(asked).toEqual([{ what: 'PATCH agents/lin', body: { role: 'supervisor' } }]));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(asked.at(-1)).toEqual({ what: 'PATCH agents/lin', body: { roleId: 'night' } }));
  });
});

import type { Contact, ContactImport, SegmentCondition } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { at, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { signedIn, signOut } from '../session/session.js';
import { BlockDialog } from './block-dialog.js';
import { BlocksPage } from './blocks-page.js';
import { ContactNotes } from './contact-notes.js';
import { ImportPage } from './import-page.js';
import { MergeDialog } from './merge-dialog.js';
import { SegmentDialog } from './segment-dialog.js';

const contact = (id: string, over: Partial<Contact> = {}): Contact => ({
  id, name: id, email: null, emailVerified: false, phone: null, avatarUrl: null, externalId: null, verified: false, locale: null, timeZone: null, device: null, page: null, attributes: {}, version: 1, firstSeenAt: at(0), lastSeenAt: at(1), ...over,
});
const stored: ContactImport = {
  id: 'imp', fileName: 'list.csv', status: 'ready', encoding: 'utf-8', delimiter: ',', columns: ['id', 'who'], sample: [['c1', 'Ann']], suggested: { 0: 'externalId' }, rows: 3, done: 0, created: 0, updated: 0, skipped: 0, failed: 0,
  by: { kind: 'agent', id: 'me', name: 'Ann Lee' }, createdAt: at(0), finishedAt: null,
};

let server: ReturnType<typeof serverAnswers>;
const asked = (route: string) => server.asked.filter((one) => one.route === route);
const show = (page: ReactNode) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter>
          <main id="main">{page}</main>
          <Toasts />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('contacts');
  await needTexts('workRules');
});
beforeEach(() => {
  server = serverAnswers({ 'GET /attributes': [], 'GET /contact-imports': [], 'GET /contact-exports': [] });
  signedIn({ accessToken: 'x', expiresIn: 900, user: { ...me, permissions: [...me.permissions, 'contacts:read', 'contacts:write', 'contacts:manage', 'rules:read'] }, tenant });
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('work with contacts', () => {
  it('writes a note, and says when a change came too late', async () => {
    const note = { id: 'n1', text: 'likes tea', author: { kind: 'agent' as const, id: 'me', name: 'Ann Lee' }, version: 1, createdAt: at(0), updatedAt: at(0) };
    Object.assign(server.answers, { 'GET /contacts/c1/notes': [note], 'POST /contacts/c1/notes': note, 'PATCH /contacts/c1/notes/n1': refusal('contact.version_conflict') });
    show(<ContactNotes contactId="c1" />);
    fireEvent.change(await screen.findByLabelText('New note'), { target: { value: 'likes coffee' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add note' }));
    await waitFor(() => expect(asked('POST /contacts/c1/notes')[0]?.body).toEqual({ text: 'likes coffee' }));
    fireEvent.click(screen.getByRole('button', { name: 'Edit note' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Save' }));
    await screen.findByText(/Somebody else changed this meanwhile/);
    expect(asked('PATCH /contacts/c1/notes/n1')[0]?.body).toEqual({ text: 'likes tea', version: 1 });
  });

  it('merges with the values that were chosen, and warns of what the visitor will see', async () => {
    const into = contact('c2', { name: 'Ann', email: 'ann@example.com', verified: true, externalId: 'crm-1', attributes: { plan: 'pro' } });
    const from = contact('c1', { name: 'annie', email: 'annie@example.com', attributes: { plan: 'free', city: 'Wuhan' } });
    Object.assign(server.answers, { 'GET /contacts': [from, into], 'POST /contacts/c1/merge': { merge: { id: 'm1' }, contact: into } });
    const closed = vi.fn();
    show(<MergeDialog contact={from} onClose={closed} />);
    fireEvent.click(await screen.findByRole('button', { name: /ann@example.com/ }));
    await screen.findByText(/will see the earlier conversations of Ann/);
    fireEvent.click(screen.getByRole('radio', { name: 'annie' }));
    fireEvent.click(screen.getByRole('radio', { name: 'free' }));
    expect(screen.queryByText('Wuhan')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Merge' }));
    await waitFor(() => expect(closed).toHaveBeenCalled());
    expect(asked('POST /contacts/c1/merge')[0]?.body).toEqual({ intoId: 'c2', fields: { name: 'from', attributes: { plan: 'from' } } });
    await screen.findByRole('button', { name: 'Undo' });
  });

  it('blocks an address for a time', async () => {
    Object.assign(server.answers, { 'POST /blocks': { id: 'b1' } });
    show(<BlockDialog contact={contact('c1', { email: 'bad@spam.example' })} onClose={() => undefined} />);
    fireEvent.change(screen.getByLabelText('What is blocked'), { target: { value: 'domain' } });
    fireEvent.change(screen.getByLabelText('For how long'), { target: { value: '168' } });
    fireEvent.click(screen.getByRole('button', { name: 'Block' }));
    await waitFor(() => expect(asked('POST /blocks')[0]?.body).toEqual({ kind: 'domain', value: 'spam.example', hours: 168 }));
  });

  it('makes a segment and says how many are in it', async () => {
    Object.assign(server.answers, { 'POST /segments/preview': { data: [contact('c1', { name: 'Ann' })], count: 1000, more: true }, 'POST /segments': { id: 's1', name: 'A', condition: { all: [] }, createdAt: at(0), updatedAt: at(0) } });
    const saved = vi.fn();
    show(<SegmentDialog onClose={() => undefined} onSaved={saved} />);
    fireEvent.change(screen.getByLabelText('Name of the segment'), { target: { value: 'Lately' } });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
    fireEvent.change(screen.getByLabelText('Field'), { target: { value: 'contact.lastSeenAt' } });
    fireEvent.change(screen.getByLabelText('Days'), { target: { value: '7' } });
    await screen.findByText(/More than 1,?000 contacts/);
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(saved).toHaveBeenCalled());
    expect(asked('POST /segments')[0]?.body).toEqual({ name: 'Lately', condition: { all: [{ field: 'contact.lastSeenAt', op: 'newer_than', value: 7 }] } });
  });

  it('nests the conditions of a segment, and leaves as they were those that nobody touched', async () => {
    const condition: SegmentCondition = { any: [{ field: 'contact.locale', op: 'is', value: ['zh-CN', 'zh-TW'] }, { all: [{ field: 'contact.verified', op: 'is', value: true }] }] };
    const segment = { id: 's1', name: 'Chinese', condition, createdAt: at(0), updatedAt: at(0) };
    Object.assign(server.answers, { 'POST /segments/preview': { data: [], count: 0, more: false }, 'PATCH /segments/s1': segment });
    const saved = vi.fn();
    show(<SegmentDialog segment={segment} onClose={() => undefined} onSaved={saved} />);
    const inner = await screen.findByRole('group', { name: 'All of these hold' });
    fireEvent.click(within(inner).getByRole('button', { name: 'Condition' }));
    fireEvent.change(within(inner).getByLabelText('Value', { selector: 'input' }), { target: { value: 'Chen' } });
    fireEvent.click(within(inner).getByRole('button', { name: 'Group' }));
    fireEvent.click(within(await within(inner).findByRole('group', { name: 'One of these holds' })).getByRole('button', { name: 'Remove this condition' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(saved).toHaveBeenCalled());
    const name = { field: 'contact.name', op: 'contains', value: 'Chen' };
    expect(asked('PATCH /segments/s1')[0]?.body).toEqual({ name: 'Chinese', condition: { any: [{ field: 'contact.locale', op: 'is', value: ['zh-CN', 'zh-TW'] }, { all: [{ field: 'contact.verified', op: 'is', value: true }, name, { any: [] }] }] } });
  });

  it('lists who is kept out, by kind, and lets them in again', async () => {
    const block = (over: object) => ({ id: 'b1', kind: 'domain', value: 'spam.example', contact: null, reason: 'phishing', expiresAt: null, by: { kind: 'agent', id: 'me', name: 'Ann Lee' }, createdAt: at(0), ...over });
    Object.assign(server.answers, { 'GET /blocks': [block({}), block({ id: 'b2', kind: 'contact', value: 'c1', contact: { id: 'c1', name: 'Rude Rita' }, reason: null, expiresAt: at(60) })], 'DELETE /blocks/b1': {} });
    show(<BlocksPage />);
    expect((await screen.findByRole('link', { name: 'Rude Rita' })).getAttribute('href')).toBe('/contacts/c1');
    fireEvent.click(screen.getByRole('button', { name: 'Lift the block of spam.example' }));
    await screen.findByText('spam.example can write again');
    expect(asked('GET /blocks')).toHaveLength(2);
    server.answers['GET /blocks'] = [];
    fireEvent.change(screen.getByLabelText('Which blocks are shown'), { target: { value: 'ip' } });
    await screen.findByText('Nothing of this kind is blocked');
    expect(asked('GET /blocks').at(-1)?.search).toMatchObject({ kind: 'ip' });
    fireEvent.click(screen.getByRole('button', { name: 'Block an address…' }));
    expect([...(await screen.findByLabelText<HTMLSelectElement>('What is blocked')).options].map(({ value }) => value)).toEqual(['email', 'domain', 'ip', 'country']);
  });

  it('takes a file, asks what its columns hold, checks and runs it', async () => {
    Object.assign(server.answers, {
      'POST /contacts/import': stored, 'GET /contact-imports/imp': stored,
      'POST /contact-imports/imp/check': { checked: 3, creates: 2, updates: 0, skips: 0, fails: 1, faults: [{ row: 3, column: 'who', message: 'is too long' }] },
      'POST /contact-imports/imp/start': { ...stored, status: 'running', done: 1, created: 1 },
    });
    show(<ImportPage />);
    const file = document.querySelector<HTMLInputElement>('input[type="file"]')!;
    fireEvent.change(file, { target: { files: [new File(['id,who\nc1,Ann\n'], 'list.csv')] } });
    fireEvent.change(await screen.findByLabelText('who'), { target: { value: 'name' } });
    fireEvent.click(screen.getByRole('button', { name: 'Check first' }));
    await screen.findByText('Row 3, who: is too long');
    Object.assign(server.answers, { 'GET /contact-imports/imp': { ...stored, status: 'running', done: 1, created: 1 } });
    fireEvent.click(screen.getByRole('button', { name: 'Import' }));
    await screen.findByText(/1 of 3 rows/);
    expect(asked('POST /contact-imports/imp/start')[0]?.body).toEqual({ mapping: { 0: 'externalId', 1: 'name' }, match: 'externalId', existing: 'skip' });
  });
});

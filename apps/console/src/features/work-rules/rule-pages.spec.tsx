import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RulesServer } from '../../../test/rules-server.js';
import { showRules } from '../../../test/settings-page.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { signOut } from '../session/session.js';

let server: RulesServer;
const write = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const label = (id: string, name: string) => ({ id, name, colour: 'red', description: '' });
const view = (id: string, name: string, position: number, over = {}) => ({ id, name, filter: {}, scope: 'own', teamId: null, ownerId: 'me', position, ...over });

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('workRules');
});
beforeEach(() => {
  server = new RulesServer();
  server.listen();
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('the list of a kind', () => {
  it('says what the kind is for and makes one from an example', async () => {
    showRules('label');
    fireEvent.click(await screen.findByRole('link', { name: 'Begin with an example' }));
    press('Create');
    expect(await screen.findByRole('link', { name: 'Refund' })).toBeDefined();
    expect(server.asked).toEqual([{ what: 'POST labels', body: { name: 'Refund', colour: 'orange', description: 'The visitor wants money back.' } }]);
  });

  it('finds by a word of name or content', async () => {
    server.keep('labels', label('a', 'Refund'));
    server.keep('labels', { ...label('b', 'Delivery'), description: 'where is my parcel' });
    showRules('label');
    await screen.findByRole('link', { name: 'Refund' });
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'PARCEL' } });
    expect(screen.queryByRole('link', { name: 'Refund' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Delivery' })).toBeDefined();
  });

  it('puts in order by button, and keeps the focus where it was pressed', async () => {
    for (const [at, name] of ['One', 'Two', 'Three'].entries()) server.keep('saved-views', view(name, name, at));
    showRules('saved_view');
    await screen.findByRole('link', { name: 'One' });
    press('Move Three up');
    const rows = () => within(screen.getByRole('list', { name: 'Saved views' })).getAllByRole('link').map(({ textContent }) => textContent);
    await waitFor(() => expect(rows()).toEqual(['One', 'Three', 'Two']));
    await waitFor(() => expect(server.asked).toEqual([{ what: 'PATCH saved-views/Three', body: { position: 1 } }, { what: 'PATCH saved-views/Two', body: { position: 2 } }]));
  });

  it('says who uses what cannot be removed', async () => {
    server.keep('labels', label('a', 'Refund'));
    showRules('label', { at: '/a' });
    fireEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    server.refuseNext('rule.in_use', 'automation “Complaints first”, macro “Refund done”');
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText(/Complaints first, Refund done/)).toBeDefined();
  });
});

describe('a rule', () => {
  it('sends what was changed, with the version that was shown', async () => {
    server.keep('labels', { ...label('a', 'Refund'), version: 4 });
    showRules('label', { at: '/a' });
    fireEvent.click(await screen.findByRole('radio', { name: 'Blue' }));
    press('Save');
    await waitFor(() => expect(server.asked).toEqual([{ what: 'PATCH labels/a', body: { colour: 'blue', version: 4 } }]));
  });

  it('tells of somebody else’s change, and puts mine onto theirs', async () => {
    server.keep('labels', label('a', 'Refund'));
    showRules('label', { at: '/a' });
    fireEvent.click(await screen.findByRole('radio', { name: 'Blue' }));
    server.changeQuietly('labels', 'a', { name: 'Money back' });
    press('Save');
    fireEvent.click(await screen.findByRole('button', { name: 'Save my changes onto theirs' }));
    expect(await screen.findByDisplayValue('Money back')).toBeDefined();
    expect(server.asked.at(-1)).toEqual({ what: 'PATCH labels/a', body: { colour: 'blue', version: 2 } });
    expect(server.rules.get('labels')?.[0]).toMatchObject({ name: 'Money back', colour: 'blue', version: 3 });
  });

  it('drops mine and shows theirs', async () => {
    server.keep('labels', label('a', 'Refund'));
    showRules('label', { at: '/a' });
    fireEvent.click(await screen.findByRole('radio', { name: 'Blue' }));
    server.changeQuietly('labels', 'a', { name: 'Money back' });
    press('Save');
    fireEvent.click(await screen.findByRole('button', { name: 'Drop mine and show theirs' }));
    expect(await screen.findByDisplayValue('Money back')).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Red' }).checked).toBe(true);
    expect(screen.queryByText(/Somebody else has changed this/)).toBeNull();
  });

  it('says at the field that a name is taken', async () => {
    showRules('label', { at: '/new' });
    await waitFor(() => screen.getByLabelText('Name'));
    write('Name', 'Refund');
    server.refuseNext('rule.name_taken');
    press('Create');
    await waitFor(() => expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBe('true'));
  });

  it('can be looked at, not changed, by an agent when it is shared', async () => {
    server.keep('saved-views', view('a', 'Urgent', 0, { scope: 'all', ownerId: null }));
    showRules('saved_view', { role: 'agent', at: '/a' });
    expect(await screen.findByText(/Your role may look at it/)).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>('Name').matches(':disabled')).toBe(true);
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  it('is not found when it is gone', async () => {
    showRules('label', { at: '/gone' });
    expect(await screen.findByRole('heading', { level: 2 })).toBeDefined();
  });
});

describe('canned responses', () => {
  it('preview what a known and an unknown visitor read, and what would be missing', async () => {
    showRules('canned_response', { at: '/new' });
    await waitFor(() => screen.getByLabelText('Text'));
    write('Text', 'Hello {{contact.name|"there"}}, write to {{contact.email}}');
    expect(screen.getByText('Hello Emma Brown, write to emma@example.com')).toBeDefined();
    fireEvent.click(screen.getByRole('radio', { name: 'Unknown visitor' }));
    expect(screen.getByText(/Nothing is known here for: contact\.email/)).toBeDefined();
  });

  it('refuse what is no variable', async () => {
    showRules('canned_response', { at: '/new' });
    await waitFor(() => screen.getByLabelText('Text'));
    write('Text', 'Hello {{visitor}}');
    expect(screen.getByText('These are no variables: {{visitor}}')).toBeDefined();
  });
});

describe('automations', () => {
  it('nest conditions as deep as the contract allows and no deeper', async () => {
    showRules('automation', { at: '/new' });
    await waitFor(() => screen.getByLabelText('Name'));
    for (const level of [1, 2, 3]) {
      const buttons = screen.getAllByRole('button', { name: 'Group' });
      expect(buttons).toHaveLength(level);
      fireEvent.click(buttons[0]!);
    }
    expect(screen.getAllByRole('button', { name: 'Group' })).toHaveLength(3);
  });
});

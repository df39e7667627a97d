import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RulesServer } from '../../../../test/rules-server.js';
import { showRules } from '../../../../test/settings-page.js';
import { needTexts, startLanguage } from '../../../i18n/i18n.js';
import { signOut } from '../../session/session.js';

let server: RulesServer;
const category = (id: string, parentId: string | null = null, position = 0) => ({ id, name: id, parentId, archived: false, position });
const names = () => within(screen.getByRole('list', { name: 'Wrap-up categories' })).getAllByRole('link').map(({ textContent }) => textContent);
const pick = async (of: string, item: string) => {
  const menu = screen.getByRole('button', { name: `Actions for ${of}` });
  menu.focus();
  fireEvent.keyDown(menu, { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitem', { name: item }));
};
const write = (label: string, name: string) => {
  const field = screen.getByRole('textbox', { name: label });
  fireEvent.change(field, { target: { value: name } });
  fireEvent.submit(field);
};

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('workRules');
});
beforeEach(() => {
  server = new RulesServer();
  server.listen();
  for (const [one, parent, position] of [['Returns', null, 0], ['Damaged', 'Returns', 0], ['Late', 'Returns', 1], ['Praise', null, 1]] as const) server.keep('wrap-up-categories', category(one, parent, position));
});
afterEach(() => {
  cleanup();
  void signOut();
  vi.unstubAllGlobals();
});

describe('the tree of categories', () => {
  it('shows each below its parent, in order', async () => {
    showRules('wrap_up_category');
    await screen.findByRole('link', { name: 'Returns' });
    expect(names()).toEqual(['Returns', 'Damaged', 'Late', 'Praise']);
  });

  it('is added to below a category and at the top, in place', async () => {
    showRules('wrap_up_category');
    await screen.findByRole('link', { name: 'Returns' });
    await pick('Damaged', 'Add below');
    write('New category below Damaged', 'Corner');
    await waitFor(() => expect(names()).toContain('Corner'));
    fireEvent.click(screen.getByRole('button', { name: 'Category' }));
    write('Name of the new category', 'Delivery');
    await waitFor(() => expect(names()).toContain('Delivery'));
    expect(server.asked).toEqual([
      { what: 'POST wrap-up-categories', body: { name: 'Corner', parentId: 'Damaged', archived: false } },
      { what: 'POST wrap-up-categories', body: { name: 'Delivery', parentId: null, archived: false } },
    ]);
  });

  it('is renamed in place, and left as it is by Escape', async () => {
    showRules('wrap_up_category');
    await screen.findByRole('link', { name: 'Returns' });
    await pick('Late', 'Rename');
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'New name of Late' }), { key: 'Escape' });
    await screen.findByRole('link', { name: 'Late' });
    await pick('Late', 'Rename');
    write('New name of Late', 'Too late');
    await waitFor(() => expect(names()).toEqual(['Returns', 'Damaged', 'Too late', 'Praise']));
    expect(server.asked).toEqual([{ what: 'PATCH wrap-up-categories/Late', body: { name: 'Too late' } }]);
  });

  it('is put in order among neighbours, and archived', async () => {
    showRules('wrap_up_category');
    await screen.findByRole('link', { name: 'Returns' });
    fireEvent.click(screen.getByRole('button', { name: 'Move Late up' }));
    await waitFor(() => expect(names()).toEqual(['Returns', 'Late', 'Damaged', 'Praise']));
    await pick('Praise', 'Archive');
    await screen.findByText('Archived');
    await waitFor(() => expect(server.asked.map(({ what }) => what)).toEqual(['PATCH wrap-up-categories/Late', 'PATCH wrap-up-categories/Damaged', 'PATCH wrap-up-categories/Praise']));
  });
});

import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startLanguage } from '../i18n/i18n.js';
import { InlineEdit } from './inline-edit.js';

const shown = 'a***@example.com';
let saved: string[];
function show(masked: boolean) {
  saved = [];
  render(
    <dl>
      <InlineEdit label="E-mail" value={shown} empty="Add" maxLength={100} masked={masked} onSave={async (value) => void saved.push(value)} />
    </dl>,
  );
  fireEvent.click(screen.getByRole('button'));
  return screen.getByLabelText<HTMLInputElement>('E-mail');
}

beforeAll(() => startLanguage('en'));
afterEach(cleanup);

describe('a value shown in part', () => {
  it('is written anew, never with its stars', async () => {
    const field = show(true);
    expect([field.value, field.placeholder]).toEqual(['', shown]);
    fireEvent.change(field, { target: { value: 'new@example.com' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(saved).toEqual(['new@example.com']));
  });

  it('stays as it is when nothing is written', async () => {
    fireEvent.blur(show(true));
    await screen.findByRole('button');
    expect(saved).toEqual([]);
  });

  it('shown whole can be taken away', async () => {
    const field = show(false);
    expect(field.value).toBe(shown);
    fireEvent.change(field, { target: { value: '' } });
    fireEvent.blur(field);
    await waitFor(() => expect(saved).toEqual(['']));
  });
});

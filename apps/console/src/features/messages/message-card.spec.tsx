import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { MessageCard } from './message-card.js';

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('conversation');
});
afterEach(cleanup);

describe('a card among the messages', () => {
  it('shows choices as inert words, and sources as links that tell nothing of the desk', () => {
    render(<MessageCard card={{ choices: [{ id: '1', label: '<b>Refund</b>', value: 'refund' }], sources: [{ title: 'Returns', url: 'https://help.example/returns' }] }} />);
    expect(within(screen.getByRole('list')).getByText('<b>Refund</b>')).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
    const link = screen.getByRole('link', { name: 'Returns' });
    expect([link.getAttribute('href'), link.getAttribute('rel'), link.getAttribute('target')]).toEqual(['https://help.example/returns', 'noopener noreferrer', '_blank']);
  });

  it('says that the visitor is asked for a rating, and nothing of what is not there', () => {
    const { container, rerender } = render(<MessageCard card={{ rate: true }} />);
    expect(container.textContent).not.toBe('');
    rerender(<MessageCard card={{}} />);
    expect(container.textContent).toBe('');
  });
});

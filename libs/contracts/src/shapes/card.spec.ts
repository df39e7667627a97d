import { describe, expect, it } from '@jest/globals';
import { Card } from './card.js';
import { PostMessage } from './message.js';

const choice = (id: string) => ({ id, label: `Choice ${id}`, value: id });
const message = { clientMessageId: 'bot-0001-0', kind: 'card', text: 'Which one?', card: { choices: [choice('1')] } };

describe('a card', () => {
  it('takes choices, sources, a field and the question whether it helped, bounded', () => {
    expect(Card.safeParse({ choices: [choice('1'), choice('2')], sources: [{ title: 'Returns', url: 'https://help.example/r' }], input: { slot: 'order', kind: 'order' }, rate: true }).success).toBe(true);
    for (const bad of [
      {}, { choices: [] }, { choices: [choice('1'), choice('1')] }, { choices: Array.from({ length: 11 }, (_, n) => choice(String(n))) }, { choices: [{ ...choice('1'), label: 'x'.repeat(81) }] },
      { sources: [{ title: 'x', url: 'javascript:alert(1)' }] }, { sources: [{ title: 'x', url: 'data:text/html,x' }] }, { input: { slot: 'x', kind: 'password' } }, { rate: false }, { html: '<b>' },
    ])
      expect(Card.safeParse(bad).success).toBe(false);
  });

  it('is public, stands beside words, and is of its own kind', () => {
    expect(PostMessage.safeParse(message).success).toBe(true);
    for (const bad of [{ private: true }, { text: ' ' }, { kind: 'text' }, { card: undefined }]) expect(PostMessage.safeParse({ ...message, ...bad }).success).toBe(false);
  });
});

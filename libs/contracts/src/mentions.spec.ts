import { describe, expect, it } from '@jest/globals';
import { MAX_MENTIONS, mentionedIn, mentionOf, piecesOf, withoutMarks } from './mentions.js';

const id = (at: number) => `01a20465-4331-7087-9e9c-${String(at).padStart(12, '0')}`;

describe('mentions', () => {
  it('are found each once, a bounded number of them', () => {
    const text = `${mentionOf({ id: id(1), name: '李雷' })} and ${mentionOf({ id: id(2).toUpperCase(), name: 'Bo' })}, ${mentionOf({ id: id(1), name: 'again' })}`;
    expect(mentionedIn(text)).toEqual([id(1), id(2)]);
    expect(mentionedIn(Array.from({ length: 50 }, (_, at) => mentionOf({ id: id(at), name: 'x' })).join(' '))).toHaveLength(MAX_MENTIONS);
  });

  it('are read as names', () => {
    expect(withoutMarks(`Ask ${mentionOf({ id: id(1), name: 'Li [Lei]\n' })}!`)).toBe('Ask @Li  Lei  !');
    expect(withoutMarks('an @address and [a link](https://x)')).toBe('an @address and [a link](https://x)');
  });

  it.each(['@[](agent:x)', `@[a](agent:${id(1)}`, `@[a](visitor:${id(1)})`, `[a](agent:${id(1)})`, `@[${'a'.repeat(200)}](agent:${id(1)})`])('are not %s', (text) => {
    expect(mentionedIn(text)).toEqual([]);
    expect(piecesOf(text)).toEqual([{ text }]);
  });

  it('are drawn apart from the words around them', () => {
    const bo = { id: id(2), name: 'Bo' };
    expect(piecesOf(`a ${mentionOf(bo)}${mentionOf(bo)} b`)).toEqual([{ text: 'a ' }, { mention: bo }, { mention: bo }, { text: ' b' }]);
    expect(piecesOf('')).toEqual([]);
  });

  it('are found quickly in whatever a stranger writes', () => {
    const began = performance.now();
    for (const text of ['@['.repeat(5000), `@[${'a'.repeat(9999)}`, '@[a](agent:'.repeat(900)]) expect(mentionedIn(text)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

import { describe, expect, it } from '@jest/globals';
import { diffOf } from './diff-texts.js';

describe('a difference', () => {
  const texts = { title: '', summary: '', body: '', seoTitle: '', seoDescription: '' };
  it('is told by lines, words and characters', () => {
    const { title, summary, body, seoTitle } = diffOf({ ...texts, title: '如何退货', summary: 'one two', body: 'a\nb\n' }, { ...texts, title: '如何换货', summary: 'one three', body: 'a\nc\n' });
    expect(title).toEqual([{ kind: 'same', text: '如何' }, { kind: 'removed', text: '退' }, { kind: 'added', text: '换' }, { kind: 'same', text: '货' }]);
    expect(summary).toEqual([{ kind: 'same', text: 'one ' }, { kind: 'removed', text: 'two' }, { kind: 'added', text: 'three' }]);
    expect(body).toEqual([{ kind: 'same', text: 'a\n' }, { kind: 'removed', text: 'b\n' }, { kind: 'added', text: 'c\n' }]);
    expect(seoTitle).toBeNull();
  });
  it('of long and unlike texts ends in time', () => {
    const random = (seed: number) => Array.from({ length: 15_000 }, (_, n) => String((n * seed) % 7919)).join('\n');
    const begun = performance.now();
    diffOf({ ...texts, body: random(7) }, { ...texts, body: random(13) });
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

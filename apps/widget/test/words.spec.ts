import { problems } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { articleWords } from '../src/articles/words.js';
import { launcherWords } from '../src/words/launcher.js';
import { voiceWords } from '../src/voice/words.js';
import { panelWords, sayProblem } from '../src/words/panel.js';

/** Every path of a dictionary with its kind: a text, or a function and how many values it takes. */
function shapeOf(words: object, at = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const path = `${at}${key}`;
    if (typeof value === 'function') return [`${path}(${value.length})`];
    return typeof value === 'object' ? shapeOf(value as object, `${path}.`) : [path];
  });
}

const textsOf = (words: object): string[] =>
  Object.values(words).flatMap((value) => {
    if (typeof value === 'function') return [(value as (value: string) => string)('7')];
    return typeof value === 'object' ? textsOf(value as object) : [String(value)];
  });

describe.each([
  ['launcher', launcherWords],
  ['panel', panelWords],
  ['recorder', voiceWords],
  ['articles’ script', articleWords],
])('the %s’s words', (_, words) => {
  it('exist in both languages', () => {
    expect(shapeOf(words['zh-CN'])).toEqual(shapeOf(words.en));
  });

  it('are never empty, and Chinese where they should be', () => {
    for (const text of [...textsOf(words.en), ...textsOf(words['zh-CN'])]) expect(text.trim()).not.toBe('');
    for (const text of textsOf(words['zh-CN'])) expect(text).toMatch(/[\u4e00-\u9fff]/);
    for (const text of textsOf(words.en)) expect(text).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('sayProblem', () => {
  it('knows only codes that exist', () => {
    const ours = Object.keys(panelWords.en.errors).filter((code) => code !== 'other' && code !== 'network.offline');
    expect(ours.filter((code) => !(code in problems))).toEqual([]);
  });

  it('has words for a code it does not know', () => {
    expect(sayProblem(panelWords.en, 'something.new')).toBe(panelWords.en.errors.other);
  });
});

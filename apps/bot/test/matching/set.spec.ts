import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { zoneOf } from '../../src/domain/matching/decide.js';
import { matchText } from '../../src/domain/matching/match.js';
import { loadModel, ModelUnreadable } from '../../src/domain/matching/pack.js';
import { trainModel, type TrainingEntry } from '../../src/domain/matching/train-model.js';

const read = <T>(file: string): T[] => readFileSync(join(import.meta.dirname, `../sets/faq/${file}`), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
const entries: TrainingEntry[] = read<{ key: string; locale: string; question: string; variants: string[] }>('entries.jsonl').map(({ key, locale, question, variants }) => ({ id: key, locale, name: question, texts: variants }));
const questions = read<{ text: string; locale: string; key: string | null }>('questions.jsonl');
const asked = questions.filter(({ key }) => key !== null);
const beside = questions.filter(({ key }) => key === null);

const { model: bytes, calibration } = trainModel({ entries, target: 0.9 });
const model = loadModel(bytes);
const share = (part: number, whole: number) => part / whole;

describe('questions that somebody else asked, about entries with five variants each', () => {
  const matched = asked.map(({ text, key }) => ({ key, match: matchText(model, text) }));
  const answered = matched.filter(({ match }) => zoneOf(match, calibration) === 'answer');

  it('find their entry first, or among the first three', () => {
    expect(share(matched.filter(({ key, match }) => match.candidates[0]?.id === key).length, matched.length)).toBeGreaterThan(0.73);
    expect(share(matched.filter(({ key, match }) => match.candidates.slice(0, 3).some(({ id }) => id === key)).length, matched.length)).toBeGreaterThan(0.89);
  });

  it('are answered rightly as often as was asked for, where they are answered', () => {
    expect(share(answered.filter(({ key, match }) => match.candidates[0]?.id === key).length, answered.length)).toBeGreaterThan(0.92);
    expect(share(answered.length, matched.length)).toBeGreaterThan(0.3);
  });

  it('are not answered when no entry is about them', () => {
    expect(share(beside.filter(({ text }) => zoneOf(matchText(model, text), calibration) !== 'answer').length, beside.length)).toBeGreaterThan(0.98);
  });
});

describe('a model', () => {
  it('is the same for the same entries, and small', () => {
    expect(Buffer.compare(trainModel({ entries, target: 0.9 }).model, bytes)).toBe(0);
    expect(bytes.length).toBeLessThan(1024 * 1024);
  });

  it('that is damaged or of something else is refused', () => {
    expect(() => loadModel(bytes.slice(0, 100))).toThrow(ModelUnreadable);
    expect(() => loadModel(new Uint8Array(64))).toThrow(ModelUnreadable);
  });

  it.each(['', ' \n', '😀😀', '\ud83d', 'x'.repeat(100_000), '?'.repeat(5000), '<img src=x onerror=alert(1)>', '\u0000'].map((text) => ({ text, begins: JSON.stringify(text.slice(0, 30)) })))('knows that it does not know $begins', ({ text }) => {
    expect(zoneOf(matchText(model, text), calibration)).not.toBe('answer');
  });
});

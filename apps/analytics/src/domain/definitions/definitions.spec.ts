import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { MetricDefinitions, metrics } from '@parley/contracts';
import { definitions } from './definitions.js';

const texts = ['name', 'meaning', 'formula', 'attribution', 'excluded'] as const;

/** What each version of the definitions says. Another text is another version, so that no number changes its meaning unnoticed. */
const said: Record<number, string> = { 1: '6774a32fd24d060a' };

describe('definitions', () => {
  it('are there for every metric, once, with its page and unit', () => {
    expect(definitions.data.map(({ metric }) => metric)).toEqual(Object.keys(metrics));
    expect(MetricDefinitions.safeParse(definitions).error).toBeUndefined();
    for (const { metric, area, unit, dimensions } of definitions.data) {
      expect([metric, area, unit]).toEqual([metric, metrics[metric].area, metrics[metric].unit]);
      expect(dimensions[0]).toBe('all');
      expect(new Set(dimensions).size).toBe(dimensions.length);
    }
  });

  it('say it in both languages, in whole sentences and names of their own', () => {
    for (const definition of definitions.data)
      for (const part of texts) {
        const { en, 'zh-CN': zh } = definition[part];
        expect([definition.metric, part, en]).toEqual([definition.metric, part, expect.stringMatching(part === 'name' ? /^[A-Z].*[^.]$/ : /^[A-Z].*\.$/)]);
        expect([definition.metric, part, zh]).toEqual([definition.metric, part, expect.stringMatching(part === 'name' ? /^[^。]+$/ : /^.+。$/)]);
        expect(/[一-鿿]/.test(zh)).toBe(true);
      }
    for (const language of ['en', 'zh-CN'] as const) expect(new Set(definitions.data.map(({ name }) => name[language])).size).toBe(definitions.data.length);
  });

  it('have a new version when anything of them changes', () => {
    const print = createHash('sha256').update(JSON.stringify(definitions.data)).digest('hex').slice(0, 16);
    expect(print).toBe(said[definitions.version]);
  });
});

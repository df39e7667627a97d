import { describe, expect, it } from '@jest/globals';
import { AttributeDefinitionBody } from '@parley/contracts';
import { attributeFault } from './attribute-fault.js';

const definition = (type: string, options: string[] = []) => AttributeDefinitionBody.parse({ on: 'contact', key: 'k', name: 'K', type, options });

describe('attributeFault', () => {
  it.each([
    ['text', 'x', 1], ['number', 1.5, '1'], ['boolean', false, 'false'], ['date', '2024-02-29', '2023-02-29'], ['date', '2026-01-01', '2026-1-1'],
  ])('%s: %j, not %j', (type, good, bad) => {
    expect(attributeFault([definition(type)], 'contact', { k: good })).toBeUndefined();
    expect(attributeFault([definition(type)], 'contact', { k: bad })).toMatch(/^body\.attributes\.k: must be /);
  });

  it('names what may be chosen', () => expect(attributeFault([definition('choice', ['free', 'gold'])], 'contact', { k: 'iron' })).toBe('body.attributes.k: must be one of free, gold'));

  it('leaves alone what is removed, of another owner, or not defined', () => {
    expect(attributeFault([definition('number')], 'contact', { k: null, other: 'x' })).toBeUndefined();
    expect(attributeFault([definition('number')], 'conversation', { k: 'x' })).toBeUndefined();
  });
});

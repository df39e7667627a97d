import { describe, expect, it } from '@jest/globals';
import { type Reaction, topicsOf } from './reaction.js';

const on = (...types: Reaction['on']): Reaction => ({ on: types, run: async () => undefined });

describe('topicsOf', () => {
  it('names the topic of each service whose events are waited for, once', () => {
    expect(topicsOf([on('message.posted', 'contact.created'), on('message.posted')])).toEqual(['parley.conversations']);
    expect(topicsOf([on('message.posted'), on('tenant.created')]).sort()).toEqual(['parley.conversations', 'parley.identity']);
    expect(topicsOf([])).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { changesOf } from './changes.js';

describe('what an entry of the audit log changed', () => {
  it('is told field by field, also within', () => {
    expect(changesOf({ before: { name: 'A', widget: { accent: '#000000', title: 'T' } }, after: { name: 'B', widget: { accent: '#ffffff', title: 'T' } } })).toEqual([
      { field: 'name', before: 'A', after: 'B' },
      { field: 'widget.accent', before: '#000000', after: '#ffffff' },
    ]);
  });

  it('leaves out what is empty on both sides', () => {
    expect(changesOf({ before: { domains: [], note: '' }, after: { domains: [], note: null } })).toEqual([]);
    expect(changesOf({ before: null, after: { domains: ['a.example', 'b.example'] } })).toEqual([{ field: 'domains', before: undefined, after: 'a.example, b.example' }]);
  });
});

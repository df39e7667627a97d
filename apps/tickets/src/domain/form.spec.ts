import type { FieldValues, TicketFieldKind } from '@parley/contracts';
import { describe, expect, it } from '@jest/globals';
import { fill, filesIn, type AskedField } from './form.js';

const name = { en: 'x' };
const field = (key: string, kind: TicketFieldKind, more: Partial<AskedField> = {}): AskedField => ({ key, kind, options: [], required: false, ...more });
const tree = [{ value: 'hardware', name, options: [{ value: 'printer', name }, { value: 'screen', name }] }, { value: 'other', name }];
const flat = [{ value: 'red', name }, { value: 'blue', name }];
const form = [
  field('line', 'text'), field('story', 'multiline'), field('colour', 'choice', { options: flat }), field('colours', 'multi_choice', { options: flat }), field('what', 'category', { options: tree }),
  field('day', 'date'), field('sum', 'number'), field('agreed', 'checkbox'), field('proof', 'file'),
];
const id = '0190a6b2-0000-7000-8000-000000000001';
const faults = (entered: FieldValues) => fill(form, { entered, whole: true }).faults.map(({ path }) => path);

describe('fill', () => {
  it('takes one value of each kind', () => {
    const entered = { line: 'a', story: 'a\nb', colour: 'red', colours: ['red', 'blue'], what: ['hardware', 'printer'], day: '2026-02-28', sum: -1.5, agreed: false, proof: [id] };
    expect(fill(form, { entered, whole: true })).toEqual({ values: entered, faults: [] });
  });
  it.each<[string, FieldValues]>([
    ['line', { line: 'a\nb' }], ['line', { line: 'x'.repeat(501) }], ['line', { line: 7 }], ['story', { story: true }], ['colour', { colour: 'green' }], ['colours', { colours: ['red', 'red'] }], ['colours', { colours: 'red' }],
    ['what', { what: ['hardware'] }], ['what', { what: ['printer'] }], ['what', { what: ['other', 'printer'] }], ['day', { day: '2026-02-30' }], ['day', { day: '28.2.2026' }], ['sum', { sum: '7' }],
    ['sum', { sum: 1e16 }], ['agreed', { agreed: 'yes' }], ['proof', { proof: ['nothing'] }], ['stranger', { stranger: 1 }],
  ])('refuses a wrong %s', (key, entered) => {
    expect(faults(entered)).toEqual([`fields.${key}`]);
  });
  it('leaves empty values out, and misses those that are required when the form is filled in as a whole', () => {
    const asked = [field('line', 'text', { required: true }), field('sum', 'number')];
    expect(fill(asked, { entered: { line: '  ', sum: null }, whole: true })).toEqual({ values: {}, faults: [{ path: 'fields.line', message: 'is missing' }] });
    expect(fill(asked, { entered: { sum: 3 }, whole: false }).faults).toEqual([]);
    expect(fill(asked, { entered: { line: null }, stored: { line: 'a' }, whole: false }).faults).toHaveLength(1);
  });
  it('keeps what stands there already, even when its field has changed since, and forgets what is of no field', () => {
    const stored = { colour: 'green', gone: 'x' };
    expect(fill(form, { entered: { sum: 1 }, stored, whole: false })).toEqual({ values: { colour: 'green', sum: 1 }, faults: [] });
  });
});

describe('filesIn', () => {
  it('names the files of each field', () => {
    expect(filesIn(form, { proof: [id], colours: ['red'] })).toEqual([{ key: 'proof', ids: [id] }]);
  });
});

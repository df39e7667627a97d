import { describe, expect, it } from '@jest/globals';
import { AttributeDefinitionBody, WrapUpFormBody } from '@parley/contracts';
import { fieldsFault, formFor, isMissing, isOffered, lacking, pathOf, type Category } from './wrap-up.js';

const [inboxId, teamId] = ['0198c000-0000-7000-8000-000000000001', '0198c000-0000-7000-8000-000000000002'];
const form = (given: object = {}) => WrapUpFormBody.parse({ name: 'x', ...given });
const category = (id: string, parentId: string | null = null, archived = false): Category => ({ id, name: id, parentId, archived });
const categories = [category('returns'), category('damaged', 'returns'), category('old', null, true), category('older', 'old')];
const definitions = [AttributeDefinitionBody.parse({ on: 'conversation', key: 'order', name: 'Order', type: 'number' })];
const offered = { categories, definitions };

describe('a wrap-up', () => {
  it('is asked for by the first form that fits inbox and team', () => {
    const forms = [{ body: form({ inboxIds: [inboxId], teamIds: [teamId] }) }, { body: form({ inboxIds: [inboxId] }) }];
    expect(formFor(forms, { inboxId, teamId })).toBe(forms[0]);
    expect(formFor(forms, { inboxId, teamId: null })).toBe(forms[1]);
    expect(formFor(forms, { inboxId: teamId, teamId })).toBeUndefined();
  });

  it('knows the way to a category, also where somebody made a circle', () => {
    expect(pathOf(categories, 'damaged').map(({ id }) => id)).toEqual(['returns', 'damaged']);
    expect(pathOf([category('a', 'b'), category('b', 'a')], 'a').length).toBeLessThanOrEqual(2);
  });

  it('offers no archived category, nor what lies below one', () => {
    expect(['returns', 'damaged', 'old', 'older', 'unknown'].filter((id) => isOffered(categories, id))).toEqual(['returns', 'damaged']);
  });

  it('lacks what the form requires', () => {
    const strict = form({ fields: [{ key: 'order', required: true }, { key: 'gone', required: true }] });
    expect(lacking(strict, { categoryId: null, fields: {} }, offered)).toEqual(['categoryId', 'fields.order']);
    expect(lacking(strict, { categoryId: 'returns', fields: { order: 0 } }, offered)).toEqual([]);
    expect(lacking(strict, { categoryId: 'returns', fields: { order: '' } }, offered)).toEqual(['fields.order']);
  });

  it('need not have a category where there is none to choose', () => {
    expect(lacking(form(), { categoryId: null, fields: {} }, { categories: [category('old', null, true)], definitions })).toEqual([]);
  });

  it('is missing while a form that requires it is not satisfied', () => {
    const done = { categoryId: 'returns', fields: {} };
    expect([isMissing(form(), undefined, offered), isMissing(form(), done, offered), isMissing(form({ required: false }), undefined, offered), isMissing(undefined, undefined, offered)]).toEqual([true, false, false, false]);
  });

  it('holds values to the definitions, and takes no others', () => {
    const asks = form({ fields: [{ key: 'order' }] });
    expect(fieldsFault(asks, { order: 7 }, definitions)).toBeUndefined();
    expect(fieldsFault(asks, { order: 'seven' }, definitions)).toBe('body.fields.order: must be a number');
    expect(fieldsFault(asks, { colour: 'red' }, definitions)).toBe('body.fields.colour: is not asked for');
    expect(fieldsFault(undefined, { colour: 'red' }, definitions)).toBeUndefined();
  });
});

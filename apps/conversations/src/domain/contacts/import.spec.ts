import { describe, expect, it } from '@jest/globals';
import type { ImportPlan, RuleBody } from '@parley/contracts';
import { csvLine } from '@parley/service-kit';
import { decideRows, type Target } from './decide-rows.js';
import { readRow } from './read-row.js';
import { suggestMapping } from './suggest-mapping.js';

const define = (key: string, type: RuleBody<'attribute'>['type'], options: string[] = []): RuleBody<'attribute'> => ({ on: 'contact', key, name: key, description: '', type, options });
const definitions = [define('seats', 'number'), define('vip', 'boolean'), define('since', 'date'), define('plan', 'choice', ['free', 'pro'])];
const columns = ['id', '姓名', '邮箱', 'Seats', 'VIP', 'since', 'plan', 'note'];
const mapping: ImportPlan['mapping'] = { 0: 'externalId', 1: 'name', 2: 'email', 3: 'attributes.seats', 4: 'attributes.vip', 5: 'attributes.since', 6: 'attributes.plan', 7: 'attributes.note' };
const read = (...cells: string[]) => readRow(cells, { mapping, columns, definitions });

describe('an import', () => {
  it('knows columns by what people call them', () => {
    expect(suggestMapping(['客户编号', 'Full Name', 'E-mail', '手机号', 'Seats', 'other', 'email'], definitions)).toEqual({ 0: 'externalId', 1: 'name', 2: 'email', 3: 'phone', 4: 'attributes.seats' });
  });

  it('reads cells as what they are defined to be', () => {
    expect(read('c1', ' Ann ', 'ANN@Example.com', '1,200', '是', '2026/1/5', 'pro', "'+86 138")).toEqual({
      ok: true,
      contact: { externalId: 'c1', name: 'Ann', email: 'ann@example.com', attributes: { seats: 1200, vip: true, since: '2026-01-05', plan: 'pro', note: '+86 138' } },
    });
  });

  it.each([
    [['c1', 'Ann', 'not an address'], '邮箱'],
    [['c1', 'Ann', '', 'many'], 'Seats'],
    [['c1', 'Ann', '', '', '', '', 'gold'], 'plan'],
    [['c1', 'x'.repeat(1001)], '姓名'],
    [['', '', ''], null],
  ])('names the column that is wrong: %j', (cells, column) => {
    expect(read(...cells)).toMatchObject({ ok: false, fault: { column } });
  });

  describe('decides row by row', () => {
    const ann: Target = { id: 'a', isNew: false, name: 'Ann', email: 'ann@example.com', emailVerified: true, phone: null, externalId: 'c1', verified: true, attributes: { plan: 'free' } };
    const plan = (given: Partial<ImportPlan> = {}): ImportPlan => ({ mapping, match: 'externalId', existing: 'update', ...given });
    const rowsOf = (...all: string[][]) => all.map((cells, at) => ({ row: at + 1, read: read(...cells) }));
    let id = 0;
    const decide = (given: Partial<ImportPlan>, known: Target[], ...all: string[][]) => decideRows(rowsOf(...all), { plan: plan(given), known, newId: () => `new${++id}` });

    it('creates, updates, skips and fails', () => {
      const { rows, written } = decide({}, [ann], ['c1', 'Anna', '', '', '', '', 'pro'], ['c2', 'Bo'], ['c3', '', 'nonsense']);
      expect(rows.map(({ outcome }) => outcome)).toEqual(['updated', 'created', 'failed']);
      expect(written).toMatchObject([{ id: 'a', isNew: false, name: 'Anna', email: 'ann@example.com', attributes: { plan: 'pro' } }, { isNew: true, name: 'Bo', externalId: 'c2', verified: true }]);
      expect(decide({ existing: 'skip' }, [ann], ['c1', 'Anna'])).toEqual({ rows: [{ row: 1, outcome: 'skipped' }], written: [] });
    });

    it('takes two rows of one person for one', () => {
      const { rows, written } = decide({}, [], ['c9', 'Cy'], ['c9', 'Cy Young', 'cy@example.com']);
      expect(rows.map(({ outcome }) => outcome)).toEqual(['created', 'updated']);
      expect(written).toMatchObject([{ isNew: true, name: 'Cy Young', email: 'cy@example.com' }]);
    });

    it('matches addresses only where they are verified and only one has them', () => {
      expect(decide({ match: 'email' }, [{ ...ann, emailVerified: false, verified: false, externalId: null }], ['', 'Ann', 'ann@example.com']).rows[0]).toMatchObject({ outcome: 'created' });
      expect(decide({ match: 'email' }, [ann, { ...ann, id: 'b', externalId: 'c8' }], ['', 'Ann', 'ann@example.com']).rows[0]).toMatchObject({ outcome: 'failed' });
      expect(decide({ match: 'email' }, [ann], ['c7', 'Ann', 'ann@example.com']).rows[0]).toMatchObject({ outcome: 'failed' });
      expect(decide({ match: 'email' }, [ann], ['c1', 'Bo', 'bo@example.com']).rows[0]).toMatchObject({ outcome: 'failed', fault: { message: 'another contact has this id' } });
    });
  });

  it('writes cells that are no formulas', () => {
    expect(csvLine(['=1+1', '+86', '-x', '@a', '\tb', 'plain', 'a"b', 'a,b', 5, -5, true, null])).toBe(`"'=1+1","'+86","'-x","'@a","'\tb",plain,"a""b","a,b",5,-5,true,\r\n`);
  });
});

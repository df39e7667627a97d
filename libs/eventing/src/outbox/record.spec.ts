import { describe, expect, it } from '@jest/globals';
import type { Tx } from '@parley/tenancy';
import { type AnyNewEvent, MAX_EVENT_BYTES, outboxInsert, outboxParams, outboxRows, record } from './record.js';

const tenantId = '01939d5c-6d2a-7000-8000-000000000002';
const teamId = '01939d5c-6d2a-7000-8000-000000000003';
const removed = (name = 'Night shift'): AnyNewEvent & { tenantId: string } => ({
  type: 'team.removed',
  key: teamId,
  data: { teamId, name, agentIds: [] },
  actor: { kind: 'system' },
  tenantId,
});

describe('outboxRows', () => {
  it('gives parallel arrays in the order of the events, with ids that rise', () => {
    const rows = outboxRows([removed('one'), removed('two')]);
    expect(rows.data.map((json) => JSON.parse(json ?? '').name)).toEqual(['one', 'two']);
    expect(rows.types).toEqual(['team.removed', 'team.removed']);
    expect(rows.tenantIds).toEqual([tenantId, tenantId]);
    expect([...rows.ids].sort()).toEqual(rows.ids);
    expect(new Set(outboxParams(rows).map((column) => (column as unknown[]).length))).toEqual(new Set([2]));
  });

  it('takes a reference in place of data', () => {
    const rows = outboxRows([{ type: 'team.removed', key: teamId, ref: 7, actor: { kind: 'system' }, tenantId }, removed()]);
    expect([rows.refs, rows.data.map((json) => json === null)]).toEqual([[7, null], [true, false]]);
  });

  it('leaves each event the trace that it names, if somebody records it', () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const unrecorded = traceparent.replace(/01$/, '00');
    expect(outboxRows([{ ...removed(), traceparent }, { ...removed(), traceparent: unrecorded }, removed()]).traceparents).toEqual([traceparent, null, null]);
  });

  it('keeps only what the schema knows', () => {
    const event = removed();
    const talkative = { ...event, data: Object.assign({ password: 'hunter2' }, event.data) } as typeof event;
    const rows = outboxRows([talkative]);
    expect(JSON.parse(rows.data[0] ?? '')).toEqual(event.data);
  });

  it('refuses data that does not fit, without repeating it', () => {
    const event = { ...removed(), data: { teamId: 'secret-not-a-uuid', name: 'x', agentIds: [] } } as AnyNewEvent & { tenantId: string };
    expect(() => outboxRows([event])).toThrow(/^team.removed: the data does not fit its schema: teamId /);
    expect(() => outboxRows([event])).not.toThrow(/secret/);
  });

  it('refuses what no broker would take', () => {
    expect(() => outboxRows([removed('x'.repeat(MAX_EVENT_BYTES))])).toThrow('more than');
    expect(() => outboxRows([{ ...removed(), key: '' }])).toThrow('key has 0 characters');
  });
});

describe('outboxInsert', () => {
  it('numbers its ten parameters from where it is told', () => {
    expect(outboxInsert(4)).toContain('$4::uuid[]');
    expect(outboxInsert(4)).toContain('$13::int[]');
    expect(outboxInsert(4)).not.toContain('$14');
  });
});

describe('record', () => {
  const tx = (of: string) => ({ tenantId: of }) as Tx;

  it('refuses an event of another tenant than the transaction', async () => {
    await expect(record(tx(teamId), removed())).rejects.toThrow('another tenant');
  });

  it('refuses an event without a tenant across tenants', async () => {
    const { tenantId: _, ...event } = removed();
    await expect(record(tx(''), event)).rejects.toThrow('must name its tenant');
  });
});

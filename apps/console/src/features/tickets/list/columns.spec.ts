import { usualTicketColumns } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { ticket } from '../../../../test/ticket-samples.js';
import { areUsual, plainCell, textWidth, widthsFor, withColumn } from './columns.js';

describe('columns of the ticket list', () => {
  it('come last when they are added, and go', () => {
    expect(withColumn(['subject', 'due'], 'type', true)).toEqual(['subject', 'due', 'type']);
    expect(withColumn(['type', 'subject', 'due'], 'type', false)).toEqual(['subject', 'due']);
    expect(areUsual(usualTicketColumns)).toBe(true);
    expect(areUsual(usualTicketColumns.toReversed())).toBe(false);
    expect(areUsual(withColumn(usualTicketColumns, 'due', false))).toBe(false);
  });

  it('are as wide as what stands in them, within bounds', () => {
    expect(textWidth('客服')).toBeGreaterThan(textWidth('ab'));
    const texts: Record<string, string[]> = { team: ['Department', '华东区售后与退换货处理中心'], assignee: ['Assignee', 'Bo'] };
    const { of, table } = widthsFor(['subject', 'team', 'assignee'], (column) => texts[column] ?? []);
    expect(of.team).toBe(190);
    expect(of.assignee).toBeLessThan(130);
    expect(of.subject).toBeUndefined();
    expect(table).toBe(104 + 240 + of.team! + of.assignee!);
  });

  it('measure what a ticket shows, also one without people', () => {
    const one = ticket({ team: { id: 't', name: 'Returns' }, requester: null });
    const nameOf = (name: { en?: string }) => name.en ?? '';
    expect((['requester', 'team', 'type', 'status', 'assignee', 'due'] as const).map((column) => plainCell(one, column, nameOf))).toEqual(['', 'Returns', 'Question', 'Open', '', '']);
  });
});

import type { AnalyticsQuery } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { RolledBy } from '../../domain/contributions/contributions.js';
import type { Measure } from '../../domain/marks/measures.js';

/** What numbers are asked of. */
export type Filters = Pick<AnalyticsQuery, 'inbox' | 'team' | 'agent' | 'label' | 'bot'>;

const names = ['inbox', 'team', 'agent', 'label', 'bot'] as const satisfies readonly (keyof Filters & RolledBy)[];

/** The rows of a rollup that answer; `null`: there are none for so narrow a question. */
export function rolledBy(filters: Filters): { dimension: RolledBy; key: string } | null {
  const given = names.filter((name) => filters[name] !== undefined);
  if (given.length > 1) return null;
  const [one] = given;
  return one === undefined ? { dimension: 'all', key: '' } : { dimension: one, key: filters[one]! };
}

interface Asked {
  filters: Filters;
  measures: readonly Measure[];
  /** `null`: since the beginning. */
  begins: Date | null;
  until: Date;
}

/** Which marks count. */
export function conditionsOf({ tenantId }: Tx, { filters, measures, begins, until }: Asked): { where: string; params: unknown[] } {
  const params: unknown[] = [tenantId, measures, until];
  const add = (value: unknown) => `$${params.push(value)}`;
  const where = ['tenant_id = $1', 'measure = any($2::text[])', 'at < $3'];
  if (begins) where.push(`at >= ${add(begins)}`);
  if (filters.inbox !== undefined) where.push(`inbox_id = ${add(filters.inbox)}`);
  if (filters.team !== undefined) where.push(`team_id = ${add(filters.team)}`);
  if (filters.agent !== undefined) where.push(`agent_id = ${add(filters.agent)}`);
  if (filters.label !== undefined) where.push(`${add(filters.label)} = any(labels)`);
  if (filters.bot !== undefined) where.push(`bot = ${add(filters.bot === 'with')}`);
  return { where: where.join(' and '), params };
}

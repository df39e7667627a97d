import type { RolledBy } from '../../domain/contributions/contributions.js';
import type { Measure } from '../../domain/marks/measures.js';

/** What numbers are asked of. `inboxes`: any of them; none at all where no inbox has the channel. */
export interface Filters {
  inboxes?: readonly string[];
  team?: string;
  agent?: string;
  label?: string;
  bot?: 'with' | 'without';
}

/** The rows of a rollup that answer. `keys`: `null` for every key there is. */
export interface Rolled {
  dimension: RolledBy;
  keys: readonly string[] | null;
}

const dimensionOf = { inboxes: 'inbox', team: 'team', agent: 'agent', label: 'label', bot: 'bot' } as const satisfies Record<keyof Filters, RolledBy>;
const keysOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** `null`: there are no sums for so narrow a question. @param by what the answer is told apart by */
export function rolledBy(filters: Filters, by: RolledBy): Rolled | null {
  const given = (Object.keys(filters) as (keyof Filters)[]).map((name) => ({ dimension: dimensionOf[name], keys: keysOf(filters[name]!) }));
  const [one] = given;
  if (by === 'all') return given.length > 1 ? null : (one ?? { dimension: 'all', keys: [''] });
  if (one === undefined) return { dimension: by, keys: null };
  return given.length === 1 && one.dimension === by ? one : null;
}

interface Marked {
  filters: Filters;
  measures: readonly Measure[];
  /** `null`: since the beginning. */
  begins: Date | null;
  until: Date;
}

/** Which marks `m` count, and the parameters that it takes. */
export function conditionsOf(tenantId: string, { filters, measures, begins, until }: Marked): { where: string; params: unknown[] } {
  const params: unknown[] = [tenantId, measures, until];
  const add = (value: unknown) => `$${params.push(value)}`;
  const where = ['m.tenant_id = $1', 'm.measure = any($2::text[])', 'm.at < $3'];
  if (begins) where.push(`m.at >= ${add(begins)}`);
  if (filters.inboxes !== undefined) where.push(`m.inbox_id = any(${add(filters.inboxes)}::uuid[])`);
  if (filters.team !== undefined) where.push(`m.team_id = ${add(filters.team)}`);
  if (filters.agent !== undefined) where.push(`m.agent_id = ${add(filters.agent)}`);
  if (filters.label !== undefined) where.push(`${add(filters.label)} = any(m.labels)`);
  if (filters.bot !== undefined) where.push(`m.bot = ${add(filters.bot === 'with')}`);
  return { where: where.join(' and '), params };
}

import type { RolledBy } from '../../domain/contributions/contributions.js';
import type { Measure } from '../../domain/marks/measures.js';

/** Most marks that are looked at for one question, whether they count in it or not. */
export const MOST_WALKED = 300_000;

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
  measures: readonly Measure[];
  /** `null`: since the beginning. */
  begins: Date | null;
  until: Date;
}

/** Which marks `m` are looked at. @param params of the statement, which grow */
export function within({ measures, begins, until }: Marked, params: unknown[]): string {
  const add = (value: unknown) => `$${params.push(value)}`;
  const where = [`m.tenant_id = $1`, measures.length === 1 ? `m.measure = ${add(measures[0])}` : `m.measure = any(${add(measures)}::text[])`, `m.at < ${add(until)}`];
  return [...where, ...(begins ? [`m.at >= ${add(begins)}`] : [])].join(' and ');
}

/** Which of them count. @param params of the statement, which grow */
export function fitting({ inboxes, team, agent, label, bot }: Filters, params: unknown[]): string {
  const where = ['true'];
  const add = (value: unknown) => `$${params.push(value)}`;
  if (inboxes !== undefined) where.push(`m.inbox_id = any(${add(inboxes)}::uuid[])`);
  if (team !== undefined) where.push(`m.team_id = ${add(team)}`);
  if (agent !== undefined) where.push(`m.agent_id = ${add(agent)}`);
  if (label !== undefined) where.push(`${add(label)} = any(m.labels)`);
  if (bot !== undefined) where.push(`m.bot = ${add(bot === 'with')}`);
  return where.join(' and ');
}

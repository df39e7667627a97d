import { isDeepStrictEqual } from 'node:util';
import { Refused, workRules, type RuleBody, type RuleKind } from '@parley/contracts';
import { record } from '@parley/eventing';
import { isDuplicate, type Tx } from '@parley/tenancy';
import { actorOf } from '../domain/events-of.js';
import { kindOf } from '../domain/work-rules/kinds.js';
import type { Doer, Ownership } from './access.js';
import type { StoredRule } from './rule.js';

/** The fields of a rule that have columns of their own. */
const columns = new Set(['scope', 'teamId', 'position']);
/** Largest body, in bytes of JSON: twice that fits into an event. */
const MAX_BODY_BYTES = 100_000;

/** What is stored as the body. @throws Refused `request.invalid` for one that is too large, though each of its fields is not */
export function bodyColumn(body: object): Record<string, unknown> {
  if (Buffer.byteLength(JSON.stringify(body)) > MAX_BODY_BYTES) throw new Refused('request.invalid', `body: has more than ${MAX_BODY_BYTES} bytes`);
  return Object.fromEntries(Object.entries(body).filter(([key]) => !columns.has(key)));
}

/** What a rule is called in its list. */
export const nameOf = (body: RuleBody): string => body.name;

/** What may be there once, within its kind. */
export function uniqueKeyOf(kind: RuleKind, body: RuleBody, { scope, ownerId, teamId }: Ownership): string {
  const key = (kindOf(kind).keyOf?.(body) ?? nameOf(body)).toLowerCase();
  return scope === 'all' ? key : `${scope}/${ownerId ?? teamId}/${key}`;
}

/** Runs a statement that may find its name taken. @throws Refused `rule.name_taken` */
export async function unlessTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isDuplicate(error, 'work_rule_unique')) throw new Refused('rule.name_taken');
    throw error;
  }
}

/** Checks a whole body that was put together of an old one and a change. @throws Refused `request.invalid` */
export function wholeBody<K extends RuleKind>(kind: K, body: unknown): RuleBody<K> {
  const parsed = workRules[kind].body.safeParse(body);
  if (parsed.success) return parsed.data as RuleBody<K>;
  const errors = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: ['body', ...path].join('.'), message }));
  throw new Refused('request.invalid', errors.map(({ path, message }) => `${path}: ${message}`).join('; '), errors);
}

type Fields = Record<string, unknown>;
const factsOf = ({ body, scope, teamId, position }: StoredRule): Fields => ({ ...body, scope, teamId, position });

function differences(before: Fields, after: Fields): { before: Fields; after: Fields } {
  const changed = Object.keys(after).filter((field) => !isDeepStrictEqual(before[field], after[field]));
  const pick = (from: Fields) => Object.fromEntries(changed.map((field) => [field, from[field] ?? null]));
  return { before: pick(before), after: pick(after) };
}

/** Records what became of a rule, for other services and the audit log. */
export async function tellOf(tx: Tx, { who, ip }: Doer, { before, after }: { before?: StoredRule; after?: StoredRule }): Promise<void> {
  const rule = (after ?? before)!;
  const changes = before && after ? differences(factsOf(before), factsOf(after)) : { before: before ? factsOf(before) : null, after: after ? factsOf(after) : null };
  await record(tx, {
    type: 'work_rule.changed',
    key: rule.id,
    actor: actorOf(who),
    data: {
      ruleId: rule.id,
      kind: rule.kind,
      name: rule.name,
      change: !before ? 'created' : after ? 'updated' : 'removed',
      scope: rule.scope,
      version: rule.version,
      by: { name: who.name, ip },
      ...changes,
    },
  });
}

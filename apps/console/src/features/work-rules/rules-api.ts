import type { Page, RuleAnswer, RuleBody, RuleKind } from '@parley/contracts';
import { api } from '../session/api.js';
import { everyPage } from '../session/every-page.js';
import { rulePaths } from './rule-paths.js';

/** What is edited: the fields of a rule, all of them there. */
export type Draft<K extends RuleKind = RuleKind> = RuleBody<K>;

/** The five routes are alike for all kinds; which body and answer go with which kind, the functions below say. */
const call = api.call as (route: string, options: { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; signal?: AbortSignal }) => Promise<unknown>;

/** All of a kind that the agent may see, in their order. */
export const listRules = <K extends RuleKind>(kind: K, signal?: AbortSignal): Promise<RuleAnswer<K>[]> =>
  everyPage((cursor) => call(`GET /${rulePaths[kind]}`, { query: { limit: 100, cursor }, signal }) as Promise<Page<RuleAnswer<K>>>);

export const createRule = <K extends RuleKind>(kind: K, body: Draft<K>) => call(`POST /${rulePaths[kind]}`, { body }) as Promise<RuleAnswer<K>>;

/** With `version` the change is refused when somebody else was faster. */
export const changeRule = <K extends RuleKind>(kind: K, id: string, patch: Partial<Draft<K>> & { version?: number }) =>
  call(`PATCH /${rulePaths[kind]}/:id`, { params: { id }, body: patch }) as Promise<RuleAnswer<K>>;

export const removeRule = (kind: RuleKind, id: string) => call(`DELETE /${rulePaths[kind]}/:id`, { params: { id } });

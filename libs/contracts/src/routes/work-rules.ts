import { z } from 'zod';
import { PageQuery, pageOf, text } from '../primitives.js';
import type { Permission } from '../permissions.js';
import type { ProblemCode } from '../problems.js';
import { defineRoutes } from '../route.js';
import { AutomationRun, AutomationTest, TestAutomation } from '../shapes/automation.js';
import { RenderCannedResponse, RenderedText } from '../shapes/canned-response.js';
import { MacroRun } from '../shapes/macro.js';
import { workRules } from '../work-rules.js';

/** `q` looks in names, and in codes and texts of canned responses. */
const RulesQuery = PageQuery.extend({ q: text(200).optional() });

export interface RuleRoutesKind {
  path: string;
  called: string;
  body: z.ZodType;
  patch: z.ZodType;
  answer: z.ZodType;
  write: Permission;
}
export interface CommonOfRules {
  summary: string;
  access: { permission: Permission };
  problems: ProblemCode[];
}
type Page<T extends z.ZodType> = ReturnType<typeof pageOf<T>>;
/** The five routes that every kind of rule has. */
type RoutesOf<K extends RuleRoutesKind> = Record<`GET /${K['path']}`, CommonOfRules & { query: typeof RulesQuery; answers: { 200: Page<K['answer']> } }> &
  Record<`POST /${K['path']}`, CommonOfRules & { body: K['body']; answers: { 201: K['answer'] } }> &
  Record<`GET /${K['path']}/:id`, CommonOfRules & { answers: { 200: K['answer'] } }> &
  Record<`PATCH /${K['path']}/:id`, CommonOfRules & { body: K['patch']; answers: { 200: K['answer'] } }> &
  Record<`DELETE /${K['path']}/:id`, CommonOfRules & { answers: { 204: null } }>;

const named: ProblemCode[] = ['agent.not_found', 'team.not_found', 'inbox.not_found', 'attachment.not_found', 'rule.reference_unknown'];

function routesOf<const K extends RuleRoutesKind>({ path, called, body, patch, answer, write }: K): RoutesOf<K> {
  const read = { permission: 'rules:read' } as const;
  const change = { permission: write };
  return {
    [`GET /${path}`]: { summary: `All of this kind that the asker may see: ${path}`, access: read, query: RulesQuery, answers: { 200: pageOf(answer) }, problems: ['request.cursor_invalid'] },
    [`POST /${path}`]: { summary: `Makes ${called}`, access: change, body, answers: { 201: answer }, problems: ['rule.name_taken', 'rule.too_many', ...named] },
    [`GET /${path}/:id`]: { summary: `Answers ${called}`, access: read, answers: { 200: answer }, problems: ['rule.not_found'] },
    [`PATCH /${path}/:id`]: { summary: `Changes ${called}`, access: change, body: patch, answers: { 200: answer }, problems: ['rule.not_found', 'rule.version_conflict', 'rule.name_taken', ...named] },
    [`DELETE /${path}/:id`]: { summary: `Removes ${called}`, access: change, answers: { 204: null }, problems: ['rule.not_found', 'rule.in_use'] },
  } as unknown as RoutesOf<K>;
}

export const workRulesRoutes = defineRoutes({
  ...routesOf(workRules.canned_response),
  ...routesOf(workRules.macro),
  ...routesOf(workRules.label),
  ...routesOf(workRules.business_hours),
  ...routesOf(workRules.automation),
  ...routesOf(workRules.auto_reply),
  ...routesOf(workRules.routing_policy),
  ...routesOf(workRules.shift),
  ...routesOf(workRules.sla_policy),
  ...routesOf(workRules.saved_view),
  ...routesOf(workRules.attribute),
  ...routesOf(workRules.rating_policy),
  ...routesOf(workRules.wrap_up_category),
  ...routesOf(workRules.wrap_up_form),
  'POST /canned-responses/:id/render': {
    summary: 'Fills a canned response for a conversation, and counts it as used',
    access: { permission: 'conversations:write' }, body: RenderCannedResponse, answers: { 200: RenderedText },
    problems: ['rule.not_found', 'conversation.not_found', 'limit.quota'],
  },
  'POST /conversations/:id/macros/:macroId': {
    summary: 'Runs a macro on a conversation: all of its actions, or none',
    access: { permission: 'conversations:write' }, answers: { 200: MacroRun },
    problems: ['conversation.not_found', 'rule.not_found', 'agent.not_found', 'team.not_found', 'template.unresolved', 'conversation.wrap_up_required'],
  },
  'POST /automations/:id/test': {
    summary: 'What an automation would find and do in a conversation as it is now; nothing is done',
    access: { permission: 'rules:manage' }, body: TestAutomation, answers: { 200: AutomationTest }, problems: ['rule.not_found', 'conversation.not_found'],
  },
  'GET /automations/:id/runs': {
    summary: 'What an automation did lately, newest first',
    access: { permission: 'rules:read' }, query: PageQuery, answers: { 200: pageOf(AutomationRun) }, problems: ['rule.not_found', 'request.cursor_invalid'],
  },
});

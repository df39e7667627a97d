import { randomUUID } from 'node:crypto';
import { workRules, type KnownRoute, type RuleKind } from '@parley/contracts';
import type { Row } from './rows.js';
import type { TenantWorld } from './world.js';

/** What a new one of each kind says, beside its name. */
export const fresh: Record<RuleKind, () => Record<string, unknown>> = {
  canned_response: () => ({ code: randomUUID(), text: 'hello', scope: 'all' }),
  macro: () => ({ actions: [{ do: 'set_priority', priority: 'low' }], scope: 'all' }),
  label: () => ({}),
  business_hours: () => ({ timeZone: 'Asia/Shanghai' }),
  automation: () => ({ enabled: false, on: { event: 'conversation.created' }, actions: [{ do: 'signal', name: 'made' }] }),
  auto_reply: () => ({ enabled: false, reply: { when: 'greeting', texts: { en: 'hello' } } }),
  routing_policy: () => ({ enabled: false }),
  shift: () => ({ timeZone: 'Asia/Shanghai' }),
  sla_policy: () => ({ enabled: false, targets: { normal: { resolutionMinutes: 60 } } }),
  saved_view: () => ({ filter: {}, scope: 'all' }),
  attribute: () => ({ on: 'conversation', key: `k${randomUUID()}`, type: 'text' }),
  rating_policy: () => ({ enabled: false }),
  wrap_up_category: () => ({}),
  wrap_up_form: () => ({ enabled: false }),
};
export const kinds = Object.keys(fresh) as RuleKind[];

const rowsOf = (kind: RuleKind): [KnownRoute, Row][] => {
  const { path } = workRules[kind];
  const target = ({ rules }: TenantWorld) => rules[kind];
  return [
    [`GET /${path}`, {}],
    [`POST /${path}`, { body: () => ({ name: randomUUID(), ...fresh[kind]() }) }],
    [`GET /${path}/:id`, { target }],
    [`PATCH /${path}/:id`, { target, body: () => ({ name: randomUUID() }) }],
    [`DELETE /${path}/:id`, { target }],
  ];
};

/** Rows of the work rules' routes. */
export const workRuleRows: Partial<Record<KnownRoute, Row>> = {
  ...Object.fromEntries(kinds.flatMap(rowsOf)),
  'POST /canned-responses/:id/render': { target: ({ rules }) => rules.canned_response, body: ({ conversationId }) => ({ conversationId }) },
  'POST /conversations/:id/macros/:macroId': { target: ({ conversationId }) => conversationId, params: ({ rules }) => ({ macroId: rules.macro }) },
  'POST /automations/:id/test': { target: ({ rules }) => rules.automation, body: ({ conversationId }) => ({ conversationId }) },
  'GET /automations/:id/runs': { target: ({ rules }) => rules.automation },
};

/** Bodies that name another tenant's things. */
export const foreignRuleBodies: [KnownRoute, (own: TenantWorld, foreign: TenantWorld) => unknown][] = [
  ['POST /canned-responses', (_, { teamId }) => ({ name: 'x', ...fresh.canned_response(), scope: 'team', teamId })],
  ['POST /canned-responses', (_, { inboxId }) => ({ name: 'x', ...fresh.canned_response(), inboxIds: [inboxId] })],
  ['POST /canned-responses/:id/render', (_, { conversationId }) => ({ conversationId })],
  ['POST /macros', (_, { ownerId }) => ({ name: 'x', actions: [{ do: 'assign_agent', agentId: ownerId }] })],
  ['POST /automations', (_, { rules }) => ({ name: 'x', ...fresh.automation(), actions: [{ do: 'run_macro', macroId: rules.macro }] })],
  ['POST /automations', (_, { rules }) => ({ name: 'x', ...fresh.automation(), conditions: { hoursId: rules.business_hours, open: true } })],
  ['POST /automations/:id/test', (_, { conversationId }) => ({ conversationId })],
  ['POST /auto-replies', (_, { rules }) => ({ name: 'x', reply: { when: 'off_hours', hoursId: rules.business_hours, texts: { en: 'closed' } } })],
  ['POST /routing-policies', (_, { teamId }) => ({ name: 'x', teamIds: [teamId] })],
  ['POST /rating-policies', (_, { inboxId }) => ({ name: 'x', inboxIds: [inboxId] })],
  ['POST /wrap-up-categories', (_, { rules }) => ({ name: 'x', parentId: rules.wrap_up_category })],
  ['POST /wrap-up-forms', (_, { teamId }) => ({ name: 'x', teamIds: [teamId] })],
  ['POST /conversations/:id/wrap-up', (_, { rules }) => ({ categoryId: rules.wrap_up_category })],
  ['POST /shifts', (_, { teamId }) => ({ name: 'x', ...fresh.shift(), forTeamId: teamId })],
  ['POST /shifts', (_, { ownerId }) => ({ name: 'x', ...fresh.shift(), agentIds: [ownerId] })],
  ['POST /sla-policies', (_, { rules }) => ({ name: 'x', ...fresh.sla_policy(), businessHoursId: rules.business_hours })],
];

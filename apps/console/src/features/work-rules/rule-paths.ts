import type { RuleKind, RulePath } from '@parley/contracts';

/** Where each kind lies in the API, and in the settings likewise. The contract's own table would bring all of its schemas into the browser. */
export const rulePaths = {
  label: 'labels',
  canned_response: 'canned-responses',
  business_hours: 'business-hours',
  auto_reply: 'auto-replies',
  sla_policy: 'sla-policies',
  routing_policy: 'routing-policies',
  shift: 'shifts',
  macro: 'macros',
  automation: 'automations',
  attribute: 'attributes',
  saved_view: 'saved-views',
  rating_policy: 'rating-policies',
  wrap_up_category: 'wrap-up-categories',
  wrap_up_form: 'wrap-up-forms',
} as const satisfies Record<RuleKind, RulePath>;

export const ruleAddress = (kind: RuleKind, id?: string) => `/settings/${rulePaths[kind]}${id ? `/${id}` : ''}`;

import type { RuleKind } from '@parley/contracts';
import type { TextKey } from '../../i18n/i18n.js';
import { attributeScreen } from './attributes/attribute-screen.js';
import { autoReplyScreen } from './auto-replies/auto-reply-screen.js';
import { automationScreen } from './automations/automation-screen.js';
import { businessHoursScreen } from './business-hours/business-hours-screen.js';
import { cannedResponseScreen } from './canned-responses/canned-response-screen.js';
import { labelScreen } from './labels/label-screen.js';
import { macroScreen } from './macros/macro-screen.js';
import { routingPolicyScreen } from './routing-policies/routing-policy-screen.js';
import { savedViewScreen } from './saved-views/saved-view-screen.js';
import { ratingPolicyScreen } from './ratings/rating-policy-screen.js';
import type { RuleScreen } from './screen.js';
import { shiftScreen } from './shifts/shift-screen.js';
import { slaPolicyScreen } from './sla-policies/sla-policy-screen.js';
import { categoryScreen } from './wrap-up/category-screen.js';
import { wrapUpFormScreen } from './wrap-up/form-screen.js';

const screens: { [K in RuleKind]: RuleScreen<K> } = {
  label: labelScreen,
  canned_response: cannedResponseScreen,
  business_hours: businessHoursScreen,
  auto_reply: autoReplyScreen,
  sla_policy: slaPolicyScreen,
  routing_policy: routingPolicyScreen,
  shift: shiftScreen,
  macro: macroScreen,
  automation: automationScreen,
  attribute: attributeScreen,
  saved_view: savedViewScreen,
  rating_policy: ratingPolicyScreen,
  wrap_up_category: categoryScreen,
  wrap_up_form: wrapUpFormScreen,
};

export const screenOf = <K extends RuleKind>(kind: K): RuleScreen<K> => screens[kind];

/** What the settings call each kind. */
export const titles = {
  label: 'settings.labels',
  canned_response: 'settings.cannedResponses',
  business_hours: 'settings.businessHours',
  auto_reply: 'settings.autoReplies',
  sla_policy: 'settings.slaPolicies',
  routing_policy: 'settings.routing',
  shift: 'settings.shifts',
  macro: 'settings.macros',
  automation: 'settings.automations',
  attribute: 'settings.attributes',
  saved_view: 'settings.views',
  rating_policy: 'settings.ratingPolicies',
  wrap_up_category: 'settings.wrapUpCategories',
  wrap_up_form: 'settings.wrapUpForms',
} as const satisfies Record<RuleKind, TextKey>;

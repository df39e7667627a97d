import { z } from 'zod';
import type { Permission } from './permissions.js';
import { AttributeDefinition, AttributeDefinitionBody } from './shapes/attribute-definition.js';
import { AutoReply, AutoReplyBody } from './shapes/auto-reply.js';
import { Automation, AutomationBody } from './shapes/automation.js';
import { BusinessHours } from './shapes/business-hours.js';
import { CannedResponse, CannedResponseBody } from './shapes/canned-response.js';
import { Label, LabelBody } from './shapes/label.js';
import { Macro, MacroBody } from './shapes/macro.js';
import { RatingPolicy, RatingPolicyBody } from './shapes/rating-policy.js';
import { RoutingPolicy } from './shapes/routing.js';
import { answerOf, ordered, patchOf, type RuleKind } from './shapes/rule-parts.js';
import { SavedView, SavedViewBody } from './shapes/saved-view.js';
import { Shift } from './shapes/shift.js';
import { SlaPolicy } from './shapes/sla.js';
import { WrapUpCategory, WrapUpCategoryBody, WrapUpForm, WrapUpFormBody } from './shapes/wrap-up.js';

export const BusinessCalendar = answerOf('BusinessCalendar', BusinessHours, {});
export type BusinessCalendar = z.infer<typeof BusinessCalendar>;
const RoutingPolicyBody = RoutingPolicy.extend(ordered);
export const StoredRoutingPolicy = answerOf('StoredRoutingPolicy', RoutingPolicyBody, { position: z.int() });
export type StoredRoutingPolicy = z.infer<typeof StoredRoutingPolicy>;
export const StoredShift = answerOf('Shift', Shift, {});
export type StoredShift = z.infer<typeof StoredShift>;
const SlaPolicyBody = SlaPolicy.extend(ordered);
export const StoredSlaPolicy = answerOf('StoredSlaPolicy', SlaPolicyBody, { position: z.int() });
export type StoredSlaPolicy = z.infer<typeof StoredSlaPolicy>;

const attributePatch = patchOf(z.strictObject({ name: AttributeDefinitionBody.shape.name, description: AttributeDefinitionBody.shape.description, options: AttributeDefinitionBody.shape.options, ...ordered }));

/**
 * Every kind of work rule: where it lies, what a new one and a change may say, what is answered, and who may set it up. Kinds that people also keep for
 * themselves (`scope`) are written with `conversations:write`; what they share needs `library:manage`.
 */
export const workRules = {
  canned_response: { path: 'canned-responses', called: 'a canned response', body: CannedResponseBody, patch: patchOf(CannedResponseBody), answer: CannedResponse, write: 'conversations:write' },
  macro: { path: 'macros', called: 'a macro', body: MacroBody, patch: patchOf(MacroBody), answer: Macro, write: 'conversations:write' },
  label: { path: 'labels', called: 'a label', body: LabelBody, patch: patchOf(LabelBody), answer: Label, write: 'library:manage' },
  business_hours: { path: 'business-hours', called: 'a calendar of business hours', body: BusinessHours, patch: patchOf(BusinessHours), answer: BusinessCalendar, write: 'rules:manage' },
  automation: { path: 'automations', called: 'an automation', body: AutomationBody, patch: patchOf(AutomationBody), answer: Automation, write: 'rules:manage' },
  auto_reply: { path: 'auto-replies', called: 'an automatic reply', body: AutoReplyBody, patch: patchOf(AutoReplyBody), answer: AutoReply, write: 'rules:manage' },
  routing_policy: { path: 'routing-policies', called: 'a routing policy', body: RoutingPolicyBody, patch: patchOf(RoutingPolicyBody), answer: StoredRoutingPolicy, write: 'rules:manage' },
  shift: { path: 'shifts', called: 'a shift', body: Shift, patch: patchOf(Shift), answer: StoredShift, write: 'teams:manage' },
  sla_policy: { path: 'sla-policies', called: 'an SLA policy', body: SlaPolicyBody, patch: patchOf(SlaPolicyBody), answer: StoredSlaPolicy, write: 'rules:manage' },
  saved_view: { path: 'saved-views', called: 'a saved view', body: SavedViewBody, patch: patchOf(SavedViewBody), answer: SavedView, write: 'conversations:write' },
  attribute: { path: 'attributes', called: 'the definition of an attribute', body: AttributeDefinitionBody, patch: attributePatch, answer: AttributeDefinition, write: 'rules:manage' },
  rating_policy: { path: 'rating-policies', called: 'a policy of ratings', body: RatingPolicyBody, patch: patchOf(RatingPolicyBody), answer: RatingPolicy, write: 'rules:manage' },
  wrap_up_category: { path: 'wrap-up-categories', called: 'a category of wrap-ups', body: WrapUpCategoryBody, patch: patchOf(WrapUpCategoryBody), answer: WrapUpCategory, write: 'rules:manage' },
  wrap_up_form: { path: 'wrap-up-forms', called: 'a form of wrap-ups', body: WrapUpFormBody, patch: patchOf(WrapUpFormBody), answer: WrapUpForm, write: 'rules:manage' },
} as const satisfies Record<RuleKind, { path: string; called: string; body: z.ZodType; patch: z.ZodType; answer: z.ZodType; write: Permission }>;

type Rules = typeof workRules;
export type RulePath = Rules[RuleKind]['path'];
/** The fields of a rule as stored and as it works: defaults applied. */
export type RuleBody<K extends RuleKind = RuleKind> = z.output<Rules[K]['body']>;
export type RuleAnswer<K extends RuleKind = RuleKind> = z.infer<Rules[K]['answer']>;

import type { Permission, RuleKind } from '@parley/contracts';
import type { TextKey } from '../../i18n/i18n.js';
import { rulePaths } from '../work-rules/rule-paths.js';

interface SettingsPage {
  path: string;
  title: Extract<TextKey, `settings.${string}`>;
  group: 'own' | 'tenant' | 'rules' | 'tickets';
  may?: Permission;
}

/** Settings pages of the work rules; what agents also keep for themselves, every agent sees. */
export const ruleSettings: readonly (SettingsPage & { kind: RuleKind; may: Permission })[] = [
  { path: rulePaths.canned_response, kind: 'canned_response', title: 'settings.cannedResponses', group: 'rules', may: 'conversations:write' },
  { path: rulePaths.macro, kind: 'macro', title: 'settings.macros', group: 'rules', may: 'conversations:write' },
  { path: rulePaths.saved_view, kind: 'saved_view', title: 'settings.views', group: 'rules', may: 'conversations:write' },
  { path: rulePaths.label, kind: 'label', title: 'settings.labels', group: 'rules', may: 'library:manage' },
  { path: rulePaths.attribute, kind: 'attribute', title: 'settings.attributes', group: 'rules', may: 'rules:manage' },
  { path: rulePaths.business_hours, kind: 'business_hours', title: 'settings.businessHours', group: 'rules', may: 'rules:manage' },
  { path: rulePaths.auto_reply, kind: 'auto_reply', title: 'settings.autoReplies', group: 'rules', may: 'rules:manage' },
  { path: rulePaths.routing_policy, kind: 'routing_policy', title: 'settings.routing', group: 'rules', may: 'rules:manage' },
  { path: rulePaths.shift, kind: 'shift', title: 'settings.shifts', group: 'rules', may: 'teams:manage' },
  { path: rulePaths.sla_policy, kind: 'sla_policy', title: 'settings.slaPolicies', group: 'rules', may: 'rules:manage' },
  { path: rulePaths.rating_policy, kind: 'rating_policy', title: 'settings.ratingPolicies', group: 'rules', may: 'rules:manage' },
  { path: rulePaths.wrap_up_form, kind: 'wrap_up_form', title: 'settings.wrapUpForms', group: 'rules', may: 'rules:manage' },
  { path: rulePaths.wrap_up_category, kind: 'wrap_up_category', title: 'settings.wrapUpCategories', group: 'rules', may: 'rules:manage' },
  { path: rulePaths.automation, kind: 'automation', title: 'settings.automations', group: 'rules', may: 'rules:manage' },
];

/** What is set up about tickets. */
export const ticketSettings: readonly (SettingsPage & { may: Permission })[] = [
  { path: 'ticket-types', title: 'settings.ticketTypes', group: 'tickets', may: 'tickets:manage' },
  { path: 'ticket-fields', title: 'settings.ticketFields', group: 'tickets', may: 'tickets:manage' },
  { path: 'ticket-statuses', title: 'settings.ticketStatuses', group: 'tickets', may: 'tickets:manage' },
  { path: 'ticket-rules', title: 'settings.ticketRules', group: 'tickets', may: 'tickets:manage' },
  { path: 'ticket-escalations', title: 'settings.ticketEscalations', group: 'tickets', may: 'tickets:manage' },
  { path: 'ticket-settings', title: 'settings.ticketSettings', group: 'tickets', may: 'tickets:manage' },
];

/** What can be set, in the order it is shown; a page without `may` is everybody's own. */
export const settingsPages: readonly SettingsPage[] = [
  { path: 'profile', title: 'settings.profile', group: 'own' },
  { path: 'organisation', title: 'settings.organisation', group: 'tenant', may: 'tenant:manage' },
  { path: 'members', title: 'settings.members', group: 'tenant', may: 'agents:read' },
  { path: 'teams', title: 'settings.teams', group: 'tenant', may: 'agents:read' },
  { path: 'roles', title: 'settings.roles', group: 'tenant', may: 'agents:read' },
  { path: 'inboxes', title: 'settings.inboxes', group: 'tenant', may: 'inboxes:manage' },
  { path: 'blocks', title: 'settings.blocks', group: 'tenant', may: 'contacts:read' },
  { path: 'api-keys', title: 'settings.apiKeys', group: 'tenant', may: 'api-keys:manage' },
  { path: 'audit-log', title: 'settings.auditLog', group: 'tenant', may: 'audit:read' },
  ...ruleSettings,
  { path: 'conversations', title: 'settings.conversations', group: 'rules', may: 'rules:manage' },
  { path: 'availability', title: 'settings.availability', group: 'rules', may: 'rules:manage' },
  ...ticketSettings,
];

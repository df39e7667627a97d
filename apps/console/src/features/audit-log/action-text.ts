import { RuleKind } from '@parley/contracts';
import type { TFunction } from 'i18next';

/** What identity records, beside what `auditSubjects` says; an action of a newer version is shown by its code. */
export const auditActions = [
  'tenant.created',
  'tenant.updated',
  'agent.invited',
  'agent.joined',
  'agent.updated',
  'agent.removed',
  'team.created',
  'team.updated',
  'team.removed',
  'role.created',
  'role.updated',
  'role.removed',
  'inbox.created',
  'inbox.updated',
  'inbox.removed',
  'inbox.identity_secret_rotated',
  'api_key.created',
  'api_key.deleted',
  'session.ended_for_reuse',
  'contact.merged',
  'contact.merge_undone',
  'contact.exported',
  'contact_import.started',
  'contact_import.cancelled',
  'contact_export.created',
  'contact_export.fetched',
  'block.created',
  'block.removed',
  'segment.created',
  'segment.updated',
  'segment.removed',
  'conversation_settings.updated',
  'message_settings.updated',
  'availability_settings.updated',
  'help_centre.updated',
  'kb_import.started',
  'kb_import.cancelled',
  'kb_import.finished',
  'kb.exported',
  'tickets.exported',
  'ticket_settings.updated',
  'bot_settings.updated',
  'bot_intent.taught',
  'bot_intent.approved',
  'bot_intent.enabled',
  'bot_intent.disabled',
  'bot_intent.exported',
  'bot_intent.variant_changed',
  'bot_intent.variant_removed',
  'bot_flow.published',
  'bot_golden.accepted',
  'bot_golden.overridden',
  'bot_flow.restored',
  'bot_provider.deleted',
  'bot_review.approved',
  'bot_review.rejected',
  'sentiment_settings.updated',
  'sentiment_model.reverted',
  'analytics_settings.updated',
  'analytics_rebuild.started',
  'analytics_report.sent',
] as const;

/** What is made, changed and removed, and recorded as just that, such as `label.created`. */
export const auditSubjects = [
  ...RuleKind.options,
  'ticket_type',
  'ticket_field',
  'ticket_status',
  'ticket_rule',
  'bot_intent',
  'bot_flow',
  'bot_secret',
  'bot_provider',
  'bot_golden',
  'sentiment_term',
  'analytics_report',
] as const;
const deeds = ['created', 'updated', 'removed'] as const;

/** Whether there are words for an action. */
export const isKnownAction = (action: string): boolean => auditActions.some((one) => one === action) || plainly(action) !== undefined;

function plainly(action: string) {
  const [kind, verb] = action.split('.');
  const subject = auditSubjects.find((one) => one === kind);
  const deed = deeds.find((one) => one === verb);
  return subject && deed && { subject, deed };
}

export function actionText(t: TFunction, action: string): string {
  const known = auditActions.find((one) => one === action);
  if (known) return t(`audit.action.${known}`);
  const plain = plainly(action);
  return plain ? t(`audit.did.${plain.deed}`, { what: t(`audit.what.${plain.subject}`) }) : action;
}

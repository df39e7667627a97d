import type { TFunction } from 'i18next';

/** What identity records; an action of a newer version is shown by its code. */
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
] as const;

export function actionText(t: TFunction, action: string): string {
  const known = auditActions.find((one) => one === action);
  return known ? t(`audit.action.${known}`) : action;
}

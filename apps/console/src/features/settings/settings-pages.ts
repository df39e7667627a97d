import type { Permission } from '@parley/contracts';
import type { TextKey } from '../../i18n/i18n.js';

interface SettingsPage {
  path: string;
  title: Extract<TextKey, `settings.${string}`>;
  group: 'own' | 'tenant';
  may?: Permission;
}

/** What can be set, in the order it is shown; a page without `may` is everybody's own. */
export const settingsPages: readonly SettingsPage[] = [
  { path: 'profile', title: 'settings.profile', group: 'own' },
  { path: 'organisation', title: 'settings.organisation', group: 'tenant', may: 'tenant:manage' },
  { path: 'members', title: 'settings.members', group: 'tenant', may: 'agents:read' },
  { path: 'teams', title: 'settings.teams', group: 'tenant', may: 'agents:read' },
  { path: 'inboxes', title: 'settings.inboxes', group: 'tenant', may: 'inboxes:manage' },
  { path: 'api-keys', title: 'settings.apiKeys', group: 'tenant', may: 'api-keys:manage' },
  { path: 'audit-log', title: 'settings.auditLog', group: 'tenant', may: 'audit:read' },
];

// One file to load for all of the settings: they are small, and opened one after the other.
export { ApiKeysPage } from '../api-keys/api-keys-page.js';
export { AuditLogPage } from '../audit-log/audit-log-page.js';
export { InboxDetailPage } from '../inboxes/inbox-detail-page.js';
export { InboxesPage } from '../inboxes/inboxes-page.js';
export { MembersPage } from '../agents/members-page.js';
export { OrganisationPage } from '../organisation/organisation-page.js';
export { ProfilePage } from '../profile/profile-page.js';
export { RolePage } from '../roles/role-page.js';
export { RolesPage } from '../roles/roles-page.js';
export { TeamsPage } from '../teams/teams-page.js';
export { SettingsLayout, SettingsStart } from './settings-layout.js';

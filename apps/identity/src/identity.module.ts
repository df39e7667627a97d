import { Module } from '@nestjs/common';
import { AcceptInvitation } from './actions/accept-invitation.js';
import { ChangeAgent } from './actions/change-agent.js';
import { ChangeInbox } from './actions/change-inbox.js';
import { ChangeRole } from './actions/change-role.js';
import { ChangeTeam } from './actions/change-team.js';
import { CreateApiKey } from './actions/create-api-key.js';
import { CreateInbox } from './actions/create-inbox.js';
import { CreateRole } from './actions/create-role.js';
import { CreateTeam } from './actions/create-team.js';
import { DeleteApiKey } from './actions/delete-api-key.js';
import { InviteAgent } from './actions/invite-agent.js';
import { LogIn } from './actions/log-in.js';
import { LogOut } from './actions/log-out.js';
import { OpenSession } from './actions/open-session.js';
import { OpenWidget } from './actions/open-widget.js';
import { ReachStep } from './actions/reach-step.js';
import { RefreshSession } from './actions/refresh-session.js';
import { RemoveAgent } from './actions/remove-agent.js';
import { RemoveInbox } from './actions/remove-inbox.js';
import { RemoveRole } from './actions/remove-role.js';
import { RemoveTeam } from './actions/remove-team.js';
import { RotateIdentitySecret } from './actions/rotate-identity-secret.js';
import { SignUp } from './actions/sign-up.js';
import { UpdateProfile } from './actions/update-profile.js';
import { UpdateTenant } from './actions/update-tenant.js';
import { OnMessagePosted } from './events/on-message-posted.js';
import { OnContactsAdministered } from './events/on-contacts-administered.js';
import { OnSettingsChanged } from './events/on-settings-changed.js';
import { OnAdministered } from './events/on-administered.js';
import { OnWorkRuleChanged } from './events/on-work-rule-changed.js';
import { AgentsController } from './http/agents.controller.js';
import { ApiKeysController } from './http/api-keys.controller.js';
import { AuthController } from './http/auth.controller.js';
import { InboxEmbeddingController } from './http/inbox-embedding.controller.js';
import { InboxesController } from './http/inboxes.controller.js';
import { KeysController } from './http/keys.controller.js';
import { MeController } from './http/me.controller.js';
import { RefreshCookie } from './http/refresh-cookie.js';
import { RolesController } from './http/roles.controller.js';
import { SignUpController } from './http/sign-up.controller.js';
import { TeamsController } from './http/teams.controller.js';
import { TenantController } from './http/tenant.controller.js';
import { WidgetController } from './http/widget.controller.js';
import { FindApiKey } from './queries/find-api-key.js';
import { FindIdentitySecret } from './queries/find-identity-secret.js';
import { FindInboxDomains } from './queries/find-inbox-domains.js';
import { FindTenant } from './queries/find-tenant.js';
import { FindPeople } from './queries/find-people.js';
import { FindStaff } from './queries/find-staff.js';
import { FindWidget } from './queries/find-widget.js';
import { GetAgent } from './queries/get-agent.js';
import { GetInbox } from './queries/get-inbox.js';
import { GetInvitation } from './queries/get-invitation.js';
import { GetMe } from './queries/get-me.js';
import { GetTeam } from './queries/get-team.js';
import { GetTenant } from './queries/get-tenant.js';
import { ListAgents } from './queries/list-agents.js';
import { ListApiKeys } from './queries/list-api-keys.js';
import { ListAuditLog } from './queries/list-audit-log.js';
import { ListGoLive } from './queries/list-go-live.js';
import { ListInboxes } from './queries/list-inboxes.js';
import { ListRevocations } from './queries/list-revocations.js';
import { ListRoles } from './queries/list-roles.js';
import { ListTeams } from './queries/list-teams.js';
import { IdentityRpc } from './rpc/identity.rpc.js';
import { PeopleRpc } from './rpc/people.rpc.js';
import { fieldEncryption } from './secrets/field-encryption.js';
import { Passwords } from './secrets/passwords.js';
import { SignInLimit } from './secrets/sign-in-limit.js';
import { Tokens } from './secrets/tokens.js';

const controllers = [
  SignUpController, AuthController, KeysController, MeController, TenantController, AgentsController, TeamsController, RolesController,
  ApiKeysController, InboxesController, InboxEmbeddingController, WidgetController, IdentityRpc, PeopleRpc,
];
const actions = [
  SignUp, LogIn, LogOut, OpenSession, RefreshSession, UpdateProfile, UpdateTenant, InviteAgent, AcceptInvitation, ChangeAgent, RemoveAgent,
  CreateTeam, ChangeTeam, RemoveTeam, CreateRole, ChangeRole, RemoveRole, CreateApiKey, DeleteApiKey, CreateInbox, ChangeInbox, RemoveInbox, RotateIdentitySecret, OpenWidget, ReachStep,
];
const queries = [
  GetMe, GetTenant, ListGoLive, ListAuditLog, ListAgents, GetAgent, GetInvitation, ListTeams, GetTeam, ListRoles, ListApiKeys, ListInboxes, GetInbox,
  FindPeople, FindStaff, FindWidget, FindIdentitySecret, FindInboxDomains, FindApiKey, FindTenant, ListRevocations,
];
const secrets = [Tokens, Passwords, fieldEncryption, SignInLimit, RefreshCookie];

@Module({ controllers, providers: [...actions, ...queries, ...secrets, OnMessagePosted, OnWorkRuleChanged, OnContactsAdministered, OnSettingsChanged, OnAdministered] })
export class IdentityModule {}

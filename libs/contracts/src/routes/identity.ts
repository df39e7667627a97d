import { z } from 'zod';
import { Instant, PageQuery, pageOf } from '../primitives.js';
import { defineRoutes } from '../route.js';
import { AcceptInvitation, IdentitySecret, Invitation, Jwks, LogIn, OpenWidget, Session, SignedUp, SignUp, WidgetSession } from '../shapes/auth.js';
import { PatchSelf, Self } from '../shapes/contact.js';
import { CreateInbox, Inbox, PatchInbox, Snippet, WidgetConfig } from '../shapes/inbox.js';
import {
  Agent, ApiKey, AuditEntry, CreateApiKey, CreatedApiKey, CreateTeam, GoLiveStep, InviteAgent, InvitedAgent, Me, PatchAgent, PatchMe,
  PatchTeam, PatchTenant, Team, Tenant,
} from '../shapes/tenant.js';

const sessionOf = { 200: Session };

export const identityRoutes = defineRoutes({
  'POST /signup': {
    summary: 'A company signs up: tenant, owner and first web inbox, with the snippet for its site',
    access: { anyone: true }, limit: 'signup', body: SignUp, answers: { 201: SignedUp },
  },
  'POST /auth/login': {
    summary: 'Signs an agent in; the refresh token comes as a cookie',
    access: { anyone: true }, limit: 'login', body: LogIn, answers: sessionOf, problems: ['auth.credentials_wrong'],
  },
  'POST /auth/refresh': {
    summary: 'A new access token for the refresh cookie, which is replaced; using an old one again ends the whole family',
    access: { anyone: true }, limit: 'widget', answers: sessionOf, problems: ['auth.refresh_invalid', 'auth.refresh_reused'],
  },
  'POST /auth/logout': { summary: 'Ends the session of the refresh cookie', access: { anyone: true }, limit: 'widget', answers: { 204: null } },
  'GET /auth/jwks.json': { summary: 'The keys that verify Parley’s tokens (RFC 7517)', access: { anyone: true }, limit: 'widget', answers: { 200: Jwks } },
  'GET /me': { summary: 'The signed-in agent', access: { self: true }, answers: { 200: Me } },
  'PATCH /me': { summary: 'Changes the own profile', access: { self: true }, body: PatchMe, answers: { 200: Me } },

  'GET /tenant': { summary: 'The tenant', access: { permission: 'tenant:read' }, answers: { 200: Tenant } },
  'PATCH /tenant': { summary: 'Changes the tenant', access: { permission: 'tenant:manage' }, body: PatchTenant, answers: { 200: Tenant } },
  'GET /tenant/go-live': {
    summary: 'The way to the first chat, ticked by what really happened',
    access: { permission: 'tenant:read' }, answers: { 200: z.object({ data: z.array(GoLiveStep) }) },
  },
  'GET /audit-log': {
    summary: 'Who changed what, newest first',
    access: { permission: 'audit:read' },
    query: PageQuery.extend({ before: Instant.optional() }), answers: { 200: pageOf(AuditEntry) },
  },

  'GET /agents': { summary: 'Agents of the tenant by name', access: { permission: 'agents:read' }, query: PageQuery, answers: { 200: pageOf(Agent) } },
  'POST /agents': {
    summary: 'Invites an agent; the answer holds the link that lets them in',
    access: { permission: 'agents:manage' }, body: InviteAgent, answers: { 201: InvitedAgent }, secretAnswer: true,
    problems: ['agent.email_taken', 'agent.role_too_high', 'team.not_found', 'role.not_found'],
  },
  'GET /agents/:id': { summary: 'One agent', access: { permission: 'agents:read' }, answers: { 200: Agent }, problems: ['agent.not_found'] },
  'PATCH /agents/:id': {
    summary: 'Changes name, role, teams or whether the agent may sign in',
    access: { permission: 'agents:manage' }, body: PatchAgent, answers: { 200: Agent },
    problems: ['agent.not_found', 'agent.last_owner', 'agent.role_too_high', 'team.not_found', 'role.not_found'],
  },
  'DELETE /agents/:id': {
    summary: 'Takes an agent out of the tenant; what they wrote stays',
    access: { permission: 'agents:manage' }, answers: { 204: null }, problems: ['agent.not_found', 'agent.last_owner', 'agent.role_too_high'],
  },
  'GET /invitations/:token': { summary: 'Who is invited where', access: { anyone: true }, limit: 'login', answers: { 200: Invitation }, problems: ['invitation.not_found'] },
  'POST /invitations/:token/accept': {
    summary: 'Accepts an invitation with a name and a password, and signs in',
    access: { anyone: true }, limit: 'login', body: AcceptInvitation, answers: { 201: Session }, problems: ['invitation.not_found'],
  },
  'GET /teams': { summary: 'Teams by name', access: { permission: 'agents:read' }, query: PageQuery, answers: { 200: pageOf(Team) } },
  'POST /teams': { summary: 'Makes a team', access: { permission: 'teams:manage' }, body: CreateTeam, answers: { 201: Team }, problems: ['team.name_taken', 'agent.not_found'] },
  'GET /teams/:id': { summary: 'One team', access: { permission: 'agents:read' }, answers: { 200: Team }, problems: ['team.not_found'] },
  'PATCH /teams/:id': {
    summary: 'Changes a team and who is in it',
    access: { permission: 'teams:manage' }, body: PatchTeam, answers: { 200: Team }, problems: ['team.not_found', 'team.name_taken', 'agent.not_found'],
  },
  'DELETE /teams/:id': { summary: 'Removes a team; its agents stay', access: { permission: 'teams:manage' }, answers: { 204: null }, problems: ['team.not_found'] },
  'GET /api-keys': { summary: 'API keys, without their secrets', access: { permission: 'api-keys:manage' }, query: PageQuery, answers: { 200: pageOf(ApiKey) } },
  'POST /api-keys': {
    summary: 'Makes an API key; the secret is in this answer only',
    access: { permission: 'api-keys:manage' }, body: CreateApiKey, answers: { 201: CreatedApiKey }, secretAnswer: true, problems: ['api_key.scope_too_wide'],
  },
  'DELETE /api-keys/:id': { summary: 'Revokes an API key within 5 seconds', access: { permission: 'api-keys:manage' }, answers: { 204: null }, problems: ['api_key.not_found'] },

  'GET /inboxes': { summary: 'Inboxes by name', access: { permission: 'inboxes:read' }, query: PageQuery, answers: { 200: pageOf(Inbox) } },
  'POST /inboxes': { summary: 'Makes an inbox', access: { permission: 'inboxes:manage' }, body: CreateInbox, answers: { 201: Inbox } },
  'GET /inboxes/:id': { summary: 'One inbox', access: { permission: 'inboxes:read' }, answers: { 200: Inbox }, problems: ['inbox.not_found'] },
  'PATCH /inboxes/:id': { summary: 'Changes an inbox and its widget', access: { permission: 'inboxes:manage' }, body: PatchInbox, answers: { 200: Inbox }, problems: ['inbox.not_found'] },
  'DELETE /inboxes/:id': { summary: 'Removes an inbox; its conversations stay', access: { permission: 'inboxes:manage' }, answers: { 204: null }, problems: ['inbox.not_found'] },
  'GET /inboxes/:id/snippet': { summary: 'The lines to paste into the site', access: { permission: 'inboxes:read' }, answers: { 200: Snippet }, problems: ['inbox.not_found'] },
  'POST /inboxes/:id/identity-secret': {
    summary: 'A new secret for signed visitor identities; the old one ends at once',
    access: { permission: 'inboxes:manage' }, answers: { 201: IdentitySecret }, secretAnswer: true, problems: ['inbox.not_found'],
  },

  'POST /widget/sessions': {
    summary: 'A visitor begins or continues on a website',
    access: { anyone: true }, limit: 'widget', fromWebsites: true, body: OpenWidget, answers: { 201: WidgetSession },
    problems: ['widget.key_unknown', 'widget.identity_invalid', 'auth.origin_forbidden', 'visitor.blocked'],
  },
  'PATCH /widget/contact': {
    summary: 'A visitor says who they are or where they can be reached; it stays their word, unverified',
    access: { visitor: 'own' }, limit: 'widget', fromWebsites: true, body: PatchSelf, answers: { 200: Self }, problems: ['contact.not_found', 'visitor.blocked'],
  },
  'GET /widget/config/:widgetKey': {
    summary: 'How the widget looks, for the launcher',
    access: { anyone: true }, limit: 'widget', fromWebsites: true, answers: { 200: WidgetConfig }, problems: ['widget.key_unknown'],
  },
});

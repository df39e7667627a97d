import { type ComponentType, lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { ruleSettings } from '../features/settings/settings-pages.js';
import { needTexts } from '../i18n/i18n.js';
import { Only, SignedInOnly, SignedOutOnly } from './guards.js';
import { NotFoundPage } from './not-found-page.js';

/** A page that is loaded when it is first opened. */
const page = <K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) => lazy(async () => ({ default: (await load())[name] }));

const desk = () => import('./desk.js');
/** Pages with the texts that only they have. */
const withTexts = async <T,>(load: Promise<T>, area: 'contacts' | 'settings' | 'entry' | 'search' | 'wallboard' = 'settings'): Promise<T> => (await Promise.all([load, needTexts(area)]))[0];
const settings = () => withTexts(import('../features/settings/settings-pages-lazy.js'));
/** Pages of the work rules, with the texts that only they have. */
const workRules = async () => {
  const pages = await import('../features/work-rules/work-rules-lazy.js');
  await pages.ready();
  return pages;
};

/** Tickets speak of conversations and of work rules too. */
const ticketTexts = ['tickets', 'conversation', 'workRules'] as const;
/** What is set up about tickets, with the texts that only it has. */
const ticketSetup = async () => {
  const pages = await import('../features/ticket-settings/ticket-settings-lazy.js');
  await pages.ready();
  return pages;
};
const search = () => withTexts(import('../features/search/search-page.js'), 'search');
const contacts = () => withTexts(import('../features/contacts/contacts-lazy.js'), 'contacts');
const knowledge = async () => (await Promise.all([import('../features/knowledge/knowledge-lazy.js'), needTexts('knowledge'), needTexts('workRules')]))[0];
/** The bot's pages speak of cards and moods as conversations do. */
const bot = async () => (await Promise.all([import('../features/bot/bot-lazy.js'), needTexts('bot'), needTexts('botGolden'), needTexts('botLearning'), needTexts('workRules'), needTexts('conversation')]))[0];
/** The flow builder speaks of conditions and of differences as others do, and of golden conversations that would fail. */
const flows = async () => (await Promise.all([import('../features/flows/flows-lazy.js'), needTexts('flows'), needTexts('bot'), needTexts('botGolden'), needTexts('conversation'), needTexts('workRules'), needTexts('knowledge')]))[0];
/** Reports name moods, reasons of hand-offs, weekdays and calendars as others do. */
const analytics = async () => (await Promise.all([import('../features/analytics/analytics-lazy.js'), needTexts('analytics'), needTexts('conversation'), needTexts('workRules')]))[0];
const tickets = async () => (await Promise.all([import('../features/tickets/tickets-page.js'), ...ticketTexts.map(needTexts)]))[0];
const wallboard = () => withTexts(import('../features/wallboard/wallboard-page.js'), 'wallboard');
const watch = async () => (await Promise.all([import('../features/supervision/watch-page.js'), needTexts('wallboard'), needTexts('conversation')]))[0];
const goLive = () => withTexts(import('../features/go-live/go-live-page.js'));
/** Pages beside the desk, by the beginning of their address. */
const ahead: Record<string, (() => Promise<unknown>) | undefined> = { settings, contacts, tickets, knowledge, bot, analytics, wallboard, search, 'go-live': goLive };

const Shell = page(desk, 'Shell');
const InboxPage = page(desk, 'InboxPage');
const SignInPage = page(() => withTexts(import('../features/session/sign-in-page.js'), 'entry'), 'SignInPage');
const SignUpPage = page(() => withTexts(import('../features/session/sign-up-page.js'), 'entry'), 'SignUpPage');
const InvitationPage = page(() => withTexts(import('../features/session/invitation-page.js'), 'entry'), 'InvitationPage');
const ContactsPage = page(contacts, 'ContactsPage');
const ImportPage = page(contacts, 'ImportPage');
const TicketsPage = page(tickets, 'TicketsPage');
const BlocksPage = page(contacts, 'BlocksPage');
const TicketTypesPage = page(ticketSetup, 'TicketTypesPage');
const TicketTypePage = page(ticketSetup, 'TicketTypePage');
const TicketFieldsPage = page(ticketSetup, 'TicketFieldsPage');
const TicketFieldPage = page(ticketSetup, 'TicketFieldPage');
const TicketStatusesPage = page(ticketSetup, 'TicketStatusesPage');
const TicketRulesPage = page(ticketSetup, 'TicketRulesPage');
const TicketRulePage = page(ticketSetup, 'TicketRulePage');
const TicketEscalationsPage = page(ticketSetup, 'TicketEscalationsPage');
const TicketEscalationPage = page(ticketSetup, 'TicketEscalationPage');
const TicketSettingsPage = page(ticketSetup, 'TicketSettingsPage');
const SearchPage = page(search, 'SearchPage');
const KnowledgePages = page(knowledge, 'KnowledgePages');
const BotPages = page(bot, 'BotPages');
const FlowPages = page(flows, 'FlowPages');
const AnalyticsPages = page(analytics, 'AnalyticsPages');
const GoLivePage = page(goLive, 'GoLivePage');
const WallboardPage = page(wallboard, 'WallboardPage');
const WatchPage = page(watch, 'WatchPage');
const SettingsLayout = page(settings, 'SettingsLayout');
const SettingsStart = page(settings, 'SettingsStart');
const ProfilePage = page(settings, 'ProfilePage');
const OrganisationPage = page(settings, 'OrganisationPage');
const MembersPage = page(settings, 'MembersPage');
const TeamsPage = page(settings, 'TeamsPage');
const RolesPage = page(settings, 'RolesPage');
const RolePage = page(settings, 'RolePage');
const InboxesPage = page(settings, 'InboxesPage');
const InboxDetailPage = page(settings, 'InboxDetailPage');
const ApiKeysPage = page(settings, 'ApiKeysPage');
const AuditLogPage = page(settings, 'AuditLogPage');
const RulesPage = lazy(async () => ({ default: (await workRules()).RulesPage }));
const ConversationSettingsPage = lazy(async () => ({ default: (await workRules()).ConversationSettingsPage }));
const AvailabilityPage = lazy(async () => ({ default: (await workRules()).AvailabilityPage }));
const RulePage = lazy(async () => ({ default: (await workRules()).RulePage }));

/** What the first screen will need comes while the session is still being asked for. */
export function loadAhead() {
  const [, first = ''] = location.pathname.split('/');
  if (['sign-in', 'sign-up', 'signup', 'login', 'invite'].includes(first)) return;
  for (const load of [desk, ahead[first]]) load?.().catch(() => undefined);
}

export function Router() {
  return (
    <BrowserRouter>
      <Suspense>
        <Routes>
          <Route element={<SignedOutOnly next="/inbox" />}>
            <Route path="sign-in" element={<SignInPage />} />
          </Route>
          <Route element={<SignedOutOnly next="/go-live" />}>
            <Route path="sign-up" element={<SignUpPage />} />
          </Route>
          <Route path="signup" element={<Navigate to="/sign-up" replace />} />
          <Route path="login" element={<Navigate to="/sign-in" replace />} />
          <Route path="invite/:token" element={<InvitationPage />} />
          <Route element={<SignedInOnly />}>
            <Route element={<Shell />}>
              <Route index element={<Navigate to="/inbox" replace />} />
              <Route element={<Only may="conversations:read" />}>
                <Route path="inbox/:view?/:conversationId?" element={<InboxPage />} />
              </Route>
              <Route element={<Only may="conversations:read" />}>
                <Route path="search" element={<SearchPage />} />
              </Route>
              <Route element={<Only may="contacts:read" />}>
                <Route path="contacts/:contactId?" element={<ContactsPage />} />
              </Route>
              <Route element={<Only may="tickets:read" />}>
                <Route path="tickets/:view?/:ticketId?" element={<TicketsPage />} />
              </Route>
              <Route element={<Only may="contacts:manage" />}>
                <Route path="contacts/import" element={<ImportPage />} />
              </Route>
              <Route element={<Only may="knowledge:read" />}>
                <Route path="knowledge/*" element={<KnowledgePages />} />
              </Route>
              <Route element={<Only may="bot:read" />}>
                <Route path="bot/flows/*" element={<FlowPages />} />
                <Route path="bot/*" element={<BotPages />} />
              </Route>
              <Route element={<Only may="analytics:read" />}>
                <Route path="analytics/*" element={<AnalyticsPages />} />
              </Route>
              <Route element={<Only may="conversations:supervise" />}>
                <Route path="wallboard" element={<WallboardPage />} />
                <Route path="wallboard/:conversationId" element={<WatchPage />} />
              </Route>
              <Route element={<Only may="inboxes:manage" />}>
                <Route path="go-live" element={<GoLivePage />} />
              </Route>
              <Route path="settings" element={<SettingsLayout />}>
                <Route index element={<SettingsStart />} />
                <Route path="profile" element={<ProfilePage />} />
                <Route element={<Only may="tenant:manage" />}>
                  <Route path="organisation" element={<OrganisationPage />} />
                </Route>
                <Route element={<Only may="agents:read" />}>
                  <Route path="members" element={<MembersPage />} />
                  <Route path="teams" element={<TeamsPage />} />
                  <Route path="roles" element={<RolesPage />} />
                  <Route path="roles/:roleId" element={<RolePage />} />
                </Route>
                <Route element={<Only may="inboxes:manage" />}>
                  <Route path="inboxes" element={<InboxesPage />} />
                  <Route path="inboxes/:inboxId" element={<InboxDetailPage />} />
                </Route>
                <Route element={<Only may="contacts:read" />}>
                  <Route path="blocks" element={<BlocksPage />} />
                </Route>
                <Route element={<Only may="api-keys:manage" />}>
                  <Route path="api-keys" element={<ApiKeysPage />} />
                </Route>
                <Route element={<Only may="audit:read" />}>
                  <Route path="audit-log" element={<AuditLogPage />} />
                </Route>
                <Route element={<Only may="rules:manage" />}>
                  <Route path="availability" element={<AvailabilityPage />} />
                  <Route path="conversations" element={<ConversationSettingsPage />} />
                </Route>
                <Route element={<Only may="tickets:manage" />}>
                  <Route path="ticket-types" element={<TicketTypesPage />} />
                  <Route path="ticket-types/:itemId" element={<TicketTypePage />} />
                  <Route path="ticket-fields" element={<TicketFieldsPage />} />
                  <Route path="ticket-fields/:itemId" element={<TicketFieldPage />} />
                  <Route path="ticket-statuses" element={<TicketStatusesPage />} />
                  <Route path="ticket-rules" element={<TicketRulesPage />} />
                  <Route path="ticket-rules/:itemId" element={<TicketRulePage />} />
                  <Route path="ticket-escalations" element={<TicketEscalationsPage />} />
                  <Route path="ticket-escalations/:itemId" element={<TicketEscalationPage />} />
                  <Route path="ticket-settings" element={<TicketSettingsPage />} />
                </Route>
                {ruleSettings.map(({ path, kind, may }) => (
                  <Route key={kind} element={<Only may={may} />}>
                    <Route path={path} element={<RulesPage key={kind} kind={kind} />} />
                    <Route path={`${path}/:ruleId`} element={<RulePage key={kind} kind={kind} />} />
                  </Route>
                ))}
                <Route path="*" element={<NotFoundPage />} />
              </Route>
              <Route path="*" element={<NotFoundPage />} />
            </Route>
          </Route>
        </Routes>
      </Suspense>
    </BrowserRouter>
  );
}

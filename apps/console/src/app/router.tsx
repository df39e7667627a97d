import { type ComponentType, lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { ruleSettings } from '../features/settings/settings-pages.js';
import { needTexts } from '../i18n/i18n.js';
import { Only, SignedInOnly, SignedOutOnly } from './guards.js';
import { NotFoundPage } from './not-found-page.js';

/** A page that is loaded when it is first opened. */
const page = <K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) => lazy(async () => ({ default: (await load())[name] }));

const desk = () => import('./desk.js');
/** Pages of the settings, with their texts. */
const withTexts = async <T,>(load: Promise<T>): Promise<T> => (await Promise.all([load, needTexts('settings')]))[0];
const settings = () => withTexts(import('../features/settings/settings-pages-lazy.js'));
/** Pages of the work rules, with the texts that only they have. */
const workRules = async () => {
  const pages = await import('../features/work-rules/work-rules-lazy.js');
  await pages.ready();
  return pages;
};

const contacts = () => import('../features/contacts/contacts-page.js');
const goLive = () => withTexts(import('../features/go-live/go-live-page.js'));
/** Pages beside the desk, by the beginning of their address. */
const ahead: Record<string, (() => Promise<unknown>) | undefined> = { settings, contacts, 'go-live': goLive };

const Shell = page(desk, 'Shell');
const InboxPage = page(desk, 'InboxPage');
const SignInPage = page(() => import('../features/session/sign-in-page.js'), 'SignInPage');
const SignUpPage = page(() => import('../features/session/sign-up-page.js'), 'SignUpPage');
const InvitationPage = page(() => import('../features/session/invitation-page.js'), 'InvitationPage');
const ContactsPage = page(contacts, 'ContactsPage');
const GoLivePage = page(goLive, 'GoLivePage');
const SettingsLayout = page(settings, 'SettingsLayout');
const SettingsStart = page(settings, 'SettingsStart');
const ProfilePage = page(settings, 'ProfilePage');
const OrganisationPage = page(settings, 'OrganisationPage');
const MembersPage = page(settings, 'MembersPage');
const TeamsPage = page(settings, 'TeamsPage');
const InboxesPage = page(settings, 'InboxesPage');
const InboxDetailPage = page(settings, 'InboxDetailPage');
const ApiKeysPage = page(settings, 'ApiKeysPage');
const AuditLogPage = page(settings, 'AuditLogPage');
const RulesPage = lazy(async () => ({ default: (await workRules()).RulesPage }));
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
              <Route element={<Only may="contacts:read" />}>
                <Route path="contacts/:contactId?" element={<ContactsPage />} />
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
                </Route>
                <Route element={<Only may="inboxes:manage" />}>
                  <Route path="inboxes" element={<InboxesPage />} />
                  <Route path="inboxes/:inboxId" element={<InboxDetailPage />} />
                </Route>
                <Route element={<Only may="api-keys:manage" />}>
                  <Route path="api-keys" element={<ApiKeysPage />} />
                </Route>
                <Route element={<Only may="audit:read" />}>
                  <Route path="audit-log" element={<AuditLogPage />} />
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

import { createBrowserRouter, Navigate } from 'react-router';
import { InboxPage } from '../features/conversations/inbox-page.js';
import { SignInPage } from '../features/session/sign-in-page.js';
import { CrashPage } from './crash-page.js';
import { Only, SignedInOnly, SignedOutOnly } from './guards.js';
import { NotFoundPage } from './not-found-page.js';
import { Shell } from './shell.js';

/** A page that is loaded when it is first opened. */
const lazily = <K extends string>(load: () => Promise<Record<K, React.ComponentType>>, name: K) => async () => ({ Component: (await load())[name] });

const settings = () => import('../features/settings/settings-pages-lazy.js');

export const createRouter = () =>
  createBrowserRouter([
    {
      errorElement: <CrashPage />,
      hydrateFallbackElement: <></>,
      children: [
        { element: <SignedOutOnly next="/inbox" />, children: [{ path: 'sign-in', element: <SignInPage /> }] },
        {
          element: <SignedOutOnly next="/go-live" />,
          children: [{ path: 'sign-up', lazy: lazily(() => import('../features/session/sign-up-page.js'), 'SignUpPage') }],
        },
        { path: 'invite/:token', lazy: lazily(() => import('../features/session/invitation-page.js'), 'InvitationPage') },
        {
          element: <SignedInOnly />,
          children: [
            {
              element: <Shell />,
              children: [
                { index: true, element: <Navigate to="/inbox" replace /> },
                {
                  errorElement: <CrashPage />,
                  children: [
                    { element: <Only may="conversations:read" />, children: [{ path: 'inbox/:view?/:conversationId?', element: <InboxPage /> }] },
                    {
                      element: <Only may="contacts:read" />,
                      children: [{ path: 'contacts/:contactId?', lazy: lazily(() => import('../features/contacts/contacts-page.js'), 'ContactsPage') }],
                    },
                    {
                      element: <Only may="inboxes:manage" />,
                      children: [{ path: 'go-live', lazy: lazily(() => import('../features/go-live/go-live-page.js'), 'GoLivePage') }],
                    },
                    {
                      path: 'settings',
                      lazy: lazily(settings, 'SettingsLayout'),
                      children: [
                        { index: true, lazy: lazily(settings, 'SettingsStart') },
                        { path: 'profile', lazy: lazily(settings, 'ProfilePage') },
                        { element: <Only may="tenant:manage" />, children: [{ path: 'organisation', lazy: lazily(settings, 'OrganisationPage') }] },
                        { element: <Only may="agents:read" />, children: [{ path: 'members', lazy: lazily(settings, 'MembersPage') }, { path: 'teams', lazy: lazily(settings, 'TeamsPage') }] },
                        {
                          element: <Only may="inboxes:manage" />,
                          children: [
                            { path: 'inboxes', lazy: lazily(settings, 'InboxesPage') },
                            { path: 'inboxes/:inboxId', lazy: lazily(settings, 'InboxDetailPage') },
                          ],
                        },
                        { element: <Only may="api-keys:manage" />, children: [{ path: 'api-keys', lazy: lazily(settings, 'ApiKeysPage') }] },
                        { element: <Only may="audit:read" />, children: [{ path: 'audit-log', lazy: lazily(settings, 'AuditLogPage') }] },
                        { path: '*', element: <NotFoundPage /> },
                      ],
                    },
                    { path: '*', element: <NotFoundPage /> },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ]);

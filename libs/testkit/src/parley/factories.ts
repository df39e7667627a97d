import { randomUUID } from 'node:crypto';
import type { Answer, BodyIn, RoleName } from '@parley/contracts';
import { apiCall } from './api-call.js';
import { parleyUrl } from './base-url.js';

/** A tenant with its owner and first web inbox. */
export interface TestTenant extends Answer<'POST /signup'> {
  baseUrl: string;
  /** The owner's. */
  token: string;
  email: string;
  password: string;
  widgetKey: string;
}

/** Signs a company up. Every value that was not given is new. */
export const aTenant = async ({ baseUrl = parleyUrl(), ...given }: Partial<BodyIn<'POST /signup'>> & { baseUrl?: string } = {}): Promise<TestTenant> => {
  const id = randomUUID();
  const body = { organization: `Shop ${id.slice(0, 8)}`, name: `Owner ${id.slice(0, 4)}`, email: `${id}@example.com`, password: `correct-${id}`, ...given };
  const made = await apiCall('POST /signup', { baseUrl, body });
  return { ...made, baseUrl, token: made.accessToken, email: body.email, password: body.password, widgetKey: made.inbox.widgetKey! };
};

export interface TestAgent extends Answer<'POST /invitations/:token/accept'> {
  id: string;
  token: string;
  email: string;
  password: string;
}

/** Invites an agent to the tenant and accepts for them. */
export const anAgent = async (tenant: TestTenant, { role = 'agent', name }: { role?: RoleName; name?: string } = {}): Promise<TestAgent> => {
  const { baseUrl } = tenant;
  const id = randomUUID();
  const email = `${id}@example.com`;
  const password = `correct-${id}`;
  const { invitation } = await apiCall('POST /agents', { baseUrl, token: tenant.token, body: { email, role } });
  const token = new URL(invitation.url, baseUrl).pathname.split('/').at(-1)!;
  const session = await apiCall('POST /invitations/:token/accept', { baseUrl, params: { token }, body: { name: name ?? `Agent ${id.slice(0, 4)}`, password } });
  return { ...session, id: session.user.id, token: session.accessToken, email, password };
};

export interface TestVisitor extends Answer<'POST /widget/sessions'> {
  token: string;
}

/** Opens the tenant's widget as a new visitor, or as the one that `given` says. */
export const aVisitor = async ({ baseUrl, widgetKey }: Pick<TestTenant, 'baseUrl' | 'widgetKey'>, given: Partial<BodyIn<'POST /widget/sessions'>> = {}): Promise<TestVisitor> => {
  const body = { widgetKey, page: { url: 'https://shop.example/p/1', title: 'Lamp' }, ...given };
  const session = await apiCall('POST /widget/sessions', { baseUrl, body });
  return { ...session, token: session.visitorToken };
};

import { z } from 'zod';
import { Id, Locale } from '../primitives.js';
import { RoleName } from '../permissions.js';
import { Visibility } from '../visibility.js';
import { Channel, WidgetSettings } from '../shapes/inbox.js';

const agent = z.object({ agentId: Id, name: z.string(), avatarUrl: z.string().nullable(), role: RoleName, active: z.boolean(), teamIds: z.array(Id), /** Absent: all. */ visibility: Visibility.optional() });
const team = z.object({ teamId: Id, name: z.string(), agentIds: z.array(Id) });
const inbox = z.object({ inboxId: Id, name: z.string(), channel: Channel, enabled: z.boolean(), widget: WidgetSettings });

/** Events of `identity`, topic `parley.identity`. Each carries the whole new state, so a projection needs no question. */
export const identityEvents = {
  /** A company signed up. */
  'tenant.created': z.object({ name: z.string(), slug: z.string(), locale: Locale, industry: z.string() }),
  /** Name, language or industry of a tenant changed. */
  'tenant.updated': z.object({ name: z.string(), slug: z.string(), locale: Locale, industry: z.string() }),
  /** Somebody was invited. */
  'agent.invited': agent,
  /** An invited person accepted, or the owner signed up. */
  'agent.joined': agent,
  /** Name, role, what the role shows, teams or activity of an agent changed. */
  'agent.updated': agent,
  /** An agent was taken out of the tenant. */
  'agent.removed': agent,
  /** A team was made. */
  'team.created': team,
  /** Name or members of a team changed. */
  'team.updated': team,
  /** A team was removed. */
  'team.removed': team,
  /** An inbox was made. */
  'inbox.created': inbox,
  /** An inbox or its widget changed. */
  'inbox.updated': inbox,
  /** An inbox was removed. */
  'inbox.removed': inbox,
} as const;

import { analyticsCard } from '@parley/analytics/service';
import { botCard } from '@parley/bot/service';
import { conversationsCard } from '@parley/conversations/service';
import { identityCard } from '@parley/identity/service';
import { knowledgeCard } from '@parley/knowledge/service';
import type { ServiceCard } from '@parley/service-kit';
import { ticketsCard } from '@parley/tickets/service';
import type { ProvisionConfig } from './config.js';

type Migration = NonNullable<ServiceCard['migrations']>[number];

/** A service with a schema of its own. */
export interface Owner {
  service: string;
  /** The variable that holds the password of the role it signs in as. */
  password: Exclude<keyof ProvisionConfig, 'ADMIN_DATABASE_URL'>;
  migrations: Migration[];
}

/** Every service that owns data, in the order in which they are prepared. */
export const owners: readonly Owner[] = [
  { service: identityCard.name, password: 'DB_PASSWORD_IDENTITY', migrations: identityCard.migrations ?? [] },
  { service: conversationsCard.name, password: 'DB_PASSWORD_CONVERSATIONS', migrations: conversationsCard.migrations ?? [] },
  { service: ticketsCard.name, password: 'DB_PASSWORD_TICKETS', migrations: ticketsCard.migrations ?? [] },
  { service: knowledgeCard.name, password: 'DB_PASSWORD_KNOWLEDGE', migrations: knowledgeCard.migrations ?? [] },
  { service: botCard.name, password: 'DB_PASSWORD_BOT', migrations: botCard.migrations ?? [] },
  { service: analyticsCard.name, password: 'DB_PASSWORD_ANALYTICS', migrations: analyticsCard.migrations ?? [] },
];

/** The name under which a migration that ran is kept. */
export const nameOf = (migration: Migration): string => new migration().name ?? migration.name;

import { conversationsRpc, identityRpc, routesOf, type ServiceName } from '@parley/contracts';
import { analyticsCard } from '@parley/analytics/service';
import { botCard } from '@parley/bot/service';
import { conversationsCard } from '@parley/conversations/service';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { knowledgeCard } from '@parley/knowledge/service';
import { BaseConfig, readConfig, type ServiceCard } from '@parley/service-kit';
import { ticketsCard } from '@parley/tickets/service';
import { provisionConfig, waitConfig } from '../../src/config.js';

export const cards: Record<ServiceName, ServiceCard> = { identity: identityCard, conversations: conversationsCard, tickets: ticketsCard, knowledge: knowledgeCard, bot: botCard, analytics: analyticsCard, gateway: gatewayCard };
export const services = Object.keys(routesOf) as ServiceName[];

/** Who answers calls of other services, by the first word of a call's pattern. */
export const callees = [...new Set([...Object.values(identityRpc), ...Object.values(conversationsRpc)].map(({ pattern }) => pattern.split('.')[0]!))];

/** What may be left out in one process, but not between several. */
const betweenProcesses = (card: ServiceCard): string[] => [
  'PUBLIC_URL', 'REDIS_URL', 'INTERNAL_TOKEN', 'TRUST_PROXY',
  ...callees.map((callee) => `RPC_${callee.toUpperCase()}`),
  ...(card.migrations ? ['DATABASE_URL', 'KAFKA_BROKERS'] : []),
];

type Schema = typeof provisionConfig | typeof waitConfig | typeof BaseConfig;

function faults(schema: Schema, needed: string[], env: Record<string, string>): string[] {
  const unknown = Object.keys(env).filter((name) => !(name in schema.shape)).map((name) => `${name} is read by nobody`);
  const missing = needed.filter((name) => !env[name]).map((name) => `${name} is missing`);
  try {
    readConfig(schema, env);
    return [...unknown, ...missing];
  } catch (error) {
    return [...unknown, ...missing, (error as Error).message];
  }
}

/** What is wrong with an environment: variables that nobody reads, missing ones, values that do not fit. */
export const faultsOf = {
  service: (service: ServiceName, env: Record<string, string>): string[] => {
    const card = cards[service];
    return faults(BaseConfig.extend(card.config.shape) as typeof BaseConfig, betweenProcesses(card), env);
  },
  provision: (env: Record<string, string>): string[] => faults(provisionConfig, [], env),
  wait: (env: Record<string, string>): string[] => faults(waitConfig, [], env),
};

import { routesOf, type ServiceName } from '@parley/contracts';

interface Berth {
  /** How many processes: two where the point is that any of them may die. */
  copies: number;
  /** Has a schema of its own in Postgres. */
  ownsData: boolean;
}

/** Every service of the contract, and how it runs here. */
export const fleet: Record<ServiceName, Berth> = {
  identity: { copies: 1, ownsData: true },
  conversations: { copies: 2, ownsData: true },
  tickets: { copies: 1, ownsData: true },
  knowledge: { copies: 1, ownsData: true },
  bot: { copies: 1, ownsData: true },
  analytics: { copies: 1, ownsData: true },
  gateway: { copies: 2, ownsData: false },
};

export const serviceNames = Object.keys(routesOf) as ServiceName[];
export const owners = serviceNames.filter((name) => fleet[name].ownsData);

import { hasContainers, startContainer, type Started } from './containers.js';
import { addressOf, MISSING, serverKinds, variables, type ServerKind } from './kinds.js';
import { startLocal } from './local.js';

export interface FoundServers {
  /** The environment that hands them to tests. */
  env: Record<string, string>;
  /** One line per server: how it was found, or why it was not. */
  report: string[];
  /** Servers that could not be had. */
  missing: ServerKind[];
  stop(): Promise<void>;
}

type Found = { kind: ServerKind; how: string } & ({ address: string; stop?: Started['stop'] } | { reason: string });

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0]!;

/** In this order: an address in the environment, a container, a server of this machine. */
const find = async (kind: ServerKind, containers: boolean): Promise<Found> => {
  const given = addressOf(kind);
  if (given) return { kind, how: `from the environment (${variables[kind].find((name) => process.env[name])})`, address: given };
  const contained = containers ? await startContainer[kind]().catch((error: unknown) => sentence(error)) : undefined;
  if (contained && typeof contained !== 'string') return { kind, how: 'in a container', ...contained };
  const local = await startLocal[kind]().catch((error: unknown) => sentence(error));
  if (typeof local !== 'string') return { kind, how: contained ? `started here (container: ${contained})` : 'started here', ...local };
  return { kind, how: 'not there', reason: local };
};

/** Finds or starts the real servers that tests need, all at once. */
export const findServers = async (kinds: ServerKind[] = serverKinds): Promise<FoundServers> => {
  const containers = kinds.some((kind) => !addressOf(kind)) && (await hasContainers());
  const found = await Promise.all(kinds.map((kind) => find(kind, containers)));
  const missing = found.filter((each) => 'reason' in each);
  const reasons = Object.fromEntries(missing.map(({ kind, reason }) => [kind, reason]));
  return {
    env: {
      ...Object.fromEntries(found.flatMap((each) => ('address' in each ? [[variables[each.kind][0], each.address] as const] : []))),
      ...(missing.length > 0 && { [MISSING]: JSON.stringify(reasons) }),
    },
    report: found.map((each) => ('reason' in each ? `${each.kind}: ${each.reason}` : `${each.kind}: ${each.how}`)),
    missing: missing.map(({ kind }) => kind),
    stop: async () => void (await Promise.allSettled(found.map((each) => ('stop' in each ? each.stop?.() : undefined)))),
  };
};

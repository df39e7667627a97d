import { setTimeout as delay } from 'node:timers/promises';
import type { Copy } from '@parley/fleet';
import { endProcess } from './end-process.js';
import { nothing, type Fault, type Scene } from './fault.js';

/** The connection that holds the lock of the relay at this moment. */
const LEADER = `
  select a.client_port as port from pg_locks l join pg_stat_activity a using (pid)
  where l.locktype = 'advisory' and l.granted and a.application_name = 'parley-conversations' limit 1`;
const LOOKS = 400;

/** `kill -9` of the process that takes events to Kafka just now. */
export const killRelay: Fault<{ otherwise: string }> = {
  choose: (random) => ({ otherwise: random.of(['conversations-1', 'conversations-2']) }),
  async begin({ otherwise }, scene) {
    await endProcess((await leader(scene)) ?? scene.world.copy(otherwise), 'SIGKILL', scene);
    return nothing;
  },
};

/** Nobody, when nobody leads for a while or the database is away too. */
async function leader({ world }: Scene): Promise<Copy | undefined> {
  for (let look = 0; look < LOOKS; look += 1) {
    const found = await world.db.query<{ port: number }>(LEADER).catch(() => undefined);
    if (!found) return undefined;
    const owner = found.rows[0] && world.lines.ownerOfOutgoing('postgres', found.rows[0].port);
    if (owner) return world.copy(owner);
    await delay(2);
  }
  return undefined;
}

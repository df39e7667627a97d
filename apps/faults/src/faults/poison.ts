import { randomUUID } from 'node:crypto';
import { DEAD_LETTERS, topicOf, type EventEnvelope } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { until } from '../world/until.js';
import type { Fault, Scene } from './fault.js';

const WITHIN_MS = 25_000;

const envelope = (tenantId: string, agentId: string): EventEnvelope => ({
  id: uuidv7(),
  type: 'agent.updated',
  version: 1,
  tenantId,
  key: agentId,
  occurredAt: new Date().toISOString(),
  actor: { kind: 'system' },
  data: { agentId, name: 'Poisoned', avatarUrl: null, role: 'agent', active: true, teamIds: [] },
});

/** A record that is no event and an event that no reaction can take: both are put aside, and what comes after them is dealt with. */
export const poison: Fault<{ company: number }> = {
  choose: (random) => ({ company: random.between(0, 99) }),
  async begin({ company }, { world, cast }) {
    const { tenantId } = cast.companies[company % cast.companies.length]!;
    const unreadable = { ...envelope(tenantId, randomUUID()), tenantId: 'nobody' };
    const poisoned = envelope(tenantId, 'not-an-id');
    const innocent = Array.from({ length: 6 }, () => envelope(tenantId, randomUUID()));
    await world.tap.publish(topicOf('identity'), [unreadable, poisoned, ...innocent]);
    return async () => {
      await until(async () => isBuried(world, poisoned), { within: WITHIN_MS, otherwise: () => `the poisoned event ${poisoned.id} is not among the dead letters` });
      for (const event of innocent) await until(async () => isKnown(world, event), { within: WITHIN_MS, otherwise: () => `the event ${event.id} behind the poisoned one was not dealt with` });
    };
  },
};

/** Stored with its cause, and told on the topic. */
async function isBuried(world: Scene['world'], { id }: EventEnvelope): Promise<boolean> {
  const { rowCount } = await world.db.query(`select from conversations.dead_letter where event_id = $1 and consumer = 'conversations' and attempts = 5 and error <> ''`, [id]);
  const told = world.tap.published(DEAD_LETTERS).some(({ event }) => (event.data as { event?: { id?: string } }).event?.id === id);
  return rowCount === 1 && told;
}

async function isKnown(world: Scene['world'], { tenantId, key }: EventEnvelope): Promise<boolean> {
  const { rowCount } = await world.db.query('select from conversations.agent_profile where tenant_id = $1 and id = $2', [tenantId, key]);
  return rowCount === 1;
}

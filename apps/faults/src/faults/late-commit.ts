import { randomUUID } from 'node:crypto';
import { uuidv7 } from '@parley/tenancy';
import type { Fault } from './fault.js';

const INSERT = `
  insert into conversations.outbox (tenant_id, id, type, version, key, occurred_at, actor, data)
  values ($1, $2, 'conversation.updated', 1, $3, now(), '{"kind":"system"}', $4)`;

/** Writers that take their place in the outbox early and commit late, when the relay has gone past them; one of them never does. */
export const lateCommit: Fault<{ writers: number }> = {
  choose: (random) => ({ writers: random.between(1, 2) }),
  async begin({ writers }, { world, cast, recorder }) {
    const { tenantId } = cast.companies[0]!;
    const held = await Promise.all(
      Array.from({ length: writers + 1 }, async (_, at) => {
        const client = await world.db.connect();
        const event = { id: uuidv7(), key: randomUUID() };
        await client.query('begin');
        await client.query(INSERT, [tenantId, event.id, event.key, JSON.stringify({ conversationId: event.key })]);
        return { client, ...event, commits: at < writers };
      }),
    );
    return async () => {
      for (const { client, id, commits } of held) {
        await client.query(commits ? 'commit' : 'rollback');
        client.release();
        recorder.note('nemesis', { type: 'planted', eventId: id, arrives: commits, how: commits ? 'committed late' : 'rolled back' });
      }
    };
  },
};

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7, type Database } from '@parley/tenancy';
import { AttachmentLinks } from '../src/attachments/attachment-links.js';
import { findMessage } from '../src/db/messages/find-message.js';
import { ListMessages } from '../src/queries/list-messages.js';
import { notingDatabase, type Plan } from './plans.fixture.js';
import { aTenant, Stand } from './stand.js';

const MESSAGES = 30_000;

/** Of a long conversation: a message every ten seconds, the newest hundred of them answers to earlier ones. */
describe('plans of messages', () => {
  const tenant = aTenant();
  let stand: Stand;
  let db: Database;
  let conversation: { tenantId: string; id: string; lastSeq: number };

  beforeAll(async () => {
    stand = await Stand.start();
    db = await stand.parley.database('conversations');
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'begin');
    const { sql } = stand.parley;
    await sql(
      `insert into conversations.message (tenant_id, conversation_id, seq, id, sender_kind, kind, text, private, prev_public_seq, inbound_count, outbound_count, created_at, reply_to, reply_seq)
       select $1, $2, n, overlay(overlay(gen_random_uuid()::text placing substr(at.hex, 1, 8) from 1) placing substr(at.hex, 9, 4) from 10)::uuid, 'visitor', 'text', 'message ' || n, false, n - 1, n, 0, at.time,
         case when n > ${MESSAGES - 100} then gen_random_uuid() end, case when n > ${MESSAGES - 100} then n - ${MESSAGES / 2} end
       from generate_series(2, ${MESSAGES}) n
       cross join lateral (select now() - (${MESSAGES} - n) * interval '10 seconds' as time) t
       cross join lateral (select t.time, lpad(to_hex((extract(epoch from t.time) * 1000)::bigint), 12, '0') as hex) at`,
      [tenant.id, conversationId],
    );
    await sql(`update conversations.message set created_at = now() - interval '10 days' where conversation_id = $1 and seq = 1`, [conversationId]);
    await sql('update conversations.conversation set last_seq = $2, last_public_seq = $2 where id = $1', [conversationId, MESSAGES]);
    await sql('analyze conversations.message');
    conversation = { tenantId: tenant.id, id: conversationId, lastSeq: MESSAGES };
  }, 120_000);
  afterAll(() => stand?.close());

  const cost = (plans: Plan[]) => {
    expect(plans.flatMap(({ scanned }) => scanned).filter((table) => table.startsWith('message'))).toEqual([]);
    return plans.reduce((sum, { blocks }) => sum + blocks, 0);
  };

  it('a page of answers finds what they answer by its key', async () => {
    const plans: Plan[] = [];
    const list = new ListMessages(notingDatabase(db, plans), new AttachmentLinks({ PUBLIC_URL: 'http://localhost', INTERNAL_TOKEN: 'x'.repeat(32) }));
    const { data } = await list.run(tenant.agent, conversation.id, { limit: 50 });
    expect(data.map(({ quote }) => quote?.text)).toEqual(data.map(({ seq }) => `message ${seq - MESSAGES / 2}`));
    expect(cost(plans)).toBeLessThan(600);
  });

  it.each([2, 777, MESSAGES / 2, MESSAGES - 1, MESSAGES])('message %i is found in a few steps', async (seq) => {
    const rows = await stand.parley.sql<{ id: string }>('select id from conversations.message where conversation_id = $1 and seq = $2', [conversation.id, seq]);
    const plans: Plan[] = [];
    const found = await notingDatabase(db, plans).inTenant(tenant.id, (tx) => findMessage(tx, { conversation, messageId: rows[0]!.id, publicOnly: true }));
    expect(found).toMatchObject({ seq, text: `message ${seq}` });
    expect(plans).toHaveLength(2);
    expect(cost(plans)).toBeLessThan(250);
  });

  it('a message out of its time is found all the same, and one that is not there is not', async () => {
    await stand.parley.sql(`update conversations.message set id = $3 where conversation_id = $1 and seq = $2`, [conversation.id, 500, '0190aaaa-bbbb-7000-8000-000000000001']);
    const ask = (messageId: string) => db.inTenant(tenant.id, (tx) => findMessage(tx, { conversation, messageId, publicOnly: true }));
    expect(await ask('0190aaaa-bbbb-7000-8000-000000000001')).toMatchObject({ seq: 500 });
    expect(await ask(uuidv7())).toBeUndefined();
    expect(await ask('ffffffff-ffff-4fff-bfff-ffffffffffff')).toBeUndefined();
  });
});

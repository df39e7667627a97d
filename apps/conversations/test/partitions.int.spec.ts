import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7, type Database } from '@parley/tenancy';
import { catalogueFaults } from '@parley/testkit';
import { aTenant, Stand } from './stand.js';

/** The id that a conversation would have that begins at this moment. */
const idAt = (moment: Date) => {
  const ms = moment.getTime().toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}${uuidv7().slice(13)}`;
};
const monthsAhead = (months: number) => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + months, 15));
const nameOf = (moment: Date) => `message_${moment.toISOString().slice(0, 7).replace('-', '')}`;

describe('partitions of messages', () => {
  let stand: Stand;
  let db: Database;
  const partitions = async () =>
    (await stand.parley.sql<{ name: string }>(`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'conversations.message'::regclass order by 1`)).map(({ name }) => name.replace('conversations.', ''));
  const keep = (ahead: number) => db.acrossTenants((tx) => tx.row<{ made: number }>('select keep_message_partitions($1) as made', [ahead]));

  beforeAll(async () => {
    stand = await Stand.start();
    db = await stand.parley.database('conversations');
  });
  afterAll(() => stand.close());

  it('are there for this month, the next three, everything earlier and everything else', async () => {
    expect(await partitions()).toEqual([...[0, 1, 2, 3].map((ahead) => nameOf(monthsAhead(ahead))), 'message_earlier', 'message_otherwise']);
  });

  it('are made once, also by two processes at the same moment', async () => {
    const made = await Promise.all([keep(5), keep(5)]);
    expect(made.map((each) => each?.made).toSorted()).toEqual([0, 2]);
    expect(await partitions()).toContain(nameOf(monthsAhead(5)));
    expect(await keep(5)).toEqual({ made: 0 });
  });

  it('take each message by the age of its conversation', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'now');
    const placed = async (id: string) => (await stand.parley.sql<{ at: string }>('select tableoid::regclass::text as at from conversations.message where conversation_id = $1', [id]))[0]?.at;
    expect(await placed(conversationId)).toBe(`conversations.${nameOf(new Date())}`);
    for (const [id, at] of [[idAt(monthsAhead(-30)), 'message_earlier'], [idAt(monthsAhead(2)), nameOf(monthsAhead(2))], [idAt(monthsAhead(60)), 'message_otherwise']] as const) {
      await stand.parley.sql(
        `insert into conversations.message (tenant_id, conversation_id, seq, id, sender_kind, kind, private, prev_public_seq, inbound_count, outbound_count, created_at)
         values ($1, $2, 1, $2, 'system', 'text', false, 0, 0, 0, now())`,
        [tenant.id, id],
      );
      expect(await placed(id)).toBe(`conversations.${at}`);
    }
  });

  it('keep tenants apart, and are nobody’s to open or to change', async () => {
    expect(await catalogueFaults(stand.parley.sql, ['conversations'])).toEqual([]);
    const name = nameOf(new Date());
    await expect(db.inTenant(aTenant().id, (tx) => tx.rows(`select * from ${name}`))).rejects.toThrow('permission denied');
    await expect(db.acrossTenants((tx) => tx.rows(`select * from ${name}`))).rejects.toThrow('permission denied');
    await expect(db.inTenant(aTenant().id, (tx) => tx.run('create table conversations.mine ()'))).rejects.toThrow('permission denied');
    await expect(db.inTenant(aTenant().id, (tx) => tx.rows(`select conversations.add_message_partition('message_199001', 'default')`))).rejects.toThrow('permission denied');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SearchMessages as Search } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { LookUp } from '../src/queries/search/look-up.js';
import { SearchContacts } from '../src/queries/search/search-contacts.js';
import { SearchMessages } from '../src/queries/search/search-messages.js';
import { notingDatabase, type Plan } from './plans.fixture.js';
import { aTenant, Stand } from './stand.js';

const TENANTS = 20;
/** Of each tenant. */
const CONVERSATIONS = 500;

/** The word of all stands in every block, the word of one in a single one; what the text says decides, so each says what its block does. */
const rows = [
  `insert into conversations.contact (tenant_id, id, name, first_seen_at, last_seen_at) select t, gen_random_uuid(), 'Visitor', now(), now() from unnest($1::uuid[]) t, generate_series(1, ${CONVERSATIONS})`,
  `insert into conversations.conversation (tenant_id, id, inbox_id, contact_id, status, priority, last_seq, last_activity_at, listed_at, created_at, updated_at)
   select k.tenant_id, k.id, k.id, k.id, 'open', 'normal', 1, now(), now(), now(), now() from conversations.contact k where k.tenant_id = any($1)`,
  `insert into conversations.message (tenant_id, conversation_id, seq, id, sender_kind, kind, text, private, prev_public_seq, inbound_count, outbound_count, created_at)
   select c.tenant_id, c.id, 1, c.id, 'visitor', 'text', 'everybody says word' || row_number() over (partition by c.tenant_id order by c.id), false, 0, 1, 0, now() - random() * interval '1 day'
   from conversations.conversation c where c.tenant_id = any($1)`,
  `insert into conversations.search_block (tenant_id, conversation_id, from_seq, to_seq, at, lexemes)
   select tenant_id, conversation_id, 1, 1, date_trunc('milliseconds', created_at), array_to_tsvector(array['t:' || replace(tenant_id::text, '-', '')] || string_to_array(text, ' ')) from conversations.message where tenant_id = any($1)`,
  `insert into conversations.search_contact (tenant_id, contact_id, lexemes)
   select tenant_id, id, array_to_tsvector(array['t:' || replace(tenant_id::text, '-', ''), 'n:visitor', 'n:name' || row_number() over (partition by tenant_id order by id)]) from conversations.contact where tenant_id = any($1)`,
];

describe('plans of search', () => {
  const tenant = aTenant();
  let stand: Stand;
  let plans: Plan[];
  let messages: SearchMessages;
  let contacts: SearchContacts;

  beforeAll(async () => {
    stand = await Stand.start();
    const tenants = [tenant.id, ...Array.from({ length: TENANTS - 1 }, () => aTenant().id)];
    for (const sql of rows) await stand.parley.sql(sql, [tenants]);
    await stand.parley.sql('vacuum (analyze) conversations.contact, conversations.conversation, conversations.message, conversations.search_block, conversations.search_contact');
    const db = (plans = [], notingDatabase(stand.parley.services['conversations']!.app.get(Database), plans));
    messages = new SearchMessages(db, new LookUp(db));
    contacts = new SearchContacts(db, new LookUp(db));
  }, 60_000);
  afterAll(() => stand.close());
  beforeEach(() => void plans.splice(0));

  const look = (q: string, limit = 5) => messages.run(tenant.agent, Search.parse({ q, limit: String(limit) }));
  const ofBlocks = () => plans.filter(({ statement }) => statement.includes('from search_block'));
  /** No table is read whole, and the look-up touches no more than so many blocks. */
  const expectCheap = (blocks: number) => {
    expect(plans.flatMap(({ scanned }) => scanned.filter((table) => ['conversation', 'search_block', 'search_contact', 'search_mark', 'contact'].includes(table)))).toEqual([]);
    for (const plan of ofBlocks()) expect(plan.blocks).toBeLessThan(blocks);
  };

  it('finds a rare word by its lexeme', async () => {
    const { data, nextCursor } = await look('word77');
    expect(data).toHaveLength(1);
    expect(nextCursor).toBeNull();
    expectCheap(40);
  });

  it('finds a frequent word by going back in time', async () => {
    const { data, nextCursor } = await look('everybody');
    expect(data).toHaveLength(5);
    expect(nextCursor).not.toBeNull();
    expectCheap(150);
  });

  it('reads nothing for a word that nobody said', async () => {
    expect((await look('hippopotamus')).data).toEqual([]);
    expectCheap(40);
  });

  it('finds a contact by its lexeme', async () => {
    expect((await contacts.run(tenant.agent, { q: 'name77', limit: 5 })).data).toHaveLength(1);
    expectCheap(0);
    expect(plans.length).toBe(2);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { roles, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { ListBlocks } from '../src/queries/contacts/list-blocks.js';
import { ListNotes } from '../src/queries/contacts/list-notes.js';
import { ListPages } from '../src/queries/contacts/list-pages.js';
import { ListSegments } from '../src/queries/contacts/list-segments.js';
import { ListTimeline } from '../src/queries/contacts/list-timeline.js';
import { VisitorStandingQuery } from '../src/queries/contacts/visitor-standing.js';
import { MOST_WALKED } from '../src/queries/contacts/walk-contacts.js';
import { ListContacts } from '../src/queries/list-contacts.js';
import { notingDatabase, type Plan } from './plans.fixture.js';
import { anAgentOf, aTenant, Stand } from './stand.js';

const CONTACTS = 30_000;
const OF_ONE = 5000;

const rows = [
  `insert into conversations.contact (tenant_id, id, name, email, attributes, first_seen_at, last_seen_at)
   select $1, overlay(gen_random_uuid()::text placing lpad(to_hex(n), 8, '0') from 1)::uuid, case when n = ${CONTACTS} then 'Needle' else 'Visitor ' || n end, 'v' || n || '@shop.example',
     case when n % 3 = 0 then '{"plan": "gold"}'::jsonb else '{}' end, now(), date_trunc('milliseconds', now()) - n * interval '1 minute' from generate_series(1, ${CONTACTS}) n`,
  `insert into conversations.segment (tenant_id, id, name, condition, created_at, updated_at)
   select case when n <= 150 then $1 else gen_random_uuid() end, gen_random_uuid(), 'Segment ' || n, '{"all": []}', now(), now() from generate_series(1, 20000) n`,
  `insert into conversations.contact_note (tenant_id, id, contact_id, text, author, created_at, updated_at)
   select $1, gen_random_uuid(), $2, 'note', '{}', now() - n * interval '1 minute', now() from generate_series(1, ${OF_ONE}) n`,
  `insert into conversations.contact_history (tenant_id, id, contact_id, kind, at, by, data)
   select $1, gen_random_uuid(), $2, 'imported', now() - n * interval '1 minute', '{}', '{}' from generate_series(1, ${OF_ONE}) n`,
  `insert into conversations.conversation (tenant_id, id, inbox_id, contact_id, status, priority, last_activity_at, listed_at, created_at, updated_at)
   select $1, gen_random_uuid(), $1, $2, 'open', 'normal', now(), now(), now() - n * interval '1 minute', now() from generate_series(1, ${OF_ONE}) n`,
  `insert into conversations.conversation (tenant_id, id, inbox_id, contact_id, status, priority, last_activity_at, listed_at, created_at, updated_at)
   select $1, id, $1, id, 'open', 'normal', now(), now(), now(), now() from conversations.contact where tenant_id = $1`,
  `insert into conversations.contact_page (tenant_id, contact_id, slot, url, title, visited_at) select $1, k.id, n, 'https://shop.example', 'Shop', now() - n * interval '1 minute'
   from (select id from conversations.contact where tenant_id = $1 order by id = $2 desc limit 1000) k, generate_series(0, 49) n`,
  `insert into conversations.block (tenant_id, id, kind, value, by, created_at) select $1, gen_random_uuid(), 'ip', '10.' || n / 65536 || '.' || n / 256 % 256 || '.' || n % 256, '{}', now() - n * interval '1 minute' from generate_series(1, ${OF_ONE}) n where $2::uuid is not null`,
  `insert into conversations.block_revision (tenant_id, changed_at) select gen_random_uuid(), now() - interval '1 hour' from generate_series(1, 20000) where $1::uuid <> $2::uuid`,
];
const tables = ['contact', 'segment', 'contact_note', 'contact_history', 'conversation', 'contact_page', 'block', 'block_revision'];

describe('plans of contacts', () => {
  const tenant = aTenant();
  const manager = anAgentOf(tenant.id, 'Mia', roles.supervisor);
  const plans: Plan[] = [];
  let stand: Stand;
  let db: Database;
  let one: string;

  beforeAll(async () => {
    stand = await Stand.start();
    ({ id: one } = await stand.aVisitor(tenant));
    for (const sql of rows) await stand.parley.sql(sql, sql.includes('$2') ? [tenant.id, one] : [tenant.id]);
    await stand.parley.sql(`vacuum (analyze) ${tables.map((table) => `conversations.${table}`).join(', ')}`);
    db = notingDatabase(stand.parley.services['conversations']!.app.get(Database), plans);
  }, 120_000);
  afterAll(() => stand?.close());
  beforeEach(() => void plans.splice(0));

  /** No table is read whole, and all statements together touch no more than so many blocks. */
  const expectCheap = (blocks: number) => {
    expect(plans.flatMap(({ scanned }) => scanned.filter((table) => tables.includes(table)))).toEqual([]);
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.reduce((sum, plan) => sum + plan.blocks, 0)).toBeLessThan(blocks);
  };

  const parts: [string, number, (who: Staff) => Promise<{ data: unknown[] }>][] = [
    ['contacts', 200, (who) => new ListContacts(db).run(who, { limit: 25 })],
    ['segments', 200, (who) => new ListSegments(db).run(who, { limit: 25 })],
    // Conversations are sorted by their time among those of the one contact; ids, which the index has, are not times.
    ['the timeline', OF_ONE + 1500, (who) => new ListTimeline(db).run(who, one, { limit: 25 })],
    ['notes', 200, (who) => new ListNotes(db).run(who, one, { limit: 25 })],
    ['pages', 200, (who) => new ListPages(db).run(who, one, { limit: 25 })],
    ['blocks', 200, (who) => new ListBlocks(db).run(who, { limit: 25 })],
  ];
  it.each(parts)('the first page of %s touches little', async (_, blocks, page) => {
    expect((await page(manager)).data).toHaveLength(25);
    expectCheap(blocks);
  });

  it('which blocks concern one contact is found by their values', async () => {
    await stand.parley.sql(`insert into conversations.block (tenant_id, id, kind, value, by, created_at) values ($1, gen_random_uuid(), 'contact', $2, '{}', now() - interval '1 year')`, [tenant.id, one]);
    expect((await new ListBlocks(db).run(manager, { contactId: one, limit: 25 })).data).toHaveLength(1);
    expectCheap(100);
  });

  it('who has news of standing is found by time, among all tenants', async () => {
    const standing = new VisitorStandingQuery(db);
    const { cursor } = await standing.run(undefined);
    plans.splice(0);
    expect(await standing.run(cursor)).toMatchObject({ blocks: [], merges: [] });
    expectCheap(50);
  });

  describe('few among many', () => {
    const list = (query: { q?: string; segment?: string; cursor?: string }) => new ListContacts(db).run(manager, { limit: 25, ...query });
    const names = ({ data }: { data: { name: string }[] }) => data.map(({ name }) => name);

    it('a page of a search looks through so many, and the next goes on from there', async () => {
      const first = await list({ q: 'needle' });
      expect(first.data).toEqual([]);
      expect(plans).toHaveLength((MOST_WALKED / 2000) * 2);
      // Once to find where a step ends, and once to look: some forty contacts lie in a block.
      expectCheap(MOST_WALKED / 2);
      plans.splice(0);
      const second = await list({ q: 'needle', cursor: first.nextCursor! });
      expect(names(second)).toEqual(['Needle']);
      expect(second.nextCursor).toBeNull();
      expectCheap(MOST_WALKED / 2);
    });

    it('a segment likewise, and every contact of it comes once', async () => {
      const saved = { needle: { field: 'contact.name', op: 'starts_with', value: 'NEEDLE' }, gold: { field: 'contact.attributes.plan', op: 'is', value: 'gold' } };
      const ids: Record<string, string> = {};
      for (const [name, condition] of Object.entries(saved)) {
        [{ id: ids[name] }] = (await stand.parley.sql(`insert into conversations.segment (tenant_id, id, name, condition, created_at, updated_at) values ($1, gen_random_uuid(), $2, $3, now(), now()) returning id`, [tenant.id, name, JSON.stringify(condition)])) as [{ id: string }];
      }
      const first = await list({ segment: ids['needle']! });
      expect(names(first)).toEqual([]);
      expect(names(await list({ segment: ids['needle']!, cursor: first.nextCursor! }))).toEqual(['Needle']);
      expectCheap(MOST_WALKED);
      plans.splice(0);
      const one = await list({ segment: ids['gold']! });
      const two = await list({ segment: ids['gold']!, cursor: one.nextCursor! });
      expect([...names(one), ...names(two)]).toEqual(Array.from({ length: 50 }, (_, n) => `Visitor ${(n + 1) * 3}`));
      expectCheap(1000);
    });

    it('a preview counts what it found, and says that there may be more', async () => {
      const preview = (value: string) => new ListSegments(db).preview(manager, { condition: { field: 'contact.name', op: 'contains', value } });
      expect(await preview('needle')).toEqual({ data: [], count: 0, more: true });
      expect(await preview('visitor 1')).toMatchObject({ count: 1000, more: true });
      expectCheap(MOST_WALKED);
    });

    it('answers nothing of it to another tenant', async () => {
      expect(await new ListContacts(db).run(anAgentOf(aTenant().id), { q: 'needle', limit: 25 })).toEqual({ data: [], nextCursor: null });
    });
  });
});

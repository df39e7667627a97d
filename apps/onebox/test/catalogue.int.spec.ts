import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { analyticsCard } from '@parley/analytics/service';
import { botCard } from '@parley/bot/service';
import { conversationsCard } from '@parley/conversations/service';
import { identityCard } from '@parley/identity/service';
import { knowledgeCard } from '@parley/knowledge/service';
import { ticketsCard } from '@parley/tickets/service';
import { catalogueFaults, startCards, type TestParley } from '@parley/testkit';

const cards = [identityCard, conversationsCard, ticketsCard, knowledgeCard, botCard, analyticsCard];
const schemas = cards.map((card) => card.name);
/** What is looked for before a tenant is known must be unique among all. */
const accepted = { 'identity.tenant_slug': 'a slug names one tenant in public addresses', 'knowledge.help_centre_domain': 'a domain leads to one tenant’s help centre' };

describe('the catalogue', () => {
  let parley: TestParley;
  beforeAll(async () => {
    parley = await startCards(cards);
  });
  afterAll(() => parley.close());

  it('holds every table of every service to the rules of tenancy', async () => {
    const [row] = await parley.sql<{ n: number }>(`select count(*) n from pg_tables where schemaname = any($1)`, [schemas]);
    expect(row!.n).toBeGreaterThan(15);
    expect(await catalogueFaults(parley.sql, schemas, accepted)).toEqual([]);
  });

  it.each([
    ['enabled and forced', 'tenant_id uuid not null, id uuid, primary key (tenant_id, id)', ''],
    ['no tenant_id', 'id uuid', ''],
    ['no policy', 'tenant_id uuid not null', ''],
    ['without USING or without WITH CHECK', 'tenant_id uuid not null', 'create policy p on bad.t using (true)'],
    ['other than the spanning one', 'tenant_id uuid not null', 'create policy p on bad.t using (true) with check (true)'],
    ['unique index without tenant_id', 'tenant_id uuid not null, id uuid primary key', ''],
    ['foreign key without tenant_id', 'tenant_id uuid not null, other uuid references bad.other (id)', ''],
    ['belongs to a role', 'tenant_id uuid not null', 'grant create, usage on schema bad to parley_identity; alter table bad.t owner to parley_identity'],
    ['open to PUBLIC', 'tenant_id uuid not null', 'grant select on bad.t to public'],
    ['rights of who asks', 'tenant_id uuid not null', 'create view bad.v as select * from bad.t'],
  ])('finds a table with: %s', async (fault, columns, more) => {
    await parley.sql('create schema bad; create table bad.other (id uuid unique)');
    try {
      await parley.sql(`create table bad.t (${columns})`);
      if (more) await parley.sql(more);
      expect((await catalogueFaults(parley.sql, ['bad'])).filter((found) => !found.startsWith('bad.other')).join('\n')).toContain(fault);
    } finally {
      await parley.sql('drop schema bad cascade');
    }
  });
});

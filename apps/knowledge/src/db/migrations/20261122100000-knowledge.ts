import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const service = 'knowledge';
const ofArticle = 'foreign key (tenant_id, article_id) references knowledge.article (tenant_id, id) on delete cascade';
const ofTranslation = 'foreign key (tenant_id, article_id, locale) references knowledge.article_translation (tenant_id, article_id, locale) on delete cascade';

/** Help centres, categories, articles with their translations and versions, what readers see of them and say to them, images. */
export class Knowledge20261122100000 implements MigrationInterface {
  name = 'Knowledge20261122100000';

  async up(run: QueryRunner): Promise<void> {
    await helpCentres(run);
    await files(run);
    await categories(run);
    await articles(run);
    await translations(run);
    await pages(run);
    await readers(run);
  }

  async down(): Promise<void> {
    throw new Error('Articles are not taken away: drop the schema instead.');
  }
}

/** One per tenant, with what is known of the tenant itself. Pages are asked for by slug and by domain, before the tenant is known. */
const helpCentres = (run: QueryRunner): Promise<void> =>
  createTenantTable(run, {
    service,
    table: 'help_centre',
    primaryKey: ['tenant_id'],
    columns: `
      slug text not null,
      tenant_name text not null,
      enabled boolean not null default true,
      locales text[] not null check (cardinality(locales) > 0),
      domain text,
      settings jsonb not null default '{}',
      version int not null default 1,
      updated_at timestamptz not null default now()`,
    indexes: [
      'create index help_centre_slug on knowledge.help_centre (slug)',
      // Spans tenants: a domain is an address of the whole installation.
      'create unique index help_centre_domain on knowledge.help_centre (domain)',
    ],
    system: ['select'],
  });

const files = (run: QueryRunner): Promise<void> =>
  createTenantTable(run, {
    service,
    table: 'kb_file',
    columns: `
      state text not null check (state in ('pending', 'ready')),
      name text not null default '',
      content_type text not null default '',
      size bigint not null default 0,
      width int not null default 0,
      height int not null default 0,
      created_by jsonb not null,
      created_at timestamptz not null default now()`,
    indexes: [`create index kb_file_pending on knowledge.kb_file (created_at) where state = 'pending'`],
    system: ['select', 'delete'],
  });

async function categories(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'kb_category',
    columns: `
      parent_id uuid,
      position int not null,
      icon text not null,
      version int not null,
      created_at timestamptz not null,
      updated_at timestamptz not null`,
    constraints: ['foreign key (tenant_id, parent_id) references knowledge.kb_category (tenant_id, id)'],
  });
  await createTenantTable(run, {
    service,
    table: 'kb_category_text',
    primaryKey: ['tenant_id', 'category_id', 'locale'],
    columns: 'category_id uuid not null, locale text not null, name text not null, slug text not null, description text not null',
    constraints: [
      'foreign key (tenant_id, category_id) references knowledge.kb_category (tenant_id, id) on delete cascade',
      'constraint kb_category_slug unique (tenant_id, locale, slug)',
    ],
  });
  // Addresses that articles and categories had before.
  await createTenantTable(run, {
    service,
    table: 'kb_redirect',
    primaryKey: ['tenant_id', 'kind', 'locale', 'slug'],
    columns: `kind text not null check (kind in ('article', 'category')), locale text not null, slug text not null, target_id uuid not null`,
    indexes: ['create index kb_redirect_target on knowledge.kb_redirect (tenant_id, target_id)'],
  });
}

async function articles(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'article',
    columns: `
      category_id uuid,
      audience text not null check (audience in ('public', 'internal')),
      owner_id uuid,
      review_at timestamptz,
      labels text[] not null,
      featured boolean not null,
      views bigint not null default 0,
      helpful int not null default 0,
      unhelpful int not null default 0,
      created_by jsonb not null,
      version int not null,
      created_at timestamptz not null,
      updated_at timestamptz not null`,
    constraints: ['foreign key (tenant_id, category_id) references knowledge.kb_category (tenant_id, id)'],
    indexes: [
      'create index article_updated on knowledge.article (tenant_id, updated_at, id)',
      'create index article_views on knowledge.article (tenant_id, views, id)',
      'create index article_category on knowledge.article (tenant_id, category_id)',
      'create index article_review on knowledge.article (tenant_id, review_at) where review_at is not null',
    ],
    storage: 'fillfactor=80',
  });
  await createTenantTable(run, {
    service,
    table: 'article_relation',
    primaryKey: ['tenant_id', 'article_id', 'related_id'],
    columns: 'article_id uuid not null, related_id uuid not null, position int not null',
    constraints: [ofArticle, 'foreign key (tenant_id, related_id) references knowledge.article (tenant_id, id) on delete cascade'],
    indexes: ['create index article_related on knowledge.article_relation (tenant_id, related_id)'],
  });
  await createTenantTable(run, {
    service,
    table: 'article_entry',
    columns: `
      article_id uuid not null,
      at timestamptz not null,
      by jsonb not null,
      action text not null,
      locale text,
      note text not null,
      before jsonb,
      after jsonb`,
    constraints: [ofArticle],
    indexes: ['create index article_entry_of on knowledge.article_entry (tenant_id, article_id, id)'],
  });
}

async function translations(run: QueryRunner): Promise<void> {
  const texts = 'title text not null, summary text not null, body text not null, seo_title text not null, seo_description text not null';
  await createTenantTable(run, {
    service,
    table: 'article_translation',
    primaryKey: ['tenant_id', 'article_id', 'locale'],
    columns: `
      article_id uuid not null,
      locale text not null,
      status text not null check (status in ('draft', 'review', 'published', 'archived')),
      slug text,
      ${texts},
      version int not null,
      number int not null,
      published_number int,
      published_at timestamptz,
      ahead boolean not null,
      publish_at timestamptz,
      unpublish_at timestamptz,
      unpublish_to text not null default 'archived' check (unpublish_to in ('draft', 'archived')),
      views bigint not null default 0,
      helpful int not null default 0,
      unhelpful int not null default 0,
      updated_by jsonb not null,
      updated_at timestamptz not null`,
    constraints: [ofArticle, 'constraint article_slug unique (tenant_id, locale, slug)', `check (status <> 'published' or published_number is not null)`, `check (status <> 'archived' or published_number is null)`],
    indexes: [
      'create index article_translation_status on knowledge.article_translation (tenant_id, status, locale)',
      `create index article_translation_due on knowledge.article_translation (least(publish_at, unpublish_at)) where publish_at is not null or unpublish_at is not null`,
    ],
    system: ['select'],
    storage: 'fillfactor=80',
  });
  await createTenantTable(run, {
    service,
    table: 'article_version',
    primaryKey: ['tenant_id', 'article_id', 'locale', 'number'],
    columns: `
      article_id uuid not null,
      locale text not null,
      number int not null,
      ${texts},
      by jsonb not null,
      at timestamptz not null,
      begun_at timestamptz not null,
      published boolean not null,
      restored_from int`,
    constraints: [ofTranslation],
  });
}

/** What readers see, and nothing else: made when a translation is published, gone when it is taken back. */
async function pages(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'article_page',
    primaryKey: ['tenant_id', 'article_id', 'locale'],
    columns: `
      article_id uuid not null,
      locale text not null,
      number int not null,
      audience text not null,
      category_id uuid,
      featured boolean not null,
      labels text[] not null,
      slug text not null,
      title text not null,
      summary text not null,
      seo_title text not null,
      seo_description text not null,
      body text not null,
      html text not null,
      toc jsonb not null,
      reads bigint not null default 0,
      first_published_at timestamptz not null,
      updated_at timestamptz not null`,
    constraints: [ofTranslation, 'constraint article_page_slug unique (tenant_id, locale, slug)'],
    indexes: [
      'create index article_page_popular on knowledge.article_page (tenant_id, locale, audience, featured, reads, article_id)',
      'create index article_page_newest on knowledge.article_page (tenant_id, locale, audience, updated_at, article_id)',
      'create index article_page_category on knowledge.article_page (tenant_id, category_id, locale)',
    ],
    storage: 'fillfactor=80',
  });
  // Which images are shown where: readers get those alone.
  await createTenantTable(run, {
    service,
    table: 'article_page_file',
    primaryKey: ['tenant_id', 'file_id', 'article_id', 'locale'],
    columns: 'file_id uuid not null, article_id uuid not null, locale text not null',
    constraints: [
      'foreign key (tenant_id, article_id, locale) references knowledge.article_page (tenant_id, article_id, locale) on delete cascade',
      'foreign key (tenant_id, file_id) references knowledge.kb_file (tenant_id, id) on delete cascade',
    ],
    indexes: ['create index article_page_file_of on knowledge.article_page_file (tenant_id, article_id, locale)'],
  });
}

async function readers(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'article_day',
    primaryKey: ['tenant_id', 'article_id', 'locale', 'day'],
    columns: 'article_id uuid not null, locale text not null, day date not null, views int not null',
    constraints: [ofArticle],
    storage: 'fillfactor=80',
  });
  await createTenantTable(run, {
    service,
    table: 'article_feedback',
    columns: `
      article_id uuid not null,
      locale text not null,
      voter text not null,
      source text not null check (source in ('help_centre', 'widget', 'agent')),
      helpful boolean not null,
      reason text,
      comment text not null,
      at timestamptz not null`,
    constraints: [ofArticle, 'constraint article_feedback_once unique (tenant_id, article_id, voter)'],
    indexes: ['create index article_feedback_newest on knowledge.article_feedback (tenant_id, article_id, at, id)'],
  });
}

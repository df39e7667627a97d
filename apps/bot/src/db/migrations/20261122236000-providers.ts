import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const service = 'bot';

/** Models of others that tenants let their bot ask, what was used of them, and the vectors that came of it. */
export class Providers20261122236000 implements MigrationInterface {
  name = 'Providers20261122236000';

  async up(run: QueryRunner): Promise<void> {
    await providers(run);
    await usage(run);
    await vectors(run);
  }

  async down(): Promise<void> {
    throw new Error('Providers are not taken away: drop the schema instead.');
  }
}

/**
 * `mark` tells vectors of one model from those of another. `done_revision` and `done_articles`: how far the tenant's knowledge has its vectors; `embed_at`: when it is looked for what has none; whoever does
 * that has the lease. `fusion`: how far the vectors are trusted, as it was measured.
 */
const providers = (run: QueryRunner): Promise<void> =>
  createTenantTable(run, {
    service,
    table: 'bot_provider',
    primaryKey: ['tenant_id', 'use'],
    columns: `
      use text not null check (use in ('embeddings', 'chat')),
      base_url text not null,
      model text not null,
      enabled boolean not null,
      purposes jsonb not null,
      limits jsonb not null,
      price jsonb,
      masking boolean not null,
      timeouts jsonb not null,
      sealed bytea,
      key_id text,
      version int not null,
      updated_at timestamptz not null,
      state text not null default 'untried' check (state in ('untried', 'working', 'resting')),
      state_at timestamptz,
      fault text,
      mark text not null,
      dimensions int,
      done_revision bigint,
      done_articles bigint,
      total int not null default 0,
      done int not null default 0,
      left_out int not null default 0,
      finished_at timestamptz,
      embed_at timestamptz,
      lease_until timestamptz,
      lease_by uuid,
      tries int not null default 0,
      fusion jsonb`,
    indexes: [`create index bot_provider_to_embed on bot.bot_provider (tenant_id) where use = 'embeddings' and enabled`, 'create index bot_provider_key on bot.bot_provider (key_id) where key_id is not null'],
    system: ['select', 'update'],
    storage: 'fillfactor=70',
  });

const usage = (run: QueryRunner): Promise<void> =>
  createTenantTable(run, {
    service,
    table: 'bot_provider_usage',
    primaryKey: ['tenant_id', 'use', 'month'],
    columns: `
      use text not null,
      month date not null,
      requests int not null,
      input_tokens bigint not null,
      output_tokens bigint not null,
      cost bigint not null,
      minute timestamptz not null,
      in_minute int not null`,
    storage: 'fillfactor=50',
  });

/** `place`: whose text it is, see `placeOfVariant` and `placeOfPassage`. `digest`: of the text, so that a change shows. */
const vectors = (run: QueryRunner): Promise<void> =>
  createTenantTable(run, {
    service,
    table: 'bot_vector',
    primaryKey: ['tenant_id', 'mark', 'place'],
    columns: 'mark text not null, place text not null, digest bytea not null, vector bytea not null',
  });

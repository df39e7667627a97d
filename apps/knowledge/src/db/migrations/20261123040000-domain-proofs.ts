import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A domain serves once it is proven; several tenants may wish for the same one. Imports of what other help desks keep. */
export class DomainProofs20261123040000 implements MigrationInterface {
  name = 'DomainProofs20261123040000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table knowledge.help_centre
        add column domain_state text check (domain_state in ('pending', 'proven', 'lost')),
        add column domain_token text,
        add column domain_since timestamptz,
        add column domain_fault text,
        add column domain_checked_at timestamptz,
        add column domain_proven_at timestamptz,
        add column domain_missing_since timestamptz,
        add column domain_check_at timestamptz`);
    await run.query(`
      update knowledge.help_centre set domain_state = 'pending', domain_since = now(), domain_check_at = now(), domain_token = replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
      where domain is not null`);
    await run.query(`alter table knowledge.help_centre add constraint help_centre_domain_whole check ((domain is null) = (domain_state is null) and (domain is null) = (domain_token is null) and (domain is null) = (domain_since is null))`);
    await run.query('drop index knowledge.help_centre_domain');
    // Spans tenants: a domain is an address of the whole installation.
    await run.query(`create unique index help_centre_domain on knowledge.help_centre (domain) where domain_state = 'proven'`);
    await run.query('create index help_centre_domain_due on knowledge.help_centre (domain_check_at) where domain_check_at is not null');
    await run.query(`alter table knowledge.kb_import drop constraint kb_import_source_check, add constraint kb_import_source_check check (source in ('files', 'table', 'pages', 'helpdesk'))`);
  }

  async down(): Promise<void> {
    throw new Error('Proofs are not taken away: drop the schema instead.');
  }
}

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type HelpCentre, type PatchHelpCentre, Refused } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { fileOf } from '../../db/files.js';
import { centreOf, type HelpCentreRow, saveClaim } from '../../db/help-centre.js';
import { mustBeAsRead } from '../../db/stale.js';
import { changesOf } from '../../domain/changes.js';
import { actorOf, type Doer } from '../../domain/doer.js';
import { newClaim } from '../../domain/domain-proof.js';
import { HelpAddresses } from '../../queries/help-centre/help-addresses.js';
import { EnsureHelpCentre } from './ensure-help-centre.js';

/** Changes how the help centre looks, in which languages it is, where it is and whether. */
@Injectable()
export class ChangeHelpCentre {
  constructor(
    private readonly db: Database,
    private readonly centre: EnsureHelpCentre,
    private readonly addresses: HelpAddresses,
  ) {}

  /** @throws Refused `help_centre.version_conflict`, `help_centre.domain_taken`, `kb_locale.in_use`, `attachment.not_found` */
  async run(tenantId: string, doer: Doer, { version, ...patch }: PatchHelpCentre): Promise<HelpCentre> {
    await this.centre.run(tenantId);
    return this.db.inTenant(tenantId, async (tx) => {
      const before = await centreOf(tx, { lock: true });
      mustBeAsRead('help_centre.version_conflict', before, { asRead: version, present: (row) => this.addresses.present(row) });
      const after = patched(before, patch);
      const changes = changesOf(facts(before), facts(after));
      if (!changes) return this.addresses.present(before);
      if (after.domain !== null && this.addresses.isOwn(after.domain)) throw new Refused('help_centre.domain_taken');
      await check(tx, before, after);
      await save(tx, after);
      if (after.domain !== before.domain) await saveClaim(tx, after.claim);
      await record(tx, { type: 'help_centre.changed', key: tenantId, data: { by: { name: doer.name, ip: doer.ip }, ...changes }, actor: actorOf(doer) });
      return this.addresses.present(after);
    });
  }
}

const facts = ({ enabled, locales, domain, settings }: HelpCentreRow) => ({ enabled, locales, domain, ...settings });

function patched(before: HelpCentreRow, { enabled = before.enabled, locales = before.locales, domain = before.domain, ...rest }: Omit<PatchHelpCentre, 'version'>): HelpCentreRow {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const now = new Date();
  // What proved one domain proves no other; and nobody proves one by a record that somebody before them left behind.
  const claim = domain === before.domain ? before.claim : domain === null ? null : newClaim(domain, randomBytes(24).toString('base64url'), now);
  return { ...before, enabled, locales, domain, claim, settings: { ...before.settings, ...given }, version: before.version + 1, updatedAt: now };
}

async function check(tx: Tx, before: HelpCentreRow, { locales, settings: { logoFileId } }: HelpCentreRow): Promise<void> {
  if (logoFileId !== null && logoFileId !== before.settings.logoFileId && !(await fileOf(tx, logoFileId))) throw new Refused('attachment.not_found');
  const gone = before.locales.filter((locale) => !locales.includes(locale));
  const used = await tx.row<{ locale: string }>('select locale from article_page where tenant_id = $1 and locale = any($2) limit 1', [tx.tenantId, gone]);
  if (used) throw new Refused('kb_locale.in_use', used.locale);
}

const save = (tx: Tx, { enabled, locales, settings, version, updatedAt }: HelpCentreRow): Promise<number> =>
  tx.run('update help_centre set enabled = $2, locales = $3, settings = $4, version = $5, updated_at = $6 where tenant_id = $1', [tx.tenantId, enabled, locales, JSON.stringify(settings), version, updatedAt]);

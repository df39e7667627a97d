import { type HelpCentre, Refused } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';
import type { Claim } from '../domain/domain-proof.js';

/** How the help centre looks: what no query looks for. */
export type CentreSettings = Pick<HelpCentre, 'names' | 'greetings' | 'accent' | 'theme' | 'logoFileId' | 'homeUrl' | 'links' | 'contact' | 'noindex'>;

/** A tenant's help centre, with what is known of the tenant. */
export interface HelpCentreRow {
  tenantId: string;
  slug: string;
  tenantName: string;
  enabled: boolean;
  /** The first is the fallback. */
  locales: string[];
  domain: string | null;
  /** Whether the domain is the tenant's; `null` without one. */
  claim: Claim | null;
  settings: CentreSettings;
  version: number;
  updatedAt: Date;
}

export const defaultSettings: CentreSettings = {
  names: {}, greetings: {}, accent: '#3b5bdb', theme: 'auto', logoFileId: null, homeUrl: null, links: [], contact: { kind: 'none' }, noindex: false,
};

const columns = `tenant_id as "tenantId", slug, tenant_name as "tenantName", enabled, locales, domain, settings, version, updated_at as "updatedAt", domain_state as state, domain_token as token,
  domain_since as since, domain_fault as fault, domain_checked_at as "checkedAt", domain_proven_at as "provenAt", domain_missing_since as "missingSince", domain_check_at as "checkAt"`;

type StoredCentre = Omit<HelpCentreRow, 'claim'> & { [field in keyof Omit<Claim, 'domain'>]: Claim[field] | null };

function whole(row: StoredCentre | undefined): HelpCentreRow | undefined {
  if (!row) return undefined;
  const { state, token, since, fault, checkedAt, provenAt, missingSince, checkAt, ...rest } = row;
  const claim: Claim | null = row.domain !== null && state !== null && token !== null && since !== null ? { domain: row.domain, state, token, since, fault, checkedAt, provenAt, missingSince, checkAt } : null;
  return { ...rest, claim, settings: { ...defaultSettings, ...rest.settings } };
}

/** Stores how the proof of the tenant's domain stands; without one there is nothing to prove. */
export const saveClaim = (tx: Tx, claim: Claim | null): Promise<number> =>
  tx.run(
    `update help_centre set domain = $2, domain_state = $3, domain_token = $4, domain_since = $5, domain_fault = $6, domain_checked_at = $7, domain_proven_at = $8, domain_missing_since = $9, domain_check_at = $10
     where tenant_id = $1`,
    [tx.tenantId, ...(claim ? [claim.domain, claim.state, claim.token, claim.since, claim.fault, claim.checkedAt, claim.provenAt, claim.missingSince, claim.checkAt] : Array.from({ length: 9 }, () => null))],
  );

/** Another tenant that has proven the same domain. */
export const provenElsewhere = (tx: SpanningTx, { domain, tenantId }: { domain: string; tenantId: string }): Promise<{ tenantId: string; token: string } | undefined> =>
  tx.row<{ tenantId: string; token: string }>(`select tenant_id as "tenantId", domain_token as token from help_centre where domain = $1 and domain_state = 'proven' and tenant_id <> $2`, [domain, tenantId]);

/** The help centre of the tenant. @throws Refused `tenant.not_found` where nobody has made sure that it is there */
export async function centreOf(tx: Tx, { lock = false } = {}): Promise<HelpCentreRow> {
  const row = whole(await tx.row<StoredCentre>(`select ${columns} from help_centre where tenant_id = $1 ${lock ? 'for update' : ''}`, [tx.tenantId]));
  if (!row) throw new Refused('tenant.not_found');
  return row;
}

/** By the readable part of its address, or by a domain that was proven to be its own. */
export const centreAt = async (tx: SpanningTx, at: { slug: string } | { domain: string }): Promise<HelpCentreRow | undefined> => {
  const [condition, value] = 'slug' in at ? ['slug = $1', at.slug] : [`domain = $1 and domain_state = 'proven'`, at.domain];
  return whole(await tx.row<StoredCentre>(`select ${columns} from help_centre where ${condition} order by updated_at desc limit 1`, [value]));
};

/** @throws Refused `kb_locale.unknown` for languages that the help centre is not in */
export function mustOffer({ locales }: Pick<HelpCentreRow, 'locales'>, wanted: readonly string[]): void {
  const unknown = wanted.find((locale) => !locales.includes(locale));
  if (unknown !== undefined) throw new Refused('kb_locale.unknown', unknown);
}

import { type HelpCentre, Refused } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';

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
  settings: CentreSettings;
  version: number;
  updatedAt: Date;
}

export const defaultSettings: CentreSettings = {
  names: {}, greetings: {}, accent: '#3b5bdb', theme: 'auto', logoFileId: null, homeUrl: null, links: [], contact: { kind: 'none' }, noindex: false,
};

const columns = `tenant_id as "tenantId", slug, tenant_name as "tenantName", enabled, locales, domain, settings, version, updated_at as "updatedAt"`;

const whole = (row: HelpCentreRow | undefined): HelpCentreRow | undefined => row && { ...row, settings: { ...defaultSettings, ...row.settings } };

/** The help centre of the tenant. @throws Refused `tenant.not_found` where nobody has made sure that it is there */
export async function centreOf(tx: Tx, { lock = false } = {}): Promise<HelpCentreRow> {
  const row = whole(await tx.row<HelpCentreRow>(`select ${columns} from help_centre where tenant_id = $1 ${lock ? 'for update' : ''}`, [tx.tenantId]));
  if (!row) throw new Refused('tenant.not_found');
  return row;
}

/** By the readable part of its address, or by a domain of its own. */
export const centreAt = async (tx: SpanningTx, at: { slug: string } | { domain: string }): Promise<HelpCentreRow | undefined> => {
  const [column, value] = 'slug' in at ? ['slug', at.slug] : ['domain', at.domain];
  return whole(await tx.row<HelpCentreRow>(`select ${columns} from help_centre where ${column} = $1 order by updated_at desc limit 1`, [value]));
};

/** @throws Refused `kb_locale.unknown` for languages that the help centre is not in */
export function mustOffer({ locales }: Pick<HelpCentreRow, 'locales'>, wanted: readonly string[]): void {
  const unknown = wanted.find((locale) => !locales.includes(locale));
  if (unknown !== undefined) throw new Refused('kb_locale.unknown', unknown);
}

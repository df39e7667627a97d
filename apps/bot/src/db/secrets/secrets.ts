import type { Sealed } from '@parley/auth';
import type { BotSecret } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

export interface SecretRow extends Sealed {
  id: string;
  name: string;
  hosts: string[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const columns = 'id, name, hosts, sealed, key_id as "keyId", version, created_at as "createdAt", updated_at as "updatedAt"';

export const secretRows = (tx: Tx): Promise<SecretRow[]> => tx.rows<SecretRow>(`select ${columns} from bot_secret where tenant_id = $1 order by name`, [tx.tenantId]);
export const secretsNamed = (tx: Tx, names: readonly string[]): Promise<SecretRow[]> => tx.rows<SecretRow>(`select ${columns} from bot_secret where tenant_id = $1 and name = any($2::text[])`, [tx.tenantId, names]);
export const lockSecret = (tx: Tx, id: string): Promise<SecretRow | undefined> => tx.row<SecretRow>(`select ${columns} from bot_secret where tenant_id = $1 and id = $2 for update`, [tx.tenantId, id]);

/** Secrets by their names, with the hosts that they may be sent to. */
export const hostsOfSecrets = async (tx: Tx): Promise<Map<string, string[]>> =>
  new Map((await tx.rows<{ name: string; hosts: string[] }>('select name, hosts from bot_secret where tenant_id = $1', [tx.tenantId])).map(({ name, hosts }) => [name, hosts]));

/** Without its value. */
export const presentSecret = ({ id, name, hosts, version, createdAt, updatedAt }: SecretRow): BotSecret => ({ id, name, hosts, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() });

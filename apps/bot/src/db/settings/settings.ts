import { uuidv7, type Tx } from '@parley/tenancy';
import { wholeChoices, type BotChoices } from '../../domain/settings/defaults.js';

/** A tenant's bot. */
export interface BotRow extends BotChoices {
  /** Who it is as the sender of messages. */
  botId: string;
  version: number;
}
interface Stored {
  botId: string;
  settings: Partial<BotChoices>;
  version: number;
}

const columns = 'bot_id as "botId", settings, version';

/** The tenant's bot, which has its id from the first look on. */
export async function botOf(tx: Tx, { lock = false } = {}): Promise<BotRow> {
  const select = `select ${columns} from bot_settings where tenant_id = $1 ${lock ? 'for update' : ''}`;
  const found = await tx.row<Stored>(select, [tx.tenantId]);
  if (found) return rowOf(found);
  await tx.run('insert into bot_settings (tenant_id, bot_id) values ($1, $2) on conflict do nothing', [tx.tenantId, uuidv7()]);
  return rowOf((await tx.row<Stored>(select, [tx.tenantId]))!);
}

const rowOf = ({ botId, settings, version }: Stored): BotRow => ({ ...wholeChoices(settings), botId, version });

export const saveBot = (tx: Tx, { botId: _, version, ...choices }: BotRow): Promise<number> =>
  tx.run('update bot_settings set settings = $2, version = $3, updated_at = now() where tenant_id = $1', [tx.tenantId, JSON.stringify(choices), version]);

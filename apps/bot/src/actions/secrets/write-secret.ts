import { Injectable } from '@nestjs/common';
import { FieldEncryption } from '@parley/auth';
import { MAX_BOT_SECRETS, Refused, type BotSecret, type CreateBotSecret, type PatchBotSecret } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { lockSecret, presentSecret, type SecretRow } from '../../db/secrets/secrets.js';
import { administered, type Setter } from '../../domain/settings/setter.js';
import { secretPlace } from '../../secrets/sealing.js';

/** Keeps, replaces and forgets secrets of requests. Neither answers nor the audit log hold their values. */
@Injectable()
export class WriteSecret {
  constructor(
    private readonly db: Database,
    private readonly encryption: FieldEncryption,
  ) {}

  /** @throws Refused `bot_secret.name_taken`, `bot_secret.too_many` */
  create(setter: Setter, { name, value, hosts }: CreateBotSecret): Promise<BotSecret> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      await tx.rows(`select pg_advisory_xact_lock(hashtextextended('bot.secrets/' || $1, 0))`, [tx.tenantId]);
      const there = await tx.row<{ n: number; taken: boolean }>('select count(*)::int as n, coalesce(bool_or(name = $2), false) as taken from bot_secret where tenant_id = $1', [tx.tenantId, name]);
      if (there!.taken) throw new Refused('bot_secret.name_taken');
      if (there!.n >= MAX_BOT_SECRETS) throw new Refused('bot_secret.too_many');
      const id = uuidv7();
      const now = new Date();
      const sealed = this.encryption.seal(value, secretPlace(tx.tenantId, 'secret', id));
      const row: SecretRow = { id, name, hosts: [...new Set(hosts)], ...sealed, version: 1, createdAt: now, updatedAt: now };
      await tx.run('insert into bot_secret (tenant_id, id, name, hosts, sealed, key_id, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $7)', [tx.tenantId, id, name, row.hosts, row.sealed, row.keyId, now]);
      await tell(tx, setter, { action: 'bot_secret.created', after: row });
      return presentSecret(row);
    });
  }

  /** @throws Refused `bot_secret.not_found`, `bot_secret.stale` */
  change(setter: Setter, id: string, { value, hosts, version }: PatchBotSecret): Promise<BotSecret> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      const before = await lockSecret(tx, id);
      if (!before) throw new Refused('bot_secret.not_found');
      if (version !== undefined && version !== before.version) throw new Refused('bot_secret.stale');
      const after: SecretRow = { ...before, ...this.encryption.seal(value, secretPlace(tx.tenantId, 'secret', id)), hosts: hosts ? [...new Set(hosts)] : before.hosts, version: before.version + 1, updatedAt: new Date() };
      await tx.run('update bot_secret set hosts = $3, sealed = $4, key_id = $5, version = $6, updated_at = $7 where tenant_id = $1 and id = $2', [
        tx.tenantId, id, after.hosts, after.sealed, after.keyId, after.version, after.updatedAt,
      ]);
      await tell(tx, setter, { action: 'bot_secret.updated', before, after });
      return presentSecret(after);
    });
  }

  /** Flows that still name it go where their authors send failures. @throws Refused `bot_secret.not_found` */
  remove(setter: Setter, id: string): Promise<void> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      const before = await lockSecret(tx, id);
      if (!before) throw new Refused('bot_secret.not_found');
      await tx.run('delete from bot_secret where tenant_id = $1 and id = $2', [tx.tenantId, id]);
      await tell(tx, setter, { action: 'bot_secret.removed', before });
    });
  }
}

const shown = (row: SecretRow | undefined) => (row ? { name: row.name, hosts: row.hosts } : null);

async function tell(tx: Tx, setter: Setter, { action, before, after }: { action: string; before?: SecretRow; after?: SecretRow }): Promise<void> {
  const { id, name } = (after ?? before)!;
  const data = administered(setter, { action, target: { kind: 'bot_secret', id, name }, before: shown(before), after: shown(after) });
  await record(tx, { type: 'bot.administered', key: id, actor: { kind: setter.who.kind, id: setter.who.id }, data });
}

import type { SentimentSettings } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** As everywhere, until a tenant says otherwise. */
export const usualSettings: SentimentSettings = {
  enabled: true,
  alertOnAnger: true,
  alertOnFall: true,
  effects: { priority: 'high', notify: true, automations: true, sla: true },
  learning: { self: true, labels: true },
  version: 0,
};

export async function settingsOf(tx: Tx): Promise<SentimentSettings> {
  const row = await tx.row<{ body: Omit<SentimentSettings, 'version'>; version: number }>('select body, version from sentiment_settings where tenant_id = $1', [tx.tenantId]);
  return row ? { ...usualSettings, ...row.body, version: row.version } : usualSettings;
}

export const saveSettings = (tx: Tx, { version, ...body }: SentimentSettings): Promise<number> =>
  tx.run('insert into sentiment_settings (tenant_id, body, version) values ($1, $2, $3) on conflict (tenant_id) do update set body = excluded.body, version = excluded.version', [tx.tenantId, JSON.stringify(body), version]);

/** Every copy of the service hears of it by `TenantScorers`. Held until the transaction ends, so that changes come after each other. */
export async function nextRevision(tx: Tx): Promise<number> {
  const row = await tx.row<{ revision: number }>(
    `insert into sentiment_revision as r (tenant_id, revision, changed_at) values ($1, 1, clock_timestamp()) on conflict (tenant_id) do update set revision = r.revision + 1, changed_at = clock_timestamp() returning revision`,
    [tx.tenantId],
  );
  return row!.revision;
}

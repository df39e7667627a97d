import type { AvailabilitySettings } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

const READ = `
  select idle_minutes as "idleMinutes", busy_reasons as "busyReasons", channel_weights as "channelWeights",
    jsonb_build_object('required', busy_needs_approval, 'waitMinutes', busy_wait_minutes, 'onTimeout', busy_on_timeout) as "busyApproval"
  from availability_settings where tenant_id = $1`;

const defaults: AvailabilitySettings = { idleMinutes: null, busyReasons: [], channelWeights: {}, busyApproval: { required: false, waitMinutes: 10, onTimeout: 'refuse' } };

/** What the tenant agreed on about being available, or what holds without. */
export const readSettings = async (tx: Tx): Promise<AvailabilitySettings> => (await tx.row<AvailabilitySettings>(READ, [tx.tenantId])) ?? defaults;

export const saveSettings = (tx: Tx, { idleMinutes, busyReasons, channelWeights, busyApproval }: AvailabilitySettings): Promise<number> =>
  tx.run(
    `update availability_settings set idle_minutes = $2, busy_reasons = $3, channel_weights = $4, busy_needs_approval = $5, busy_wait_minutes = $6, busy_on_timeout = $7 where tenant_id = $1`,
    [tx.tenantId, idleMinutes, busyReasons, JSON.stringify(channelWeights), busyApproval.required, busyApproval.waitMinutes, busyApproval.onTimeout],
  );

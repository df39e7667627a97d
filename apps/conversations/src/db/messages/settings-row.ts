import type { MessageSettings, StaffMessageSettings } from '@parley/contracts';
import type { SpanningTx } from '@parley/tenancy';

/** Of tenants that have said nothing: WeChat's two minutes for taking back, a quarter of an hour for mending, a month for looking into what was deleted. */
export const AGREED: StaffMessageSettings = { visitorEditSeconds: 900, visitorDeleteSeconds: 120, deletedKeptDays: 30 };

/** What visitors are told of them. */
export const timesOf = ({ visitorEditSeconds, visitorDeleteSeconds }: StaffMessageSettings): MessageSettings => ({ visitorEditSeconds, visitorDeleteSeconds });

export async function messageSettings(tx: SpanningTx, tenantId: string): Promise<StaffMessageSettings> {
  const said = await tx.row<StaffMessageSettings>(
    'select visitor_edit_seconds as "visitorEditSeconds", visitor_delete_seconds as "visitorDeleteSeconds", deleted_kept_days as "deletedKeptDays" from message_settings where tenant_id = $1',
    [tenantId],
  );
  return said ?? AGREED;
}

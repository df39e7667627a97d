import type { MessageSettings } from '@parley/contracts';
import type { SpanningTx } from '@parley/tenancy';

/** Of tenants that have said nothing: WeChat's two minutes for taking back, a quarter of an hour for mending. */
const AGREED: MessageSettings = { visitorEditSeconds: 900, visitorDeleteSeconds: 120 };

export async function messageSettings(tx: SpanningTx, tenantId: string): Promise<MessageSettings> {
  const said = await tx.row<MessageSettings>(
    'select visitor_edit_seconds as "visitorEditSeconds", visitor_delete_seconds as "visitorDeleteSeconds" from message_settings where tenant_id = $1',
    [tenantId],
  );
  return said ?? AGREED;
}

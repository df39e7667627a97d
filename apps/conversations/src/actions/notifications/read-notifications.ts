import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, Refused, type NotificationsRead, type ReadNotifications as Input, type Staff } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { unreadOf } from '../../db/notifications/unread.js';

/** The condition for what is read, on notification `n`; `$1` tenant, `$2` agent, `$3` what was named. */
function named({ ids, upTo, conversationId }: Input): { where: string; value: unknown } {
  if (ids) return { where: 'n.id = any($3::uuid[])', value: ids };
  if (upTo) return { where: 'n.id <= $3::uuid', value: upTo };
  if (conversationId) return { where: 'n.conversation_id = $3::uuid', value: conversationId };
  return { where: '$3::uuid is null', value: null };
}

/** An agent has read notifications; their other devices are told. */
@Injectable()
export class ReadNotifications {
  constructor(
    private readonly db: Database,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  run(who: Staff, input: Input): Promise<NotificationsRead> {
    if (who.kind !== 'agent') throw new Refused('auth.forbidden');
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { where, value } = named(input);
      // The count first: everybody who adds or reads takes it before any notification.
      await tx.run('select from notification_count where tenant_id = $1 and agent_id = $2 for no key update', [tx.tenantId, who.id]);
      const read = await tx.run(`update notification n set read_at = now() where n.tenant_id = $1 and n.agent_id = $2 and n.read_at is null and ${where}`, [tx.tenantId, who.id, value]);
      await tx.run('update notification_count set unread = greatest(unread - $3, 0) where tenant_id = $1 and agent_id = $2', [tx.tenantId, who.id, read]);
      const data: NotificationsRead = { unread: await unreadOf(tx, who), ...input };
      if (read > 0) tx.afterCommit(() => this.fanout.publish(liveChannel.agent(who.tenantId, who.id), { type: 'notifications', data }));
      return data;
    });
  }
}

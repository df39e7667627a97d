import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';

/** How long it is known what was done for a message, and which code was sent last. */
const RUNS = '3 days';
const CODES = '1 day';
/** Rows of one batch. */
const BATCH = 1000;

/** Forgets what was done for messages that nobody brings again, and old codes. */
@Injectable()
export class SweepFlows {
  constructor(private readonly db: Database) {}

  /** Answers whether there may be more. */
  run(): Promise<boolean> {
    return this.db.acrossTenants(async (tx) => {
      const runs = await tx.run(
        `delete from flow_action_run r using (select tenant_id, conversation_id, message_id, place from flow_action_run where begun_at < now() - interval '${RUNS}' order by begun_at limit ${BATCH}) old
         where r.tenant_id = old.tenant_id and r.conversation_id = old.conversation_id and r.message_id = old.message_id and r.place = old.place`,
      );
      const codes = await tx.run(
        `delete from flow_code c using (select tenant_id, conversation_id from flow_code where sent_at < now() - interval '${CODES}' order by sent_at limit ${BATCH}) old
         where c.tenant_id = old.tenant_id and c.conversation_id = old.conversation_id`,
      );
      return runs === BATCH || codes === BATCH;
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Database, uuidv7 } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../db/conversation-record.js';
import { SYSTEM } from '../domain/lines.js';
import { wake } from '../domain/reopen.js';
import { Save } from './save.js';

/** Most conversations that one transaction wakes. */
const BATCH = 100;

/** Several processes at once each take others: what one has locked the next skips. */
const DUE = `
  select ${recordColumns} from conversation c ${recordJoins}
  where c.snoozed_until <= $1 order by c.snoozed_until limit ${BATCH} for no key update of c skip locked`;

/** Ends the snoozes whose time has come, of all tenants. */
@Injectable()
export class WakeConversations {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  /** Answers how many were woken, at most a hundred. */
  run(now: Date): Promise<number> {
    return this.db.acrossTenants(async (tx) => {
      const due = await tx.rows<ConversationRecord>(DUE, [now.toISOString()]);
      const decided = due.map((before) => {
        const { state, steps } = wake(before, SYSTEM, { now, newId: uuidv7 });
        return { before, after: { ...before, ...state }, steps, actor: { kind: 'system' as const } };
      });
      this.save.run(tx, decided);
      return due.length;
    });
  }
}

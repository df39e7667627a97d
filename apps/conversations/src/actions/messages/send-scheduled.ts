import { Injectable } from '@nestjs/common';
import { isRetryable, roles, type Append } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { dueScheduled, endScheduled, filesOf, putOff, takeScheduled, type Circumstances, type DueScheduled, type End, type ScheduledRow } from '../../db/messages/scheduled-rows.js';
import { addLines } from '../../domain/lines.js';
import { hindrance } from '../../domain/messages/scheduled.js';
import { AppendMessages } from '../append/append-messages.js';
import { Notify } from '../notifications/notify.js';
import { Save } from '../save.js';
import { CheckPromisedFiles, type FileFault } from './check-promised-files.js';
import { lockRecord } from '../work-rules/react-to-event.js';

/** Most that one look takes. */
const BATCH = 50;
/** How long one rests that could not be sent at the moment, in milliseconds; twice as long each time, up to a quarter of an hour. */
const REST_MS = 5000;
const LONGEST_REST_MS = 15 * 60_000;

/**
 * Sends messages whose time has come, of all tenants, each once: its row is locked while it is sent, and its id is the `clientMessageId`, so whatever
 * dies in between, a second try finds the first. Agents are told by a line of what was not sent.
 */
@Injectable()
export class SendScheduled {
  constructor(
    private readonly db: Database,
    private readonly messages: AppendMessages,
    private readonly save: Save,
    private readonly notify: Notify,
    private readonly files: CheckPromisedFiles,
  ) {}

  /** Answers how many there were, at most fifty. */
  async run(now: Date): Promise<number> {
    const due = await this.db.acrossTenants((tx) => dueScheduled(tx, now, BATCH));
    for (const one of due) {
      // Before the row is taken: to look at files may take a while.
      const fault = await this.files.run(one);
      await this.db.inTenant(one.tenantId, (tx) => this.one(tx, one, { now, fault }));
    }
    return due.length;
  }

  private async one(tx: Tx, { id, version }: DueScheduled, { now, fault }: { now: Date; fault: FileFault | undefined }): Promise<void> {
    const row = await takeScheduled(tx, id, now);
    // Changed meanwhile, it may have other files.
    if (!row || row.version !== version) return;
    const end = hindrance(row) ?? (fault ? faulty(fault) : await this.send(tx.tenantId, row));
    if (!end) return void (await putOff(tx, id, new Date(now.getTime() + Math.min(REST_MS * 2 ** row.tries, LONGEST_REST_MS))));
    await endScheduled(tx, id, end, now);
    if (end.state !== 'sent') await this.tell(tx, row, { end, now });
  }

  /** `undefined`: it cannot be at the moment. */
  private async send(tenantId: string, row: ScheduledRow & Circumstances): Promise<End | undefined> {
    const appended = await this.messages.run(messageOf(tenantId, row));
    if (appended.ok) return { state: 'sent', seq: appended.ack.seq };
    return isRetryable(appended.problem.code) ? undefined : { state: 'failed', reason: 'refused' };
  }

  private async tell(tx: Tx, row: ScheduledRow, { end, now }: { end: End; now: Date }): Promise<void> {
    const { conversationId, agentId, agentName } = row;
    const before = await lockRecord(tx, conversationId);
    if (!before) return;
    const by = { kind: 'agent' as const, id: agentId, name: agentName };
    const { state, steps } = addLines(before, [{ change: 'not_sent', by, ...(end.reason && { to: end.reason }) }], { now, newId: uuidv7 });
    this.save.run(tx, [{ before, after: { ...before, ...state }, steps, actor: { kind: 'system' } }]);
    await this.notify.run(tx, { agentIds: [agentId], kind: 'not_sent', conversationId, contactName: before.contactName, text: row.text || [...(await filesOf(tx, [row])).values()].map(({ name }) => name).join(', '), now });
  }
}

/** `undefined`: it may be sent later. */
const faulty = (fault: FileFault): End | undefined => (fault === 'later' ? undefined : { state: 'failed', reason: fault });

/** As its author would have sent it. */
const messageOf = (tenantId: string, { id, conversationId, agentId, agentName, text, attachmentIds, private: hidden, replyTo }: ScheduledRow): Append => ({
  principal: { kind: 'agent', tenantId, id: agentId, sessionId: id, role: 'agent', name: agentName, permissions: roles.agent, issuedAt: 0 },
  conversationId,
  clientMessageId: id,
  kind: 'text',
  text,
  private: hidden,
  ...(attachmentIds.length > 0 && { attachments: attachmentIds }),
  ...(replyTo && { replyTo }),
});

import { Injectable } from '@nestjs/common';
import type { Append } from '@parley/contracts';
import { inSpan } from '@parley/observability';
import { Database, isDuplicate, uuidv7, type SpanningTx } from '@parley/tenancy';
import { claimAttachments, loadAttachments, type Claim } from '../../db/attachments.js';
import { MESSAGE_CLIENT_ID, onlyMoves, type Decided } from '../../db/save-decided.js';
import { Save } from '../save.js';
import { Batch, type Appended } from './decide-batch.js';
import { loadAnswered } from './load-answered.js';
import { loadBatch } from './load-batch.js';
import { loadClosed } from './load-closed.js';
import { loadOvertaken } from './load-overtaken.js';
import { Remembered } from './remembered.js';

/** How often a batch is tried in which another process's repeats turn up. */
const TRIES = 3;

/**
 * Appends messages of any conversations and tenants in one transaction: all of those that are not refused, or none. Lively
 * conversations are decided about as this process remembers them, and stored in one round trip if they still are so; everything else,
 * and whatever that way does not simply accept, is loaded, locked and decided.
 */
@Injectable()
export class CommitBatch {
  private readonly remembered = new Remembered();

  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  run(items: Append[]): Promise<Appended[]> {
    return inSpan('conversations.commit', { attributes: { 'parley.messages': items.length }, onlyIfRecorded: true }, async () => (await this.onwards(items)) ?? this.locked(items));
  }

  private async onwards(items: Append[]): Promise<Appended[] | undefined> {
    // Files have to be looked for and locked, messages that are answered to be found.
    if (items.some(({ attachments, replyTo }) => attachments || replyTo)) return undefined;
    const moment = { now: new Date(), newId: uuidv7 };
    const known = this.remembered.of(items, moment.now.getTime());
    if (!known) return undefined;
    const batch = new Batch(moment);
    const results = items.map((item, at) => batch.decide(item, known[at]!));
    if (!results.every(({ ok }) => ok) || !onlyMoves(batch.decided)) return undefined;
    if (!(await this.save.onwards(batch.decided))) {
      this.remembered.forget(items);
      return undefined;
    }
    this.remembered.keep(batch.conversations());
    return results;
  }

  private async locked(items: Append[]): Promise<Appended[]> {
    const results = await this.tried(items);
    // A repeat that waited for its first to be stored by another process found its files taken. Now the first is there to be seen.
    const again = results.flatMap((result, at) => (!result.ok && result.problem.code === 'attachment.not_found' ? [at] : []));
    if (again.length === 0) return results;
    const second = await this.tried(again.map((at) => items[at]!));
    return results.map((result, at) => second[again.indexOf(at)] ?? result);
  }

  private async tried(items: Append[]): Promise<Appended[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(items);
      } catch (error) {
        // Another process stored one of these messages while this one waited for the lock. Now it is there to be seen.
        if (attempt === TRIES || !isDuplicate(error, MESSAGE_CLIENT_ID)) throw error;
      }
    }
  }

  private once(items: Append[]): Promise<Appended[]> {
    return this.db.acrossTenants(async (tx) => {
      const moment = { now: new Date(), newId: uuidv7 };
      const closed = await loadClosed(tx, items, { known: await loadBatch(tx, items, moment.now), now: moment.now });
      const known = await loadOvertaken(tx, items, await loadAnswered(tx, items, closed));
      const batch = new Batch(moment, await loadAttachments(tx, namedBy(items)));
      const results = items.map((item, at) => batch.decide(item, known[at] ?? {}));
      await claimAttachments(tx, claimsOf(batch.decided));
      this.save.run(tx, batch.decided);
      tie(tx, batch.ties);
      tx.afterCommit(() => {
        this.remembered.keep(batch.conversations(), moment.now.getTime());
        this.remembered.keepSenders(items, known, moment.now.getTime());
      });
      return results;
    });
  }
}

/** Ties new conversations to those before them. */
function tie(tx: SpanningTx, ties: Batch['ties']): void {
  if (ties.length === 0) return;
  tx.send('insert into conversation_tie (tenant_id, conversation_id, previous_id) select * from unnest($1::uuid[], $2::uuid[], $3::uuid[]) on conflict do nothing', [
    ties.map(({ tenantId }) => tenantId), ties.map(({ id }) => id), ties.map(({ previousId }) => previousId),
  ]);
}

const namedBy = (items: Append[]) =>
  items.flatMap(({ principal, attachments, clientMessageId }) => (attachments ? [{ tenantId: principal.tenantId, ids: attachments, clientMessageId }] : []));

const claimsOf = (decided: Decided[]): Claim[] =>
  decided.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      'message' in step
        ? (step.message.attachments ?? []).map(({ id }) => ({ tenantId: step.message.tenantId, id, conversationId: step.message.conversationId, messageId: step.message.id, private: step.message.private }))
        : [],
    ),
  );

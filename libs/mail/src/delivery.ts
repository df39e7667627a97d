/**
 * Delivery: takes mail from a service's queue to the mailer.
 *
 * Promises: what was queued is sent at least once, or given up after a day with the reason noted; a final refusal is not repeated. How: a look takes a few that
 * are due and puts their next try off, so that nobody else takes them; each is sent outside any transaction, since a server may take its time; then
 * it leaves the queue. Whoever dies in between leaves it to the next look after the lease; its Message-ID is the same, so receivers can tell.
 * Stops: the mail under way ends or runs into its deadline, then nothing begins.
 */
import { counter, type Logger } from '@parley/observability';
import type { Database } from '@parley/tenancy';
import { filesOf } from './files.js';
import type { Mail } from './letter.js';
import { DeliveryFault, type Mailer } from './mailer.js';

const MINUTE_MS = 60_000;
/** How long a mail that was taken stays with whoever took it. */
const LEASE_MS = 5 * MINUTE_MS;
/** Waits between tries, in minutes: with the first, eight tries within a day. */
const WAITS = [1, 5, 15, 60, 180, 360, 720];
/** Most of one look; of one tenant at most a share of it, so that nobody's flood holds up the others. */
const BATCH = 20;
const SHARE = 5;
/** How long what could not be sent is remembered. */
const KEEP_FAILED_MS = 7 * 24 * 60 * MINUTE_MS;

interface Taken extends Mail {
  tenantId: string;
  tries: number;
}

const CLAIM = `
  with due as (
    select tenant_id, id, row_number() over (partition by tenant_id order by next_at) as turn
    from (select tenant_id, id, next_at from mail where next_at <= $1 order by next_at limit 500) oldest),
  chosen as (
    select m.tenant_id, m.id from mail m join due d on d.tenant_id = m.tenant_id and d.id = m.id
    where d.turn <= ${SHARE} and m.next_at <= $1 order by d.turn, m.next_at limit ${BATCH} for update of m skip locked)
  update mail m set next_at = $2, tries = m.tries + 1 from chosen c where m.tenant_id = c.tenant_id and m.id = c.id
  returning m.tenant_id as "tenantId", m.id, m.recipient as "to", m.subject, m.text, m.html, m.thread, m.tries`;

/** What goes with mail that was taken, in the service's schema that has such. */
const WITH = `
  select w.mail_id as id, w.unsubscribe, b.files from mail_with w left join mail_bundle b on b.tenant_id = w.tenant_id and b.id = w.bundle_id
  where (w.tenant_id, w.mail_id) in (select * from unnest($1::uuid[], $2::uuid[]))`;
/** Files are kept in the transaction that queues what they go with: one that nothing names any more goes with nothing. */
const SWEEP_FILES = `
  delete from mail_bundle b where created_at < $1 and not exists (select 1 from mail_with w where w.tenant_id = b.tenant_id and w.bundle_id = b.id)`;
const BUNDLE_MS = 3600_000;

interface With {
  id: string;
  unsubscribe: string | null;
  files: Parameters<typeof filesOf>[0];
}

const sent = counter('mail_total', 'Mail by what became of a try', ['outcome']);

export class Delivery {
  constructor(
    private readonly db: Database,
    private readonly mailer: Mailer,
    private readonly log: Logger,
    /** Whether the schema has `mailFilesTables`. */
    private readonly withFiles = false,
  ) {}

  /** Sends what is due. Answers how many were tried. */
  async run(now: Date): Promise<number> {
    const taken = await this.db.acrossTenants((tx) => tx.rows<Taken>(CLAIM, [now.toISOString(), new Date(now.getTime() + LEASE_MS).toISOString()]));
    const all = await this.complete(taken);
    await Promise.all(all.map((mail) => this.one(mail, now)));
    return taken.length;
  }

  /** Forgets what could not be sent and is old. */
  async sweep(now: Date): Promise<void> {
    await this.db.acrossTenants((tx) => tx.run('delete from mail where failed_at < $1', [new Date(now.getTime() - KEEP_FAILED_MS).toISOString()]));
    if (this.withFiles) await this.keep(SWEEP_FILES, [new Date(now.getTime() - BUNDLE_MS).toISOString()]);
  }

  private async complete(taken: Taken[]): Promise<Taken[]> {
    if (!this.withFiles || taken.length === 0) return taken;
    const rows = await this.db.acrossTenants((tx) => tx.rows<With>(WITH, [taken.map(({ tenantId }) => tenantId), taken.map(({ id }) => id)]));
    const by = new Map(rows.map((row) => [row.id, row]));
    return taken.map((mail) => {
      const found = by.get(mail.id);
      return found ? { ...mail, files: filesOf(found.files), ...(found.unsubscribe && { unsubscribe: found.unsubscribe }) } : mail;
    });
  }

  private async one(mail: Taken, now: Date): Promise<void> {
    const fault = await this.mailer.send(mail).then(
      () => undefined,
      (error: unknown) => (error instanceof DeliveryFault ? error : new DeliveryFault(String(error).slice(0, 500), false)),
    );
    if (!fault) return this.done(mail);
    const wait = WAITS[mail.tries - 1];
    if (fault.final || wait === undefined) return this.giveUp(mail, fault, now);
    sent.inc({ outcome: 'later' });
    this.log.warn({ mail: mail.id, tries: mail.tries, reason: fault.message }, 'mail was not taken, it is tried again');
    await this.keep('update mail set next_at = $3, error = $4 where tenant_id = $1 and id = $2', [mail.tenantId, mail.id, new Date(now.getTime() + wait * MINUTE_MS).toISOString(), fault.message]);
  }

  private async done({ tenantId, id }: Taken): Promise<void> {
    sent.inc({ outcome: 'sent' });
    await this.keep('delete from mail where tenant_id = $1 and id = $2', [tenantId, id]);
  }

  private async giveUp({ tenantId, id, tries }: Taken, fault: DeliveryFault, now: Date): Promise<void> {
    sent.inc({ outcome: 'failed' });
    this.log.error({ mail: id, tries, reason: fault.message }, 'mail could not be sent');
    if (this.withFiles) await this.keep('delete from mail_with where tenant_id = $1 and mail_id = $2', [tenantId, id]);
    await this.keep(`update mail set next_at = null, failed_at = $3, error = $4, text = '', html = '' where tenant_id = $1 and id = $2`, [tenantId, id, now.toISOString(), fault.message]);
  }

  private keep(statement: string, params: unknown[]): Promise<number> {
    return this.db.acrossTenants((tx) => tx.run(statement, params));
  }
}

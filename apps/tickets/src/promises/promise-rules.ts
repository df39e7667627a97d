import { Injectable } from '@nestjs/common';
import { BusinessHours, conversationsRpc, SlaPolicy, type PromiseRule } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';
import { SlaRules } from '@parley/worktime';
import QuickLRU from 'quick-lru';

const MOST_TENANTS = 2000;

interface Row {
  id: string;
  kind: PromiseRule['kind'];
  version: number;
  body: unknown;
  createdAt: Date;
}

/**
 * The SLA policies of tickets and the calendars they count by. Conversations has the one editor for both; here is a copy, so that clocks go on while conversations is away. An event only says
 * that something is another, and the whole is asked for then: what was there before this service, and what an event failed to bring, is in it too.
 */
@Injectable()
export class PromiseRules {
  private readonly known = new QuickLRU<string, { revision: number; rules: SlaRules }>({ maxSize: MOST_TENANTS });

  constructor(private readonly rpc: Rpc) {}

  async of(tx: Tx): Promise<SlaRules> {
    const news = await tx.row<{ revision: number }>('select revision from promise_news where tenant_id = $1', [tx.tenantId]);
    const revision = news?.revision ?? (await this.ask(tx));
    const known = this.known.get(tx.tenantId);
    if (known?.revision === revision) return known.rules;
    const rows = await tx.rows<Row>('select id, kind, version, body, created_at as "createdAt" from promise_rule where tenant_id = $1 order by position, id', [tx.tenantId]);
    const inForce = <B>(kind: Row['kind'], schema: { parse(body: unknown): B }) => rows.filter((row) => row.kind === kind).map(({ body, ...row }) => ({ ...row, body: schema.parse(body) }));
    const rules = new SlaRules(inForce('sla_policy', SlaPolicy), inForce('business_hours', BusinessHours));
    // What this transaction wrote itself nobody else may know yet.
    if (news) this.known.set(tx.tenantId, { revision, rules });
    return rules;
  }

  /** Takes in how policies and calendars are now. Whoever else does waits, so that what was asked for last is what stays. */
  async ask(tx: Tx): Promise<number> {
    const row = await tx.row<{ revision: number }>(
      'insert into promise_news as old (tenant_id, revision, asked_at) values ($1, 1, now()) on conflict (tenant_id) do update set revision = old.revision + 1, asked_at = now() returning revision',
      [tx.tenantId],
    );
    const { rules } = await this.rpc.call(conversationsRpc.promiseRules, { tenantId: tx.tenantId });
    await tx.run('delete from promise_rule where tenant_id = $1', [tx.tenantId]);
    await tx.run(
      `insert into promise_rule (tenant_id, id, kind, version, position, body, created_at)
       select $1, v.id, v.kind, v.version, v.place, v.body, v.created_at from jsonb_to_recordset($2) as v (id uuid, kind text, version int, place int, body jsonb, created_at timestamptz)`,
      [tx.tenantId, JSON.stringify(rules.map(({ id, kind, version, body, createdAt }, place) => ({ id, kind, version, place, body: withoutPosition(body), created_at: createdAt })))],
    );
    return row!.revision;
  }
}

/** Their order is kept beside them. */
const withoutPosition = ({ position: _, ...body }: Record<string, unknown>): Record<string, unknown> => body;

import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { Calendar, isOpen, nextOpening } from '@parley/worktime';
import QuickLRU from 'quick-lru';
import { policyOf } from '../../db/routing/policy-of.js';
import { findRule, rulesOf } from '../../work-rules/read-rules.js';

/** Whether somebody is there for an inbox, and when its hours begin again while they are closed. */
export interface InboxOpening {
  online: boolean;
  /** `null`: they are open, or nobody knows. */
  opensAt: string | null;
}

/** Every session on every site asks; what agents do may take so long to be seen there, in milliseconds. */
const KEPT_MS = 10_000;

/** One of those who are there is enough; `$2`: the team whose members get what comes, `null`: everybody. */
const SOMEBODY = `
  select 1 from agent_desk d left join agent_shift h on h.tenant_id = d.tenant_id and h.agent_id = d.agent_id
  where d.tenant_id = $1 and d.present and d.status = 'online' and coalesce(h.working and coalesce(h.changes_at > $3, true), true)
    and ($2::uuid is null or d.agent_id = any(select unnest(t.agent_ids) from team_profile t where t.tenant_id = $1 and t.id = $2 and t.active)) limit 1`;

/** When the first of those who work in shifts comes again. */
const NEXT_SHIFT = `
  select min(h.changes_at) as at from agent_shift h where h.tenant_id = $1 and not h.working and h.changes_at > $3
    and ($2::uuid is null or h.agent_id = any(select unnest(t.agent_ids) from team_profile t where t.tenant_id = $1 and t.id = $2 and t.active))`;

/** What websites say of an inbox before anybody has written. */
@Injectable()
export class InboxOpenings {
  private readonly known = new QuickLRU<string, InboxOpening>({ maxSize: 20_000, maxAge: KEPT_MS });

  /** As it was a few seconds ago at the earliest. */
  async of(tx: Tx, inboxId: string): Promise<InboxOpening> {
    const key = `${tx.tenantId}/${inboxId}`;
    const known = this.known.get(key);
    if (known) return known;
    const opening = await this.look(tx, inboxId, new Date());
    this.known.set(key, opening);
    return opening;
  }

  private async look(tx: Tx, inboxId: string, now: Date): Promise<InboxOpening> {
    const policy = (await policyOf(tx, { teamId: null, inboxId }))?.policy;
    const hours = await calendarOf(tx, policy?.businessHoursId ?? (await replyHours(tx, inboxId)));
    const asked = [tx.tenantId, policy?.candidatesTeamId ?? null, now.toISOString()];
    if (hours && !isOpen(hours, now)) return { online: false, opensAt: nextOpening(hours, now)?.toISOString() ?? null };
    if (await tx.row(SOMEBODY, asked)) return { online: true, opensAt: null };
    const shift = await tx.row<{ at: Date | null }>(NEXT_SHIFT, asked);
    return { online: false, opensAt: shift?.at?.toISOString() ?? null };
  }
}

async function calendarOf(tx: Tx, id: string | null): Promise<Calendar | undefined> {
  const rule = id === null ? undefined : await findRule(tx, 'business_hours', id);
  return rule && Calendar.of(rule.body);
}

/** The hours outside of which an automatic reply says so: where no policy has any, they are those that visitors are told. */
async function replyHours(tx: Tx, inboxId: string): Promise<string | null> {
  for (const { body } of await rulesOf(tx, 'auto_reply')) if (body.reply.when === 'off_hours' && (body.inboxIds.length === 0 || body.inboxIds.includes(inboxId))) return body.reply.hoursId;
  return null;
}

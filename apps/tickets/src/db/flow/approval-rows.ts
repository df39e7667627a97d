import type { Approval, TypeApproval } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Person } from '../../domain/ticket.js';

export interface ApprovalRow {
  id: string;
  ticketId: string;
  state: Approval['state'];
  mode: Approval['mode'];
  note: string;
  requestedBy: Person | null;
  requestedAt: Date;
  endedAt: Date | null;
  voices: (Person & { decision: 'approved' | 'rejected' | null; reason: string; decidedAt: string | null })[];
}

const person = (id: string, profile: string): string => `jsonb_build_object('id', ${id}, 'name', coalesce(${profile}.name, ''), 'avatarUrl', ${profile}.avatar_url)`;
const SELECT = `
  select a.id, a.ticket_id as "ticketId", a.state, a.mode, a.note, case when a.requested_by is not null then ${person('a.requested_by', 'r')} end as "requestedBy", a.requested_at as "requestedAt", a.ended_at as "endedAt",
    (select jsonb_agg(${person('v.agent_id', 'p')} || jsonb_build_object('decision', v.decision, 'reason', v.reason, 'decidedAt', v.decided_at) order by v.agent_id)
     from approval_voice v left join agent_profile p on p.tenant_id = v.tenant_id and p.id = v.agent_id where v.tenant_id = a.tenant_id and v.approval_id = a.id) as voices
  from approval a left join agent_profile r on r.tenant_id = a.tenant_id and r.id = a.requested_by
  where a.tenant_id = $1 and a.ticket_id = $2`;

const MOST = 50;
export const approvalsOf = (tx: Tx, ticketId: string): Promise<ApprovalRow[]> => tx.rows<ApprovalRow>(`${SELECT} order by a.id desc limit ${MOST}`, [tx.tenantId, ticketId]);
/** The caller holds the ticket, so nobody else answers meanwhile. */
export const findApproval = (tx: Tx, ticketId: string, id: string): Promise<ApprovalRow | undefined> => tx.row<ApprovalRow>(`${SELECT} and a.id = $3`, [tx.tenantId, ticketId, id]);

const iso = (at: Date | null) => at?.toISOString() ?? null;
export const presentApproval = ({ requestedAt, endedAt, voices, ...row }: ApprovalRow): Approval => ({
  ...row,
  requestedAt: requestedAt.toISOString(),
  endedAt: iso(endedAt),
  approvers: voices.map(({ decidedAt, ...voice }) => ({ ...voice, decidedAt: decidedAt && new Date(decidedAt).toISOString() })),
});

/** Who is asked by the type of a ticket: agents, and members of teams, who still work here; at most as many as may be asked. */
export async function approversOfType(tx: Tx, typeId: string): Promise<{ ids: string[]; mode: TypeApproval['mode'] } | undefined> {
  const row = await tx.row<{ approval: TypeApproval | null }>('select approval from ticket_type where tenant_id = $1 and id = $2', [tx.tenantId, typeId]);
  if (!row?.approval) return undefined;
  const { agentIds, teamIds, mode } = row.approval;
  const rows = await tx.rows<{ id: string }>(
    `select p.id from agent_profile p where p.tenant_id = $1 and p.active and (p.id = any($2::uuid[])
       or exists (select 1 from team_profile g where g.tenant_id = p.tenant_id and g.id = any($3::uuid[]) and g.active and p.id = any(g.agent_ids))) order by p.id limit 50`,
    [tx.tenantId, agentIds, teamIds],
  );
  return { ids: rows.map(({ id }) => id), mode };
}

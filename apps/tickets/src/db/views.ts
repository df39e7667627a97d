import { Refused, type Staff, type TicketView } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

export type ViewRow = Omit<TicketView, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date };

const columns = `v.id, v.name, v.filter, v.layout, v.scope, v.team_id as "teamId", v.owner_id as "ownerId", v.position, v.version, v.created_at as "createdAt", v.updated_at as "updatedAt"`;
/** Those of one's own, of one's teams, and of all; who manages tickets sees those of every team. */
const SEEN = `
  select ${columns} from ticket_view v where v.tenant_id = $1
    and (v.scope = 'all' or v.owner_id = $2 or (v.scope = 'team' and ($3 or exists (select 1 from team_profile g where g.tenant_id = v.tenant_id and g.id = v.team_id and $2 = any(g.agent_ids)))))`;

export const managesTickets = (who: Staff): boolean => who.permissions.includes('tickets:manage');
const asked = (tx: Tx, who: Staff): unknown[] => [tx.tenantId, who.id, managesTickets(who)];

export const seenViews = (tx: Tx, who: Staff): Promise<ViewRow[]> => tx.rows(`${SEEN} order by v.position, v.id`, asked(tx, who));

/** A view that the asker may change, held: their own, and those of others with the right to. @throws Refused `ticket_view.not_found`, `auth.forbidden` */
export async function lockView(tx: Tx, who: Staff, id: string): Promise<ViewRow> {
  const view = await tx.row<ViewRow>(`${SEEN} and v.id = $4 for no key update of v`, [...asked(tx, who), id]);
  if (!view) throw new Refused('ticket_view.not_found');
  if (view.scope !== 'own' && !managesTickets(who)) throw new Refused('auth.forbidden');
  return view;
}

export const presentView = ({ createdAt, updatedAt, ...view }: ViewRow): TicketView => ({ ...view, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() });

/** Whose a view is. @throws Refused `auth.forbidden`, `request.invalid` */
export function ownershipOf(who: Staff, { scope, teamId }: Pick<TicketView, 'scope' | 'teamId'>): Pick<TicketView, 'scope' | 'teamId' | 'ownerId'> {
  if ((scope === 'team') !== (teamId !== null)) throw new Refused('request.invalid', undefined, [{ path: 'teamId', message: 'belongs to scope team, and to no other' }]);
  if (scope !== 'own' && !managesTickets(who)) throw new Refused('auth.forbidden');
  return { scope, teamId, ownerId: scope === 'own' ? who.id : null };
}

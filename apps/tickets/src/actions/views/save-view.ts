import { Injectable } from '@nestjs/common';
import { MAX_TICKET_VIEWS, Refused, type Body, type Staff, type TicketView } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { mustBeTeams } from '../../db/profiles.js';
import { lockView, ownershipOf, presentView, seenViews, type ViewRow } from '../../db/views.js';
import { People } from '../../known/people.js';

/** Saves a view: a new one, or one that is there. */
@Injectable()
export class SaveView {
  constructor(
    private readonly db: Database,
    private readonly people: People,
  ) {}

  /** @throws Refused `ticket_rule.too_many`, `team.not_found`, `auth.forbidden` */
  async create(who: Staff, body: Body<'POST /ticket-views'>): Promise<TicketView> {
    const owned = ownershipOf(who, body);
    await this.people.meet(who.tenantId, { teams: [body.teamId] });
    return this.db.inTenant(who.tenantId, async (tx) => {
      const there = await seenViews(tx, who);
      if (there.length >= MAX_TICKET_VIEWS) throw new Refused('ticket_rule.too_many');
      await mustBeTeams(tx, body.teamId ? [body.teamId] : []);
      const now = new Date();
      const view: ViewRow = { ...body, ...owned, id: uuidv7(), position: body.position ?? (there.at(-1)?.position ?? -1) + 1, version: 1, createdAt: now, updatedAt: now };
      await store(tx, view);
      return presentView(view);
    });
  }

  /** @throws Refused `ticket_view.not_found`, `ticket_rule.stale`, `team.not_found`, `auth.forbidden` */
  async change(who: Staff, id: string, { version, ...patch }: Body<'PATCH /ticket-views/:id'>): Promise<TicketView> {
    await this.people.meet(who.tenantId, { teams: [patch.teamId] });
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockView(tx, who, id);
      if (version !== undefined && version !== before.version) throw new Refused('ticket_rule.stale');
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const after: ViewRow = { ...before, ...given, version: before.version + 1, updatedAt: new Date() };
      if (patch.scope !== undefined || patch.teamId !== undefined) Object.assign(after, ownershipOf(who, after));
      await mustBeTeams(tx, patch.teamId ? [patch.teamId] : []);
      await store(tx, after);
      return presentView(after);
    });
  }
}

const store = (tx: Tx, v: ViewRow): Promise<number> =>
  tx.run(
    `insert into ticket_view (tenant_id, id, name, filter, layout, scope, team_id, owner_id, position, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (tenant_id, id) do update set name = excluded.name, filter = excluded.filter, layout = excluded.layout, scope = excluded.scope, team_id = excluded.team_id, owner_id = excluded.owner_id,
       position = excluded.position, version = excluded.version, updated_at = excluded.updated_at`,
    [tx.tenantId, v.id, v.name, JSON.stringify(v.filter), v.layout, v.scope, v.teamId, v.ownerId, v.position, v.version, v.createdAt, v.updatedAt],
  );

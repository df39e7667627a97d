import { Injectable } from '@nestjs/common';
import { Refused, type CreateTicket as Input, type Staff, type Ticket } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { tie } from '../links/tie.js';
import { doerOf } from '../../db/profiles.js';
import { findSeen } from '../../db/ticket-record.js';
import { Files } from '../../known/files.js';
import { People } from '../../known/people.js';
import { presentTicket } from '../../present.js';
import { OpenTicket } from './open-ticket.js';

/** Staff or an integration makes a ticket. */
@Injectable()
export class CreateTicket {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly files: Files,
    private readonly open: OpenTicket,
  ) {}

  /** @throws Refused the problems of `POST /tickets` */
  async run(who: Staff, { attachments = [], parentId, ...input }: Input): Promise<Ticket> {
    await this.people.meet(who.tenantId, { agents: [who.kind === 'agent' ? who.id : null, input.assigneeId, ...(input.watcherIds ?? [])], teams: [input.teamId], contacts: [input.requesterId] });
    const id = uuidv7();
    return this.db.inTenant(who.tenantId, async (tx) => {
      const doer = await doerOf(tx, who);
      const parent = parentId === undefined ? undefined : await findSeen(tx, who, parentId);
      if (parentId !== undefined && !parent) throw new Refused('ticket.not_found');
      const { ticket, files } = await this.open.run(tx, { ...input, ...forOwnEyes(who, input), id, source: who.kind === 'key' ? 'api' : 'agent', whole: true }, doer);
      await this.files.place(tx, { principal: who, ticketId: id }, [{ ids: attachments, internal: false }, ...files]);
      if (parent) await tie(tx, { from: ticket, to: parent, kind: 'parent' }, doer);
      return presentTicket(ticket);
    });
  }
}

/** Whoever does not see what nobody has watches what they make, unless it is given to somebody: else it would be out of their sight at once. */
export function forOwnEyes(who: Staff, { assigneeId, watcherIds = [] }: Pick<Input, 'assigneeId' | 'watcherIds'>): { watcherIds?: string[] } {
  if (who.kind === 'key' || !who.sight || assigneeId === who.id) return {};
  return { watcherIds: [...new Set([...watcherIds, who.id])] };
}

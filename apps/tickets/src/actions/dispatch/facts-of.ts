import { Injectable } from '@nestjs/common';
import { conversationsRpc, leavesOf } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';
import type { DispatchRule } from '../../domain/dispatch/choose-rule.js';
import type { TicketFacts } from '../../domain/dispatch/facts.js';
import type { TicketState } from '../../domain/ticket.js';

type Requester = NonNullable<TicketFacts['requester']>;
type Ticketish = Omit<TicketFacts, 'requester'> & { requesterId: string | null };

/** Gathers what rules look at. Attributes of the requester are asked for only where a rule wants them. */
@Injectable()
export class FactsOf {
  constructor(private readonly rpc: Rpc) {}

  async run(tx: Tx, ticket: TicketState | Ticketish, rules: readonly Pick<DispatchRule, 'body'>[] | readonly { body: { conditions: DispatchRule['body']['conditions'] } }[]): Promise<TicketFacts> {
    const { typeId, statusId, category, priority, source, teamId, assigneeId, labels, subject, description, fields, attributes, requesterId } = ticket;
    const wanted = rules.some(({ body }) => leavesOf(body.conditions).some(({ field }) => field.startsWith('contact.attributes.')));
    const requester = requesterId ? await this.requesterOf(tx, requesterId, wanted) : null;
    return { typeId, statusId, category, priority, source, teamId, assigneeId, labels, subject, description, fields, attributes, requester };
  }

  private async requesterOf(tx: Tx, contactId: string, attributes: boolean): Promise<Requester | null> {
    const known = await tx.row<Omit<Requester, 'attributes'>>('select name, email, locale, verified from contact_profile where tenant_id = $1 and id = $2', [tx.tenantId, contactId]);
    if (!known) return null;
    return { ...known, attributes: attributes ? (await this.rpc.call(conversationsRpc.contactAttributes, { tenantId: tx.tenantId, contactId })).attributes : {} };
  }
}

import type { TicketCategory } from '@parley/contracts';
import { uuidv7, type Tx } from '@parley/tenancy';

/** Something that happened to a ticket, as an event told of it. */
export interface Story {
  /** Of the event; one that tells of two has the second under a new id. */
  eventId: string | null;
  what: 'asked' | 'answered' | 'status';
  category: TicketCategory | null;
  at: Date;
}

export async function addStory(tx: Tx, ticketId: string, story: readonly Story[]): Promise<void> {
  for (const { eventId, what, category, at } of story) {
    await tx.run('insert into flow_story (tenant_id, id, ticket_id, what, category, at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [tx.tenantId, eventId ?? uuidv7(), ticketId, what, category, at]);
  }
}

import type { PortalTicket, TicketCategory } from '@parley/contracts';

const DAY_MS = 86_400_000;

/**
 * What becomes of the requester's answer. While a ticket is not solved it is added; so many days after that it opens the ticket again; later, or once it is closed for
 * good, it makes a new ticket that is linked.
 */
export function becomesOf({ category, solvedAt }: { category: TicketCategory; solvedAt: Date | null }, reopenDays: number, now: Date): PortalTicket['answer'] {
  if (category === 'closed') return 'new_ticket';
  if (category !== 'solved') return 'added';
  const until = (solvedAt?.getTime() ?? now.getTime()) + reopenDays * DAY_MS;
  return reopenDays > 0 && now.getTime() < until ? 'reopens' : 'new_ticket';
}

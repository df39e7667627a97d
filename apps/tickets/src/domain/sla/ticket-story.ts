import type { TicketCategory } from '@parley/contracts';
import type { SlaHappening, SlaStatus } from '@parley/worktime';

const statuses: Record<TicketCategory, SlaStatus> = {
  new: 'open',
  open: 'open',
  waiting_requester: 'waiting_on_visitor',
  waiting_third_party: 'waiting_on_third_party',
  solved: 'resolved',
  closed: 'resolved',
};

/** Something that happened to a ticket, as it is kept for its clocks. */
export interface Told {
  what: 'asked' | 'answered' | 'status';
  category: TicketCategory | null;
  at: Date;
}

/** What happened to a ticket means to its clocks. */
export const storyOf = (told: readonly Told[]): SlaHappening[] =>
  told.flatMap(({ what, category, at }): SlaHappening[] => {
    if (what !== 'status') return [{ type: what, at: at.getTime() }];
    return category ? [{ type: 'status', status: statuses[category], at: at.getTime() }] : [];
  });

import type { Ticket } from '@parley/contracts';
import { MergeTicketDialog } from './merge-ticket-dialog.js';
import { PortalLinkDialog } from './portal-link-dialog.js';
import type { TicketPlace } from '../place.js';

/** Which question about the ticket is open. `split`: comments are being chosen. */
export type TicketDialog = 'merge' | 'split' | 'portal';

export function TicketDialogs({ ticket, place, dialog, onClose }: { ticket: Ticket; place: TicketPlace; dialog: TicketDialog | undefined; onClose: () => void }) {
  if (dialog === 'merge') return <MergeTicketDialog ticket={ticket} place={place} onClose={onClose} />;
  if (dialog === 'portal') return <PortalLinkDialog ticket={ticket} onClose={onClose} />;
  return null;
}

import { sees, type Principal } from '@parley/contracts';

/**
 * Who sees which conversations: the rule is `sees` in the contracts, this file asks it about a principal. Whatever is read or changed for a person goes
 * through `findConversation` or `lockConversation`, every list through `visibleTo` (`db/visible.ts`), which say the same in SQL. Participants
 * count as seeing; they are the rows of `conversation_participant`.
 */

/** What a loaded conversation tells of who has it. `participates`: whether the asker does, as `participates` of `db/visible.ts` answers. */
export interface HeldRow {
  contactId: string;
  assigneeId: string | null;
  teamId: string | null;
  participates: boolean;
}

/** Whether `who` sees a conversation that was loaded for them; a visitor sees their own. */
export const maySee = (who: Principal, { contactId, assigneeId, teamId, participates }: HeldRow): boolean =>
  who.kind === 'visitor' ? contactId === who.id : sees(who, { assigneeId, teamId, participantIds: participates ? [who.id] : [] });

/** Whether somebody sees every conversation, so that nothing need be asked. */
export const seesAll = (who: Principal): boolean => who.kind === 'key' || (who.kind === 'agent' && !who.sight);

/** Of whom it must be known whether they take part: agents who do not see everything. `null`: of nobody. */
export const lookerOf = (who: Principal): string | null => (who.kind === 'agent' && who.sight ? who.id : null);

import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { MoveRequester } from '../actions/tickets/move-requester.js';

type On = 'contact.unmerged';

/** A merge was undone: the contact has its tickets again. */
@Injectable()
export class OnContactUnmerged implements Reaction<On> {
  readonly on = ['contact.unmerged'] as const;

  constructor(private readonly move: MoveRequester) {}

  run(tx: Tx, { data: { contactId, mergedId, mergeId } }: EventEnvelope<EventData<On>>): Promise<void> {
    return this.move.undo(tx, { from: mergedId, to: contactId, mergeId });
  }
}

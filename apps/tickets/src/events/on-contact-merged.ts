import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { MoveRequester } from '../actions/tickets/move-requester.js';

type On = 'contact.merged';

/** A contact became part of another, who is the requester of its tickets from now on. */
@Injectable()
export class OnContactMerged implements Reaction<On> {
  readonly on = ['contact.merged'] as const;

  constructor(private readonly move: MoveRequester) {}

  run(tx: Tx, { data: { contactId, mergedId, mergeId } }: EventEnvelope<EventData<On>>): Promise<void> {
    return this.move.merge(tx, { from: mergedId, to: contactId, mergeId });
  }
}

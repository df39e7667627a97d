import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { IndexContact } from '../../actions/search/index-contact.js';

type On = 'contact.created' | 'contact.updated' | 'contact.merged' | 'contact.unmerged';

@Injectable()
export class OnContactChanged implements Reaction<On> {
  readonly on = ['contact.created', 'contact.updated', 'contact.merged', 'contact.unmerged'] as const;

  constructor(private readonly index: IndexContact) {}

  async run(tx: Tx, { data }: EventEnvelope<EventData<On>>): Promise<void> {
    await this.index.run(tx, data.contactId);
    if ('mergedId' in data) await this.index.run(tx, data.mergedId);
  }
}

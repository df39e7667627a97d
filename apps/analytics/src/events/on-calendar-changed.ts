import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { KeepCalendar } from '../actions/keep-calendar.js';

type Changed = EventEnvelope<EventData<'work_rule.changed'>>;

/** Business hours are counted by calendars as they were at the time. */
@Injectable()
export class OnCalendarChanged implements Reaction<'work_rule.changed'> {
  readonly on = ['work_rule.changed'] as const;

  constructor(private readonly keep: KeepCalendar) {}

  wants({ data }: Changed): boolean {
    return data.kind === 'business_hours';
  }

  run(tx: Tx, event: Changed): Promise<void> {
    return this.keep.run(tx, event);
  }
}

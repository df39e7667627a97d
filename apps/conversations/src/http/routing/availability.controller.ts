import { Controller, Param } from '@nestjs/common';
import type { Availability, AvailabilityQuery, AvailabilitySettings, Body, Page, Principal, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { AvailabilityAgreement } from '../../actions/availability/availability-agreement.js';
import { SetAvailability } from '../../actions/availability/set-availability.js';
import { ListAvailability } from '../../queries/availability/list-availability.js';

@Controller()
export class AvailabilityController {
  constructor(
    private readonly list: ListAvailability,
    private readonly set: SetAvailability,
    private readonly agreement: AvailabilityAgreement,
  ) {}

  @Handle('GET /availability')
  all(@Who() who: Staff, @Asked() query: AvailabilityQuery): Promise<Page<Availability>> {
    return this.list.run(who, query);
  }

  @Handle('PATCH /availability')
  own(@Who() who: Extract<Principal, { kind: 'agent' }>, @Input() body: Body<'PATCH /availability'>): Promise<Availability> {
    return this.set.run(who, who.id, body);
  }

  @Handle('GET /availability/:id')
  one(@Who() who: Staff, @Param('id') id: string): Promise<Availability> {
    return this.list.one(who, id);
  }

  @Handle('PATCH /availability/:id')
  other(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'PATCH /availability/:id'>): Promise<Availability> {
    return this.set.run(who, id, body);
  }

  @Handle('GET /availability-settings')
  settings(@Who() who: Staff): Promise<AvailabilitySettings> {
    return this.agreement.read(who);
  }

  @Handle('PATCH /availability-settings')
  agree(@Who() who: Staff, @Input() body: Body<'PATCH /availability-settings'>): Promise<AvailabilitySettings> {
    return this.agreement.change(who, body);
  }
}

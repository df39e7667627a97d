import { Controller, Ip, Param } from '@nestjs/common';
import type { Availability, AvailabilityQuery, AvailabilitySettings, Body, BusyRequest, Page, Principal, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { AnswerBusyRequest } from '../../actions/availability/answer-busy-request.js';
import { AvailabilityAgreement } from '../../actions/availability/availability-agreement.js';
import { SetAvailability } from '../../actions/availability/set-availability.js';
import { ListAvailability } from '../../queries/availability/list-availability.js';
import { ListBusyRequests } from '../../queries/availability/list-busy-requests.js';

@Controller()
export class AvailabilityController {
  constructor(
    private readonly list: ListAvailability,
    private readonly set: SetAvailability,
    private readonly agreement: AvailabilityAgreement,
    private readonly requests: ListBusyRequests,
    private readonly answers: AnswerBusyRequest,
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

  @Handle('GET /busy-requests')
  whoAsks(@Who() who: Staff): Promise<{ data: BusyRequest[] }> {
    return this.requests.run(who);
  }

  @Handle('POST /busy-requests/:id/answer')
  answer(@Who() who: Staff, @Param('id') id: string, @Input() { allowed }: Body<'POST /busy-requests/:id/answer'>): Promise<Availability> {
    return this.answers.run(who, id, allowed);
  }

  @Handle('GET /availability-settings')
  settings(@Who() who: Staff): Promise<AvailabilitySettings> {
    return this.agreement.read(who);
  }

  @Handle('PATCH /availability-settings')
  agree(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'PATCH /availability-settings'>): Promise<AvailabilitySettings> {
    return this.agreement.change({ who, ip }, body);
  }
}

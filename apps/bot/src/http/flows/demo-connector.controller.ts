import { Controller, Param, Req } from '@nestjs/common';
import { Refused, type Answer, type Body, type Query } from '@parley/contracts';
import { Asked, Handle, Input, type ParleyRequest } from '@parley/service-kit';
import { demoAppointment, demoBlock, demoCourse, demoDay, demoEnrolment, demoOrder } from '../../flows/demo.js';
import { DemoSignature, type DemoSigned } from '../../flows/demo-signature.js';

/** A system of a tenant's, as the example flows ask it: all of it is invented, and nothing is kept. */
@Controller()
export class DemoConnectorController {
  constructor(private readonly signature: DemoSignature) {}

  @Handle('GET /bot/demo/orders/:number')
  order(@Req() request: ParleyRequest, @Param('number') number: string, @Asked() query: Query<'GET /bot/demo/orders/:number'>): Answer<'GET /bot/demo/orders/:number'> {
    return there(demoOrder(this.admitted(request, query), number, new Date()));
  }

  @Handle('POST /bot/demo/cards/block')
  block(@Req() request: ParleyRequest, @Asked() query: Query<'POST /bot/demo/cards/block'>, @Input() body: Body<'POST /bot/demo/cards/block'>): Answer<'POST /bot/demo/cards/block'> {
    return demoBlock(this.admitted(request, query), body, new Date());
  }

  @Handle('GET /bot/demo/appointments')
  day(@Req() request: ParleyRequest, @Asked() query: Query<'GET /bot/demo/appointments'>): Answer<'GET /bot/demo/appointments'> {
    return demoDay(this.admitted(request, query), query.day);
  }

  @Handle('POST /bot/demo/appointments')
  book(@Req() request: ParleyRequest, @Asked() query: Query<'POST /bot/demo/appointments'>, @Input() body: Body<'POST /bot/demo/appointments'>): Answer<'POST /bot/demo/appointments'> {
    return demoAppointment(this.admitted(request, query), body);
  }

  @Handle('GET /bot/demo/courses/:code')
  course(@Req() request: ParleyRequest, @Param('code') code: string, @Asked() query: Query<'GET /bot/demo/courses/:code'>): Answer<'GET /bot/demo/courses/:code'> {
    return there(demoCourse(this.admitted(request, query), code, new Date()));
  }

  @Handle('POST /bot/demo/courses/:code/enrolments')
  enrol(@Req() request: ParleyRequest, @Param('code') code: string, @Input() { email }: Body<'POST /bot/demo/courses/:code/enrolments'>, @Asked() query: Query<'POST /bot/demo/courses/:code/enrolments'>): Answer<'POST /bot/demo/courses/:code/enrolments'> {
    return there(demoEnrolment(this.admitted(request, query), { code, email }, new Date()));
  }

  /** For which tenant it is asked. @throws Refused `auth.required` */
  private admitted({ method, path }: ParleyRequest, signed: DemoSigned): string {
    this.signature.check(method, path, signed);
    return signed.tenant;
  }
}

function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Refused('demo.not_found');
  return found;
}

import { Controller, Ip } from '@nestjs/common';
import type { Body, Me, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { UpdateProfile } from '../actions/update-profile.js';
import { doerOf } from '../domain/doer.js';
import { GetMe } from '../queries/get-me.js';

@Controller()
export class MeController {
  constructor(
    private readonly getMe: GetMe,
    private readonly updateProfile: UpdateProfile,
  ) {}

  @Handle('GET /me')
  me(@Who() who: Staff): Promise<Me> {
    return this.getMe.run(who.tenantId, who.id);
  }

  @Handle('PATCH /me')
  change(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'PATCH /me'>): Promise<Me> {
    return this.updateProfile.run({ tenantId: who.tenantId, agentId: who.id, body, doer: doerOf(who, ip) });
  }
}

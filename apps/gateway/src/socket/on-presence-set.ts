import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { PresenceKeeper } from '../presence/presence-keeper.js';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';

/** An agent says whether they are here. */
@Injectable()
export class OnPresenceSet implements FrameHandler<'presence.set'> {
  constructor(private readonly presence: PresenceKeeper) {}

  async run({ principal }: Greeted, { status }: FrameData<'presence.set'>): Promise<void> {
    if (principal.kind !== 'agent') throw new Refused('auth.forbidden');
    await this.presence.set(principal, status);
  }
}

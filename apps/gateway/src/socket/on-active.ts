import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Greeted } from './connection.js';
import type { FrameHandler } from './frame-handler.js';

/** An agent's console says that somebody sits there. Like every frame that a person causes it counts as activity, see `Handlers`; it does nothing else. */
@Injectable()
export class OnActive implements FrameHandler<'active'> {
  run({ principal }: Greeted): void {
    if (principal.kind !== 'agent') throw new Refused('auth.forbidden');
  }
}

import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Greeted } from './connection.js';
import { Deliveries } from './deliveries.js';
import type { FrameData, FrameHandler } from './frame-handler.js';

/** Messages have reached a device; that of somebody who watches quietly is no news. */
@Injectable()
export class OnDelivered implements FrameHandler<'delivered'> {
  constructor(private readonly deliveries: Deliveries) {}

  run({ principal, subscriptions }: Greeted, { conversationId, seq }: FrameData<'delivered'>): void {
    if (principal.kind === 'key') throw new Refused('auth.forbidden');
    if (subscriptions.get(conversationId)?.quietly) return;
    this.deliveries.note({ principal, conversationId, seq });
  }
}

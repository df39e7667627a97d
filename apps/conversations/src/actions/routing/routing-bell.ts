import { Injectable } from '@nestjs/common';

/**
 * Tells routing that something changed by which a conversation may find an agent, or an agent a conversation. Only a hint: what nobody
 * hears is found by the clock.
 */
@Injectable()
export class RoutingBell {
  private listener: (tenantId: string) => void = () => undefined;

  /** Call it after the commit. */
  ring(tenantId: string): void {
    this.listener(tenantId);
  }

  hear(listener: (tenantId: string) => void): void {
    this.listener = listener;
  }
}

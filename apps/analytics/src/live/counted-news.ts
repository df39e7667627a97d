import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { liveChannel } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';

/** How long news gather, in milliseconds: however much is counted, desks are told twice a second at most. */
const GATHER_MS = 500;

/** Tells desks that numbers are others now; which, they ask for. It may be lost: whoever shows numbers asks for them now and then anyway. */
@Injectable()
export class CountedNews implements OnApplicationShutdown {
  private waiting = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(FANOUT) private readonly fanout: Fanout) {}

  of(tenantId: string): void {
    this.waiting.add(tenantId);
    this.timer ??= setTimeout(() => this.tell(), GATHER_MS);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private tell(): void {
    const tenants = this.waiting;
    this.waiting = new Set();
    this.timer = undefined;
    for (const tenantId of tenants) this.fanout.publish(liveChannel.desk(tenantId), { type: 'counted', data: { at: new Date().toISOString() } });
  }
}

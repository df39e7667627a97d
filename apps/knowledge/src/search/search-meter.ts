import { Injectable } from '@nestjs/common';

/** Most searches of one tenant that one process notes in a minute. */
const PER_MINUTE = 300;
const MINUTE_MS = 60_000;

/** Keeps strangers from filling what is known of searches: beyond so many a minute they are answered and not noted. */
@Injectable()
export class SearchMeter {
  private counts = new Map<string, number>();
  private since = 0;

  admits(tenantId: string, now = performance.now()): boolean {
    if (now - this.since > MINUTE_MS) {
      this.counts = new Map();
      this.since = now;
    }
    const count = (this.counts.get(tenantId) ?? 0) + 1;
    this.counts.set(tenantId, count);
    return count <= PER_MINUTE;
  }
}

import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { CountViews } from '../../actions/reading/count-views.js';

/** How often counted views are written down, in milliseconds: as many are lost when a process dies. */
const EVERY_MS = 10_000;
/** Most articles that are counted between two writings; views of further ones go uncounted. */
const MOST = 20_000;

/** Counts views in memory and writes them down together: a view costs no statement. */
@Injectable()
export class Views implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private counted = new Map<string, number>();
  private readonly writing = new Repeating(() => this.flush(), EVERY_MS);

  constructor(
    private readonly countViews: CountViews,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.writing.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.writing.stop();
    await this.flush();
  }

  count(tenantId: string, { id, locale }: { id: string; locale: string }): void {
    const key = `${tenantId}/${id}/${locale}`;
    const so = this.counted.get(key);
    if (so !== undefined || this.counted.size < MOST) this.counted.set(key, (so ?? 0) + 1);
  }

  /** Writes down what was counted since the last time. */
  async flush(): Promise<void> {
    const counted = this.counted;
    this.counted = new Map();
    const byTenant = Map.groupBy(counted, ([key]) => key.slice(0, key.indexOf('/')));
    for (const [tenantId, entries] of byTenant) {
      const views = entries.map(([key, count]) => {
        const [, id, locale] = key.split('/') as [string, string, string];
        return { id, locale, count };
      });
      await this.countViews.run(tenantId, views).catch((error: unknown) => this.log.warn({ err: error }, 'views of articles could not be counted'));
    }
  }
}

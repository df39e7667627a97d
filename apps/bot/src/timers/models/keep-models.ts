import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG, Schedule } from '@parley/service-kit';
import { Database, uuidv7 } from '@parley/tenancy';
import { TeachModel } from '../../actions/models/teach-model.js';
import { claimTraining, leaveTraining, renewLeases } from '../../db/models/claims.js';
import { onKnowledge } from '../../db/models/knowledge.js';

/** How often it is looked for models that wait: how late, at most, what another copy was taught is learned by this one; and how often whoever trains gives a sign of life, in milliseconds. */
const LOOK_MS = 1000;
/** How long it is waited for more of the same edit, in milliseconds. */
const SETTLE_MS = 15;
/** Most tenants whose models one process trains at a time. */
const AT_ONCE = 4;

/** A tenant that this process trains: how many trainings are under way, and how far what the newest learns is; `undefined` until it has read that. */
interface Pupil {
  running: number;
  learning: number | undefined;
  again?: NodeJS.Timeout;
}

/**
 * Keeps models up to what was taught. Copies of the service share the work by leases: of a tenant one trains at a time, and who dies is followed by another when the lease is over. An edit here is learned at
 * once; while a model is being measured the newer wish cuts that short.
 */
@Injectable()
export class KeepModels implements BeforeApplicationShutdown {
  private readonly by = uuidv7();
  private readonly pupils = new Map<string, Pupil>();
  private readonly under = new Set<Promise<void>>();
  private stopping = false;
  private readonly soon: () => void;

  constructor(
    private readonly db: Database,
    private readonly teach: TeachModel,
    @Inject(LOG) private readonly log: Logger,
    schedule: Schedule,
  ) {
    this.soon = schedule.add({ everyMs: LOOK_MS, atOnce: true, run: () => this.look(), failure: 'models that wait could not be looked for' });
    onKnowledge(db, (tenantId, taught) => taught && this.hear(tenantId));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const { again } of this.pupils.values()) clearTimeout(again);
    await Promise.all(this.under);
  }

  /** An edit was committed here. */
  private hear(tenantId: string): void {
    const pupil = this.pupils.get(tenantId);
    if (!pupil) return void setTimeout(() => this.soon(), SETTLE_MS).unref();
    pupil.again ??= setTimeout(() => {
      delete pupil.again;
      this.begin(tenantId, pupil);
    }, SETTLE_MS).unref();
  }

  private async look(): Promise<void> {
    if (this.stopping) return;
    if (this.pupils.size > 0) await this.renew();
    const free = AT_ONCE - this.pupils.size;
    if (free <= 0) return;
    for (const tenantId of await claimTraining(this.db, this.by, free)) this.begin(tenantId, this.pupils.get(tenantId) ?? { running: 0, learning: undefined });
  }

  private async renew(): Promise<void> {
    const held = await renewLeases(this.db, this.by, [...this.pupils.keys()]);
    for (const [tenantId, pupil] of this.pupils) {
      // Something was taught at another copy, which leaves it to this one. Of a tenant that somebody else has by now nothing is stored here.
      if (pupil.learning !== undefined && (held.get(tenantId) ?? 0) > pupil.learning) this.begin(tenantId, pupil);
    }
  }

  private begin(tenantId: string, pupil: Pupil): void {
    if (this.stopping) return;
    pupil.running += 1;
    pupil.learning = undefined;
    this.pupils.set(tenantId, pupil);
    const run = this.run(tenantId, pupil);
    this.under.add(run);
    void run.finally(() => this.under.delete(run));
  }

  private async run(tenantId: string, pupil: Pupil): Promise<void> {
    try {
      await this.teach.run({ tenantId, by: this.by }, (taught) => (pupil.learning = Math.max(taught, pupil.learning ?? 0)));
    } catch (error) {
      this.log.warn({ err: error, tenantId }, 'a model could not be trained');
    }
    pupil.running -= 1;
    if (pupil.running > 0 || pupil.again) return;
    this.pupils.delete(tenantId);
    await this.db.inTenant(tenantId, (tx) => leaveTraining(tx, this.by)).catch(() => undefined);
    if (!this.stopping) this.soon();
  }
}

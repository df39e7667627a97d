import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { addTurns, endTurn, takeTurn, tenantsWithoutTurn } from '../../db/warehouse/turns.js';
import { nextTurn } from '../../domain/warehouse/days.js';
import { WriteFiles } from './write-files.js';

/** A tenant's own place among all, 0 to 1: the last digits of its id are random. */
const shareOf = (tenantId: string): number => Number.parseInt(tenantId.slice(-6), 16) / 0x1000000;

/** Has the files of tenants written whose turn has come, one after the other. What fails is tried again when its lease has run out. */
@Injectable()
export class WriteDue {
  constructor(
    private readonly db: Database,
    private readonly files: WriteFiles,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Answers whether there may be more. */
  async run(now: Date): Promise<boolean> {
    const tenantId = await this.db.acrossTenants((tx) => takeTurn(tx, now));
    if (tenantId === null) return false;
    try {
      await this.files.run(tenantId, now);
      await this.db.acrossTenants((tx) => endTurn(tx, tenantId, nextTurn(now, shareOf(tenantId))));
    } catch (error) {
      this.log.warn({ err: error, tenantId }, 'the files of a tenant could not be written');
    }
    return true;
  }

  /** Tenants that came since the last look get turns. */
  async greet(now: Date): Promise<boolean> {
    return this.db.acrossTenants(async (tx) => {
      const tenants = await tenantsWithoutTurn(tx);
      if (tenants.length > 0) await addTurns(tx, tenants.map((tenantId) => ({ tenantId, nextAt: nextTurn(now, shareOf(tenantId)) })));
      return tenants.length > 0;
    });
  }
}

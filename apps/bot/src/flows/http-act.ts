import { Injectable } from '@nestjs/common';
import { FieldEncryption } from '@parley/auth';
import { Refused, type FlowNodeOf } from '@parley/contracts';
import { RateLimiter } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { z } from 'zod';
import { beginRun, endRun, type RunKey, type RunRow } from '../db/flows/runs.js';
import type { FlowMessage } from '../dialogue/flow-walks.js';
import type { FlowDone } from '../domain/flows/state.js';
import { CallOut, type Calling } from './call-out.js';
import type { ActAt } from './drive.js';

/** Requests of a conversation, and of a tenant. */
const RATES = { conversation: { points: 60, seconds: 600 }, tenant: { points: 1200, seconds: 60 } };

type Done = Extract<FlowDone, { kind: 'http' }>;
const Outcome = z.object({ status: z.int().nullable(), failed: z.boolean(), saved: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) });
const failed: Done = { kind: 'http', status: null, failed: true, saved: {}, call: null };

/** Makes a flow's request, within its limits and once for a message: what changes something elsewhere is never asked for again, even where nobody knows what came of it. */
@Injectable()
export class HttpAct {
  constructor(
    private readonly db: Database,
    private readonly calls: CallOut,
    private readonly limiter: RateLimiter,
    private readonly encryption: FieldEncryption,
  ) {}

  async run({ tenantId, conversationId, messageId }: FlowMessage, { node, state, env, place }: ActAt): Promise<Done> {
    if (!(await this.withinLimits(tenantId, conversationId))) return failed;
    const calling: Calling = { tenantId, node: node as FlowNodeOf<'http'>, state, env, key: '' };
    if (calling.node.method === 'GET') return this.calls.run(calling);
    return this.once(calling, { conversationId, messageId, place });
  }

  private async once(calling: Calling, key: RunKey): Promise<Done> {
    const { tenantId } = calling;
    const run = await this.db.inTenant(tenantId, (tx) => beginRun(tx, key));
    if (!run.fresh) return this.before(tenantId, run);
    const { status, failed: over, saved, call } = await this.calls.run({ ...calling, key: run.ref });
    const { sealed, keyId } = this.encryption.seal(JSON.stringify({ status, failed: over, saved }), place(tenantId, run));
    await this.db.inTenant(tenantId, (tx) => endRun(tx, key, { sealed: sealed.toString('base64'), keyId }));
    return { kind: 'http', status, failed: over, saved, call };
  }

  /** What came of it when it was done. */
  private before(tenantId: string, run: RunRow): Done {
    if (!run.outcome) return failed;
    const outcome = this.encryption.open({ sealed: Buffer.from(run.outcome.sealed, 'base64'), keyId: run.outcome.keyId }, place(tenantId, run));
    return { kind: 'http', ...Outcome.parse(JSON.parse(outcome)), call: null };
  }

  private async withinLimits(tenantId: string, conversationId: string): Promise<boolean> {
    try {
      await this.limiter.take(`flow-http:conversation:${tenantId}:${conversationId}`, RATES.conversation);
      await this.limiter.take(`flow-http:tenant:${tenantId}`, RATES.tenant);
      return true;
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  }
}

const place = (tenantId: string, { ref }: RunRow): string => `${tenantId}/run/${ref}`;

import { Injectable } from '@nestjs/common';
import { conversationsRpc, type Append, type AppendOutcome, type CatchUp, type CatchUpOutcome, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Batcher } from './batcher.js';

type MarkRead = RpcRequest<typeof conversationsRpc.markRead>['items'][number];
type MarkReadOutcome = RpcResponse<typeof conversationsRpc.markRead>['outcomes'][number];
type Visit = RpcRequest<typeof conversationsRpc.visits>['items'][number];

/** Longest call, in milliseconds: with what waits behind it failing at the same time, a sender hears within 2 s. */
const TIMEOUT_MS = 1800;
/** A message has at most 10,000 characters, so a batch stays below 8 MB. */
const appends = { size: 250, waiting: 2000, lanes: 4 };
const others = { size: 250, waiting: 2000, lanes: 1 };

/** What the sockets ask of `conversations`, in batches. */
@Injectable()
export class ConversationsCalls {
  private readonly appends: Batcher<Append, AppendOutcome>;
  private readonly catchUps: Batcher<CatchUp, CatchUpOutcome>;
  private readonly reads: Batcher<MarkRead, MarkReadOutcome>;
  private readonly visits: Batcher<Visit, undefined>;

  constructor(rpc: Rpc) {
    const within = { timeoutMs: TIMEOUT_MS };
    this.appends = new Batcher(async (items) => (await rpc.call(conversationsRpc.append, { items }, within)).outcomes, appends);
    this.catchUps = new Batcher(async (items) => (await rpc.call(conversationsRpc.catchUp, { items }, within)).outcomes, { ...others, size: 20 });
    this.reads = new Batcher(async (items) => (await rpc.call(conversationsRpc.markRead, { items }, within)).outcomes, others);
    this.visits = new Batcher(async (items) => {
      await rpc.call(conversationsRpc.visits, { items }, within);
      return items.map(() => undefined);
    }, others);
  }

  /** Messages of one socket keep their order. */
  append(item: Append & { socketId: string }): Promise<AppendOutcome> {
    return this.appends.push(item, item.socketId);
  }
  catchUp(item: CatchUp): Promise<CatchUpOutcome> {
    return this.catchUps.push(item, item.conversationId);
  }
  markRead(item: MarkRead): Promise<MarkReadOutcome> {
    return this.reads.push(item, item.conversationId);
  }
  visit(item: Visit): Promise<undefined> {
    return this.visits.push(item, item.principal.id);
  }

  /** Resolves when every question was answered. */
  async idle(): Promise<void> {
    await Promise.all([this.appends.idle(), this.catchUps.idle(), this.reads.idle(), this.visits.idle()]);
  }
}

import { Injectable } from '@nestjs/common';
import { conversationsRpc, type Append, type AppendOutcome, type CatchUp, type CatchUpOutcome, type Mark, type Principal, type RpcRequest, type RpcResponse, type Visitor } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Batcher } from './batcher.js';

type MarkRead = RpcRequest<typeof conversationsRpc.markRead>['items'][number];
type MarkReadOutcome = RpcResponse<typeof conversationsRpc.markRead>['outcomes'][number];
type MarkDeliveredOutcome = RpcResponse<typeof conversationsRpc.markDelivered>['outcomes'][number];
type Positions = RpcResponse<typeof conversationsRpc.positions>['outcomes'][number];
type Visit = RpcRequest<typeof conversationsRpc.visits>['items'][number];

/** Longest call, in milliseconds: with what waits behind it failing at the same time, a sender hears within 2 s. */
const TIMEOUT_MS = 1800;
/**
 * A message has at most 10,000 characters, so a batch stays below 8 MB. A lane's batches go to one copy of conversations as long as it
 * lives, and every gateway puts a contact into the same lane: so one copy writes a conversation, remembers it, and its messages go out in order.
 */
const appends = { size: 250, waiting: 2000, lanes: 2 };
const others = { size: 250, waiting: 2000, lanes: 1 };

/** What the sockets ask of `conversations`, in batches. */
@Injectable()
export class ConversationsCalls {
  private readonly appends: Batcher<Append, AppendOutcome>;
  private readonly catchUps: Batcher<CatchUp, CatchUpOutcome>;
  private readonly reads: Batcher<MarkRead, MarkReadOutcome>;
  private readonly visits: Batcher<Visit, undefined>;
  private readonly places: Batcher<Visitor, Positions>;

  private readonly writers = new Writers();

  constructor(private readonly rpc: Rpc) {
    const within = { timeoutMs: TIMEOUT_MS };
    this.appends = new Batcher(async (items, copy) => (await rpc.call(conversationsRpc.append, { items }, { ...within, copy })).outcomes, appends);
    this.catchUps = new Batcher(async (items) => (await rpc.call(conversationsRpc.catchUp, { items }, within)).outcomes, { ...others, size: 20 });
    this.reads = new Batcher(async (items) => (await rpc.call(conversationsRpc.markRead, { items }, within)).outcomes, others);
    this.places = new Batcher(async (items) => (await rpc.call(conversationsRpc.positions, { items }, within)).outcomes, { ...others, size: 100 });
    this.visits = new Batcher(async (items) => {
      await rpc.call(conversationsRpc.visits, { items }, within);
      return items.map(() => undefined);
    }, others);
  }

  /** Messages of one contact's conversations keep their order. */
  append(item: Append, contactId: string): Promise<AppendOutcome> {
    const principal = item.kind === 'whisper' ? item.principal : this.writers.of(item.principal);
    return this.appends.push({ ...item, principal }, { key: contactId, group: item.principal.tenantId });
  }
  catchUp(item: CatchUp): Promise<CatchUpOutcome> {
    return this.catchUps.push(item, { key: item.conversationId });
  }
  markRead(item: MarkRead): Promise<MarkReadOutcome> {
    return this.reads.push(item, { key: item.conversationId });
  }
  /** Marks are gathered by whoever asks, so they come as a batch already. */
  async markDelivered(items: Mark[]): Promise<MarkDeliveredOutcome[]> {
    return (await this.rpc.call(conversationsRpc.markDelivered, { items }, { timeoutMs: TIMEOUT_MS })).outcomes;
  }
  positions(visitor: Visitor): Promise<Positions> {
    return this.places.push(visitor, { key: visitor.id });
  }
  visit(item: Visit): Promise<undefined> {
    return this.visits.push(item, { key: item.principal.id });
  }

  /** Resolves when every question was answered. */
  async idle(): Promise<void> {
    await Promise.all([this.appends.idle(), this.catchUps.idle(), this.reads.idle(), this.visits.idle(), this.places.idle()]);
  }
}

/** Who writes, with the one right that appending asks for unless it is a whisper: the list of all would be the larger part of a message. */
class Writers {
  private readonly slim = new WeakMap<Principal, Principal>();

  of(principal: Principal): Principal {
    if (principal.kind === 'visitor') return principal;
    const known = this.slim.get(principal) ?? { ...principal, permissions: principal.permissions.filter((right) => right === 'conversations:write') };
    this.slim.set(principal, known);
    return known;
  }
}

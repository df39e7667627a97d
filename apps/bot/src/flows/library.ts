import { Injectable } from '@nestjs/common';
import { leavesOf, type FlowGraph } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import { flowsThere, graphOf, noteRun, publishedOf } from '../db/flows/flows.js';
import { OpenHours } from '../dialogue/open-hours.js';
import type { FlowState } from '../domain/flows/state.js';

/** Most published graphs that a process remembers; they never change. */
const MOST_GRAPHS = 300;

/** When a flow last ran is noted once in so many milliseconds, however many begin it. */
const NOTED_MS = 60_000;

/** The graphs that a walk has met, and which of their calendars are open. */
export interface Shelf {
  graphs: Map<string, FlowGraph>;
  open: Map<string, boolean>;
}
export const shelfKey = (flowId: string, version: number): string => `${flowId}/${version}`;

/** Published flows, as walks need them. */
@Injectable()
export class FlowLibrary {
  private readonly known = new QuickLRU<string, FlowGraph>({ maxSize: MOST_GRAPHS });
  private readonly noted = new QuickLRU<string, true>({ maxSize: MOST_GRAPHS * 10, maxAge: NOTED_MS });

  constructor(
    private readonly db: Database,
    private readonly hours: OpenHours,
  ) {}

  /** The version that visitors meet; `undefined`: the flow was never published, or is gone. */
  published(tenantId: string, flowId: string): Promise<{ version: number; enabled: boolean } | undefined> {
    return this.db.inTenant(tenantId, (tx) => publishedOf(tx, flowId));
  }

  /** A flow begins. Nobody waits for this to be noted. @throws nothing: what cannot be noted is noted the next time */
  begins(tenantId: string, flowId: string): void {
    const key = `${tenantId}/${flowId}`;
    if (this.noted.has(key)) return;
    this.noted.set(key, true);
    this.db.inTenant(tenantId, (tx) => noteRun(tx, flowId)).catch(() => void this.noted.delete(key));
  }

  /** The graphs of where a walk stands and what is around that; those that are gone are left out. */
  async shelf(tenantId: string, { flowId, version, frames }: Pick<FlowState, 'flowId' | 'version' | 'frames'>): Promise<Shelf> {
    const shelf: Shelf = { graphs: new Map(), open: new Map() };
    const met = [...frames, { flowId, version }];
    const there = await this.db.inTenant(tenantId, (tx) => flowsThere(tx, met.map((one) => one.flowId)));
    for (const one of met) if (there.has(one.flowId)) await this.add(tenantId, shelf, one);
    return shelf;
  }

  /** Answers whether the graph is there. */
  async add(tenantId: string, shelf: Shelf, { flowId, version }: { flowId: string; version: number }): Promise<boolean> {
    const key = shelfKey(flowId, version);
    const graph = shelf.graphs.get(key) ?? this.known.get(`${tenantId}/${key}`) ?? (await this.db.inTenant(tenantId, (tx) => graphOf(tx, flowId, version)));
    if (!graph) return false;
    this.known.set(`${tenantId}/${key}`, graph);
    shelf.graphs.set(key, graph);
    await this.lookAtClocks(tenantId, shelf, graph);
    return true;
  }

  /** When nobody can say whether it is open, it is taken to be. */
  async lookAtClocks(tenantId: string, shelf: Shelf, graph: FlowGraph, now = new Date()): Promise<void> {
    for (const hoursId of hoursIn(graph)) {
      if (!shelf.open.has(hoursId)) shelf.open.set(hoursId, await this.hours.isOpen(tenantId, hoursId, now).catch(() => true));
    }
  }
}

const hoursIn = ({ nodes }: FlowGraph): string[] =>
  Object.values(nodes).flatMap((node) => (node.kind === 'condition' ? node.branches.flatMap(({ when }) => leavesOf(when).flatMap((leaf) => ('hoursId' in leaf ? [leaf.hoursId] : []))) : []));

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refused, type FlowCall, type FlowGraph, type FlowTested, type TestFlow as Asked, type TestFlowCall } from '@parley/contracts';
import { RateLimiter } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { findFlow } from '../../db/flows/flows.js';
import type { FlowEnv, FlowFacts, FlowInput, FlowState } from '../../domain/flows/state.js';
import { newWalk, shownSlots } from '../../domain/flows/walk.js';
import { CallOut } from '../../flows/call-out.js';
import { drive } from '../../flows/drive.js';
import { FlowLibrary, shelfKey, type Shelf } from '../../flows/library.js';
import { TestActs } from '../../flows/test-acts.js';

/** Requests that a tenant really makes to try flows, and how long a whole test may take. */
const TRIES = { points: 60, seconds: 60 };
const LONGEST_MS = 20_000;
/** The version of a draft. */
const DRAFT = 0;

/** Walks through a flow, or makes one of its requests, and tells every step. */
@Injectable()
export class TestFlow {
  constructor(
    private readonly db: Database,
    private readonly acts: TestActs,
    private readonly calls: CallOut,
    private readonly library: FlowLibrary,
    private readonly limiter: RateLimiter,
  ) {}

  /** @throws Refused `flow.not_found`, `limit.rate` */
  async run(tenantId: string, flowId: string, asked: Asked): Promise<FlowTested> {
    const flow = await this.db.inTenant(tenantId, (tx) => findFlow(tx, flowId));
    if (!flow) throw new Refused('flow.not_found');
    const shelf = await this.shelf(tenantId, { flowId, graph: asked.graph ?? flow.draft, now: nowOf(asked) });
    const acts = this.acts.in({ tenantId, asked, shelf });
    const until = Date.now() + LONGEST_MS;
    const turns: FlowTested['turns'] = [];
    let state: FlowState = newWalk(flowId, DRAFT, { locale: asked.locale });
    let end: FlowTested['end'] = null;
    for (const message of [null, ...asked.messages]) {
      if (end) break;
      const input: FlowInput = message === null ? { kind: 'begin', text: '' } : { kind: 'said', text: message };
      const driven = await drive({ env: envOf(asked, shelf, message ?? ''), acts, until }, state, input);
      ({ state } = driven);
      end = driven.end ?? null;
      turns.push({ message, steps: driven.steps });
    }
    return { turns, slots: shownSlots(state), waitsAt: end ? null : state.nodeId, end };
  }

  /** Makes a request for real. @throws Refused `limit.rate` */
  async call(tenantId: string, { node, slots, contact }: TestFlowCall): Promise<FlowCall> {
    await this.limiter.take(`flow-test:${tenantId}`, TRIES);
    const state = newWalk('', DRAFT, { locale: 'en', slots });
    const env = envOf({ contact, attributes: {} }, { graphs: new Map(), open: new Map() }, '');
    return (await this.calls.run({ tenantId, node, state, env, key: randomUUID() })).call;
  }

  private async shelf(tenantId: string, { flowId, graph, now }: { flowId: string; graph: FlowGraph; now: Date }): Promise<Shelf> {
    const shelf: Shelf = { graphs: new Map([[shelfKey(flowId, DRAFT), graph]]), open: new Map() };
    await this.library.lookAtClocks(tenantId, shelf, graph, now);
    return shelf;
  }
}

const nowOf = ({ at }: Pick<Asked, 'at'>): Date => (at === undefined ? new Date() : new Date(at));

/** Nobody in particular, in no conversation. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

export function envOf(asked: Pick<Asked, 'contact' | 'attributes'> & Partial<Pick<Asked, 'at' | 'timeZone' | 'locale'>>, shelf: Shelf, message: string): FlowEnv {
  const { contact, attributes, timeZone, locale = 'en' } = asked;
  const facts: FlowFacts = {
    contact: {
      id: NOBODY, externalId: contact.externalId ?? null, name: contact.name ?? '', email: contact.email ?? null, emailVerified: contact.verified, phone: contact.phone ?? null, locale, verified: contact.verified,
      timeZone: timeZone ?? null, attributes: contact.attributes,
    },
    conversation: { id: NOBODY, inboxId: NOBODY, channel: 'web', attributes },
  };
  return {
    facts, message, now: nowOf(asked), timeZone: timeZone ?? (locale === 'zh-CN' ? 'Asia/Shanghai' : 'UTC'), isOpen: (hoursId) => shelf.open.get(hoursId) ?? true,
    graphOf: (flowId, version) => shelf.graphs.get(shelfKey(flowId, version)),
  };
}

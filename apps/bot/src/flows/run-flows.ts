import { Inject, Injectable } from '@nestjs/common';
import { conversationsRpc, type FlowEnd } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG, Rpc } from '@parley/service-kit';
import type { FlowMessage, Flows } from '../dialogue/flow-walks.js';
import type { FlowWalk } from '../domain/dialogue/plan.js';
import type { FlowEnv, FlowInput, FlowState } from '../domain/flows/state.js';
import { newWalk, shownSlots } from '../domain/flows/walk.js';
import { Beginnings } from './beginnings.js';
import { drive, type Driven } from './drive.js';
import { shelfKey, FlowLibrary, type Shelf } from './library.js';
import { LiveActs } from './live-acts.js';

/** So long a visitor waits for a flow, in milliseconds. */
const LONGEST_MS = 25_000;

/** Runs flows in conversations. It keeps nothing but what was done elsewhere: whoever has the conversation keeps where it stands. */
@Injectable()
export class RunFlows implements Flows {
  constructor(
    private readonly library: FlowLibrary,
    private readonly acts: LiveActs,
    private readonly rpc: Rpc,
    private readonly beginnings: Beginnings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  begunBy(tenantId: string, text: string): Promise<string | undefined> {
    return this.beginnings.of(tenantId, text);
  }

  async start(message: FlowMessage & { flowId: string }): Promise<FlowWalk | null> {
    const { flowId, tenantId, locale, text } = message;
    const published = await this.library.published(tenantId, flowId);
    if (!published?.enabled) return null;
    this.library.begins(tenantId, flowId);
    return this.go(message, newWalk(flowId, published.version, { locale }), { kind: 'begin', text });
  }

  step(message: FlowMessage & { state: FlowState }): Promise<FlowWalk> {
    return this.go(message, { ...message.state, locale: message.locale }, { kind: 'said', text: message.text });
  }

  /** Whatever goes wrong leads to people. */
  private async go(message: FlowMessage, state: FlowState, input: FlowInput): Promise<FlowWalk> {
    const until = Date.now() + LONGEST_MS;
    try {
      const shelf = await this.library.shelf(message.tenantId, state);
      const env = await this.env(message, shelf);
      return walkOf(await drive({ env, acts: this.acts.in(message, shelf), until }, state, input));
    } catch (error) {
      this.log.error({ err: error, tenantId: message.tenantId, flowId: state.flowId }, 'a flow could not go on');
      const end: FlowEnd = { kind: 'hand_off', reason: 'error', teamId: state.teamId, priority: state.priority };
      return { say: [], state: null, slots: named(state), end };
    }
  }

  private async env({ tenantId, conversationId, text, locale }: FlowMessage, shelf: Shelf): Promise<FlowEnv> {
    const facts = await this.rpc.call(conversationsRpc.flowFacts, { tenantId, conversationId });
    if (!facts) throw new Error('the conversation is gone');
    return {
      facts, message: text, now: new Date(), timeZone: facts.contact.timeZone ?? (locale === 'zh-CN' ? 'Asia/Shanghai' : 'UTC'),
      isOpen: (hoursId) => shelf.open.get(hoursId) ?? true,
      graphOf: (flowId, version) => shelf.graphs.get(shelfKey(flowId, version)),
    };
  }
}

/** A turn of a walk, as a dialogue takes it. */
export const walkOf = ({ state, say, end, misunderstood }: Driven): FlowWalk => ({ say, state: end ? null : state, slots: named(state), ...(end && { end }), ...(misunderstood && { misunderstood }) });

/** What the flow has learnt, as people may read it. */
const named = (state: FlowState): Record<string, string> => Object.fromEntries(Object.entries(shownSlots(state)).filter(([, value]) => value !== null).map(([name, value]) => [name, String(value)]));

import type { FlowStep, Locale, TestFlow } from '@parley/contracts';
import type { TriggerRow } from '../db/flows/triggers.js';
import type { FlowMessage, Flows } from '../dialogue/flow-walks.js';
import type { FlowWalk } from '../domain/dialogue/plan.js';
import type { FlowInput, FlowState } from '../domain/flows/state.js';
import { newWalk } from '../domain/flows/walk.js';
import type { Walked } from '../domain/golden/came.js';
import { begunBy } from '../flows/beginnings.js';
import { drive } from '../flows/drive.js';
import { shelfKey, type FlowLibrary, type Shelf } from '../flows/library.js';
import { walkOf } from '../flows/run-flows.js';
import type { TestActs } from '../flows/test-acts.js';
import { envOf } from '../queries/flows/test-flow.js';
import type { DraftFlow } from './stage.js';

/** The version of a draft. */
const DRAFT = 0;
/** So long one turn of a flow may take, in milliseconds. */
const LONGEST_MS = 5000;

/** Published flows, and among them a draft as if it were. */
export class TrialLibrary implements Pick<FlowLibrary, 'published' | 'add'> {
  constructor(
    private readonly library: FlowLibrary,
    private readonly draft: DraftFlow | undefined,
  ) {}

  async published(tenantId: string, flowId: string): Promise<{ version: number; enabled: boolean } | undefined> {
    return this.draft?.flowId === flowId ? { version: DRAFT, enabled: this.draft.enabled } : this.library.published(tenantId, flowId);
  }

  async add(tenantId: string, shelf: Shelf, flow: { flowId: string; version: number }): Promise<boolean> {
    if (this.draft?.flowId !== flow.flowId) return this.library.add(tenantId, shelf, flow);
    shelf.graphs.set(shelfKey(flow.flowId, flow.version), this.draft.graph);
    await this.library.lookAtClocks(tenantId, shelf, this.draft.graph);
    return true;
  }
}

export interface Trying {
  triggers: readonly TriggerRow[];
  library: TrialLibrary;
  acts: TestActs;
  samples: TestFlow['samples'];
}

/** Flows in one conversation of a rehearsal: they go on as in a real one, and do nothing outside. */
export class TrialFlows implements Flows {
  /** Where the last words led. */
  walked: Walked | undefined;
  private readonly shelf: Shelf = { graphs: new Map(), open: new Map() };

  constructor(private readonly trying: Trying) {}

  async begunBy(_: string, text: string): Promise<string | undefined> {
    return begunBy(this.trying.triggers, text);
  }

  async start(message: FlowMessage & { flowId: string }): Promise<FlowWalk | null> {
    const { flowId, tenantId, locale, text } = message;
    const published = await this.trying.library.published(tenantId, flowId);
    if (!published?.enabled || !(await this.trying.library.add(tenantId, this.shelf, { flowId, version: published.version }))) return null;
    return this.go(message, newWalk(flowId, published.version, { locale }), { kind: 'begin', text });
  }

  step(message: FlowMessage & { state: FlowState }): Promise<FlowWalk> {
    return this.go(message, { ...message.state, locale: message.locale }, { kind: 'said', text: message.text });
  }

  private async go({ tenantId, text, locale }: { tenantId: string; text: string; locale: Locale }, state: FlowState, input: FlowInput): Promise<FlowWalk> {
    const asked = { http: 'samples' as const, samples: this.trying.samples, contact: { verified: false, attributes: {} }, locale };
    const env = envOf({ contact: asked.contact, attributes: {}, locale }, this.shelf, text);
    const driven = await drive({ env, acts: this.trying.acts.in({ tenantId, asked, shelf: this.shelf }), until: Date.now() + LONGEST_MS }, state, input);
    this.walked = walkedBy(driven.steps, driven.state, driven.end !== undefined);
    return walkOf(driven);
  }
}

/** By all nodes that it came to, of inner flows too; it counts as the outermost. */
function walkedBy(steps: readonly FlowStep[], { flowId, frames, nodeId }: FlowState, over: boolean): Walked {
  const nodes = steps.map((step) => step.nodeId);
  return { flowId: frames[0]?.flowId ?? flowId, nodes: over && nodes.length > 0 ? nodes : [...nodes, nodeId] };
}

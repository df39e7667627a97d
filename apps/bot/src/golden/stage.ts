import { Injectable } from '@nestjs/common';
import type { FlowGraph } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { beginnings, triggersOf, type TriggerRow } from '../db/flows/triggers.js';
import { goldensOn, type GoldenRow } from '../db/golden/goldens.js';
import { namesOf } from '../db/golden/names.js';
import { outcomesOf } from '../db/golden/runs.js';
import { stateOf } from '../db/golden/state.js';
import type { Outcomes } from '../domain/golden/verdict.js';
import { exactOf, untrainedOf, type Brain } from '../models/brain.js';
import { Brains } from '../models/brains.js';
import type { FlowTriggers } from '../models/flow-source.js';
import { PassageShards } from '../models/passage-shards.js';

/** A flow as it would be met if it were published. */
export interface DraftFlow {
  flowId: string;
  name: string;
  enabled: boolean;
  graph: FlowGraph;
}

/** What golden conversations are held against: what a tenant's bot knows, or would know, and what it would do. */
export interface Stage {
  tenantId: string;
  /** When it was looked at. */
  at: Date;
  brain: Brain;
  goldens: GoldenRow[];
  draft: DraftFlow | undefined;
  /** Buttons and keywords that begin flows, the longest first. */
  triggers: TriggerRow[];
  /** What is there and on, by id: entries, articles, flows. */
  names: ReadonlyMap<string, string>;
  /** Of the run that was accepted last, and how far models go live whatever they do. */
  accepted: Outcomes;
  admitted: number;
}

/** Sets stages. */
@Injectable()
export class SetStage {
  constructor(
    private readonly db: Database,
    private readonly brains: Brains,
  ) {}

  /** @param instead of what visitors meet: another model, which was looked at then, or a flow as it is to be published */
  async run(tenantId: string, instead: { brain?: Brain; at?: Date; draft?: DraftFlow } = {}): Promise<Stage> {
    const at = instead.at ?? new Date();
    const { draft } = instead;
    const known = instead.brain ?? (await this.brains.of(tenantId));
    const brain = draft ? await withDraft(known, draft) : known;
    const read = await this.db.inTenant(tenantId, (tx) => this.read(tx));
    const triggers = draft ? withTriggers(read.triggers, draft) : read.triggers;
    const entries = [...brain.entries.values()].filter(({ enabled }) => enabled).map(({ id, name }) => [id, name] as const);
    const drafted = draft?.enabled ? [[draft.flowId, draft.name] as const] : [];
    return { ...read, tenantId, at, brain, draft, triggers, names: new Map([...read.names, ...entries, ...drafted]) };
  }

  private async read(tx: Tx): Promise<Pick<Stage, 'goldens' | 'triggers' | 'names' | 'accepted' | 'admitted'>> {
    const [goldens, triggers, { acceptedId, admitted }] = await Promise.all([goldensOn(tx), beginnings(tx), stateOf(tx)]);
    const expected = goldens.flatMap(({ steps }) => steps.map((step) => step.expected));
    const [names, accepted] = await Promise.all([namesOf(tx, expected, { entries: false, on: true }), outcomesOf(tx, acceptedId)]);
    return { goldens, triggers, names, accepted, admitted };
  }
}

/** The draft's phrases are found by their words, as they are when it has just been published. */
async function withDraft(brain: Brain, { flowId, name, enabled, graph }: DraftFlow): Promise<Brain> {
  const phrases = new Map<string, string[]>();
  for (const { locale, text } of enabled ? graph.triggers.phrases : []) phrases.set(locale, [...(phrases.get(locale) ?? []), text.trim()]);
  const own = [...phrases].map(([locale, texts]): FlowTriggers => ({ flowId, name, locale, texts }));
  const triggers = [...brain.triggers.filter((one) => one.flowId !== flowId), ...own];
  const entries = [...brain.entries.values()];
  return {
    ...brain,
    triggers,
    flows: new Map(triggers.map((one) => [one.flowId, one])),
    exact: exactOf(entries, triggers),
    untrained: await PassageShards.of(untrainedOf({ entries, flows: triggers }, brain.model?.machine, brain.model ? brain.state.trained : -1), brain.untrained),
  };
}

function withTriggers(triggers: readonly TriggerRow[], { flowId, enabled, graph }: DraftFlow): TriggerRow[] {
  const own = enabled ? triggersOf(graph).flatMap(({ kind, said }): TriggerRow[] => (kind === 'phrase' ? [] : [{ flowId, kind: kind as TriggerRow['kind'], said }])) : [];
  return [...triggers.filter((one) => one.flowId !== flowId), ...own].sort((one, other) => other.said.length - one.said.length || (one.flowId < other.flowId ? -1 : 1));
}

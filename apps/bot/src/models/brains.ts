import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { passagesOf } from '../db/articles/passages.js';
import { entriesAfter, type KnownEntry } from '../db/models/entries-for-models.js';
import { knowledgeState, onKnowledge, type KnowledgeState } from '../db/models/knowledge.js';
import { modelOf } from '../db/models/models.js';
import { botOf, type BotRow } from '../db/settings/settings.js';
import { loadModel } from '../domain/matching/pack.js';
import { bytesOfEntries, calibrationOf, exactOf, familiesOf, untrainedOf, wordsOfFew, type Brain } from './brain.js';
import { FLOW_SOURCE, type FlowSource, type FlowTriggers } from './flow-source.js';
import { passageId } from './passage-place.js';
import { PassageShards, type Grouped } from './passage-shards.js';

/** How long what is known of a tenant is believed without asking, in milliseconds: how late another copy's change is known here. */
const BELIEVED_MS = 150;
/** Memory for brains of one process, in bytes; the tenant that was asked last has its own even beyond. */
const BUDGET = 256 * 2 ** 20;
/** Under which another budget is found than the usual one. */
export const BRAIN_BUDGET = Symbol('BRAIN_BUDGET');

interface Held {
  brain: Brain;
  /** When it was asked for, by the clock of this process; `STALE`: something changed since. */
  askedAt: number;
}
const STALE = Number.NEGATIVE_INFINITY;
interface Looking {
  brain: Promise<Brain>;
  /** Something changed since this look began. */
  overtaken: boolean;
}
/** What was read, before anything is made of it. */
interface Read {
  state: KnowledgeState;
  bot: BotRow;
  changed: KnownEntry[];
  machine: Brain['model'];
  flows: readonly FlowTriggers[];
  /** Absent: as before. */
  passages: (Grouped & { internal: boolean })[] | undefined;
}

/**
 * What the bots of those tenants know whom somebody asks; those asked longest ago give way. Truth is in the database: what is held is believed for a moment, then it is asked how far the tenant is, and
 * what changed is taken in. So every copy of the service answers by what was committed, and starts without training anything.
 */
@Injectable()
export class Brains {
  /** In order of use. */
  private readonly held = new Map<string, Held>();
  private readonly looking = new Map<string, Looking>();

  constructor(
    private readonly db: Database,
    @Inject(LOG) private readonly log: Logger,
    @Optional() @Inject(FLOW_SOURCE) private readonly flows?: FlowSource,
    @Optional() @Inject(BRAIN_BUDGET) private readonly budget = BUDGET,
  ) {
    onKnowledge(db, (tenantId) => this.forget(tenantId));
  }

  async of(tenantId: string): Promise<Brain> {
    const held = this.held.get(tenantId);
    if (held && performance.now() - held.askedAt < BELIEVED_MS) return held.brain;
    const looking = this.looking.get(tenantId) ?? this.look(tenantId);
    return looking.brain;
  }

  /** Something changed: whoever asks from now on is answered by how it is then. */
  private forget(tenantId: string): void {
    const held = this.held.get(tenantId);
    if (held) held.askedAt = STALE;
    const looking = this.looking.get(tenantId);
    if (looking) looking.overtaken = true;
    this.looking.delete(tenantId);
  }

  private look(tenantId: string): Looking {
    const askedAt = performance.now();
    const known = this.held.get(tenantId)?.brain;
    const looking: Looking = { overtaken: false, brain: this.bring(tenantId, known) };
    this.looking.set(tenantId, looking);
    const end = () => this.looking.get(tenantId) === looking && this.looking.delete(tenantId);
    looking.brain.then((brain) => {
      end();
      this.hold(tenantId, { brain, askedAt: looking.overtaken ? STALE : askedAt });
    }, end);
    return looking;
  }

  private hold(tenantId: string, held: Held): void {
    const before = this.held.get(tenantId);
    // A look that was overtaken may come in after the one that overtook it.
    const newer = before && before.brain.state.revision > held.brain.state.revision ? before : held;
    this.held.delete(tenantId);
    this.held.set(tenantId, newer);
    this.makeRoom(tenantId);
  }

  /** What is known brought up to date. */
  private async bring(tenantId: string, known: Brain | undefined): Promise<Brain> {
    const read = await this.db.inTenant(tenantId, (tx) => this.read(tx, known));
    return 'brain' in read ? read.brain : built(read, known && isUsable(known, read.state) ? known : undefined);
  }

  private async read(tx: Tx, known: Brain | undefined): Promise<Read | { brain: Brain }> {
    const state = await knowledgeState(tx);
    if (known && sameState(known.state, state)) return { brain: known };
    const usable = known && isUsable(known, state) ? known : undefined;
    const [bot, changed, machine, flows, passages] = await Promise.all([
      botOf(tx),
      entriesAfter(tx, usable?.state.revision ?? 0),
      this.machineOf(tx, state, known),
      usable && usable.state.taught === state.taught ? usable.triggers : (this.flows?.triggers(tx) ?? []),
      usable && usable.state.articles === state.articles ? undefined : articlePassages(tx),
    ]);
    return { state, bot, changed, machine, flows, passages };
  }

  /** A model that cannot be read is as none: the next training mends it. */
  private async machineOf(tx: Tx, { model }: KnowledgeState, known: Brain | undefined): Promise<Brain['model']> {
    if (model === null) return null;
    if (known?.model?.version === model) return known.model;
    const stored = await modelOf(tx, model);
    if (!stored) return null;
    try {
      return { version: model, machine: loadModel(new Uint8Array(stored.bytes)) };
    } catch (error) {
      this.log.warn({ err: error, tenantId: tx.tenantId, model }, 'a model could not be read');
      return null;
    }
  }

  private makeRoom(inUse: string): void {
    let bytes = 0;
    for (const { brain } of this.held.values()) bytes += brain.bytes;
    for (const [tenantId, { brain }] of this.held) {
      if (bytes <= this.budget) return;
      if (tenantId === inUse) continue;
      bytes -= brain.bytes;
      this.held.delete(tenantId);
    }
  }
}

const isUsable = ({ state }: Brain, now: KnowledgeState): boolean => state.revision >= now.swept && state.revision <= now.revision;

async function built({ state, bot, changed, machine, flows, passages }: Read, before: Brain | undefined): Promise<Brain> {
  const entries = taken(before?.entries, changed);
  const all = [...entries.values()];
  const untrained = await PassageShards.of(untrainedOf({ entries: all, flows }, machine?.machine, machine ? state.trained : -1), before?.untrained);
  const articles = passages ? await PassageShards.of(passages.filter((one) => !one.internal), before?.articles) : (before?.articles ?? PassageShards.none);
  const internal = passages ? await PassageShards.of(passages.filter((one) => one.internal), before?.internal) : (before?.internal ?? PassageShards.none);
  const few = wordsOfFew(all, machine?.machine);
  const words = few && (await PassageShards.of(few, before?.words ?? undefined));
  return {
    state, bot, entries, model: machine, untrained, words, articles, internal,
    flows: new Map(flows.map((flow) => [flow.flowId, flow])),
    triggers: flows,
    calibration: calibrationOf(machine?.machine, bot.target),
    exact: exactOf(all, flows),
    families: familiesOf(all),
    bytes: bytesOfEntries(all) + untrained.bytes + (words?.bytes ?? 0) + articles.bytes + internal.bytes + (machine?.machine.bytes ?? 0),
  };
}

const sameState = (one: KnowledgeState, other: KnowledgeState): boolean =>
  one.revision === other.revision && one.taught === other.taught && one.trained === other.trained && one.articles === other.articles && one.model === other.model && one.settings === other.settings;

/** The entries that were known, with those that changed. */
function taken(known: ReadonlyMap<string, KnownEntry> | undefined, changed: readonly KnownEntry[]): Map<string, KnownEntry> {
  const entries = new Map(known);
  for (const entry of changed) {
    if (entry.gone) entries.delete(entry.id);
    else entries.set(entry.id, entry);
  }
  return entries;
}

async function articlePassages(tx: Tx): Promise<(Grouped & { internal: boolean })[]> {
  const rows = await passagesOf(tx);
  return rows.map((row) => ({ id: passageId(row), group: row.articleId, mark: `${row.revision}`, internal: row.internal, title: row.heading ? `${row.title} ${row.heading}` : row.title, text: row.text }));
}

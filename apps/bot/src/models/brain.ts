import type { BotRow } from '../db/settings/settings.js';
import type { KnownEntry } from '../db/models/entries-for-models.js';
import type { KnowledgeState } from '../db/models/knowledge.js';
import { startCalibration, withTarget, type Calibration } from '../domain/matching/calibration.js';
import type { Model } from '../domain/matching/model.js';
import { keyOf } from '../domain/entries/keys.js';
import type { FlowTriggers } from './flow-source.js';
import { PassageShards, type Grouped } from './passage-shards.js';

/** What of a tenant is needed to answer, in the memory of one process. It never changes: what is new makes a new one. */
export interface Brain {
  state: KnowledgeState;
  bot: BotRow;
  entries: ReadonlyMap<string, KnownEntry>;
  flows: ReadonlyMap<string, FlowTriggers>;
  /** What begins them, by language. */
  triggers: readonly FlowTriggers[];
  /** Entries, and as `flow:<id>` flows, that are asked for in just these words. */
  exact: ReadonlyMap<string, readonly string[]>;
  /** Entries that say the same in other languages, by language: of each entry its family. */
  families: ReadonlyMap<string, ReadonlyMap<string, string>>;
  model: { version: number; machine: Model } | null;
  calibration: Calibration;
  /** Entries that are found by their words, see `untrainedOf`. */
  untrained: PassageShards;
  /** Of few entries all their variants by their words: a model of few has seen too little else to know what is none of them. `null`: there are many. */
  words: PassageShards | null;
  articles: PassageShards;
  internal: PassageShards;
  bytes: number;
}

/** How a flow is called where entries are. */
export const FLOW = 'flow:';

/** Thresholds for what the tenant wishes, by what was measured. */
export const calibrationOf = (machine: Model | undefined, target: number): Calibration => (machine ? withTarget(machine.calibration, target) : startCalibration(target));

/** Keys of texts, as long as what they belong to is known: an edit changes few of many. */
const keysOf = new WeakMap<object, string[]>();
function keysBy(owner: object, texts: readonly string[]): string[] {
  const keys = keysOf.get(owner) ?? [...new Set(texts.map(keyOf))];
  keysOf.set(owner, keys);
  return keys;
}

export function exactOf(entries: Iterable<KnownEntry>, flows: Iterable<FlowTriggers>): Map<string, string[]> {
  const exact = new Map<string, string[]>();
  const add = (key: string, id: string) => {
    const known = exact.get(key);
    if (!known) exact.set(key, [id]);
    else known.push(id);
  };
  for (const entry of entries) if (entry.enabled) for (const key of keysBy(entry, [entry.name, ...entry.variants])) add(key, entry.id);
  for (const flow of flows) for (const key of keysBy(flow, flow.texts)) add(key, FLOW + flow.flowId);
  return exact;
}

export function familiesOf(entries: Iterable<KnownEntry>): Map<string, Map<string, string>> {
  const families = new Map<string, Map<string, string>>();
  const own = new Map<string, Map<string, string>>();
  for (const { id, locale, translationOf, enabled } of entries) {
    if (!enabled) continue;
    const root = translationOf ?? id;
    const family = families.get(root) ?? new Map<string, string>();
    families.set(root, family.set(locale, id));
    own.set(id, family);
  }
  return own;
}

/** Most variants of an entry by which it is found before a model knows it. */
const MOST_INDEXED = 30;
const PART = '#';

/**
 * What is found by its words, because no model knows of it: entries that are new or changed, those without variants, of which the answer is read as well, and all of them as long as there are too few variants to
 * measure a model by; until then it would believe too much.
 */
export const untrainedOf = ({ entries, flows }: { entries: Iterable<KnownEntry>; flows: Iterable<FlowTriggers> }, model: Model | undefined, trained: number): Grouped[] => {
  const known = new Set(isMeasured(model) ? model.ids : []);
  return [
    ...[...entries].filter(({ id, enabled, revision }) => enabled && (!known.has(id) || revision > trained)).flatMap(wordsOf),
    ...[...flows].filter(({ flowId }) => !known.has(FLOW + flowId)).flatMap(wordsOfFlow),
  ];
};

const wordsOfFlow = ({ flowId, texts }: FlowTriggers): Grouped[] =>
  texts.slice(0, MOST_INDEXED).map((title, nth) => ({ id: FLOW + flowId + PART + nth, group: FLOW + flowId, mark: title, title, text: '' }));

const wordsOf = ({ id, name, variants, answer, revision }: KnownEntry): Grouped[] =>
  variants.length === 0
    ? [{ id, group: id, mark: revision, title: name, text: answer }]
    : [name, ...variants.slice(0, MOST_INDEXED)].map((title, nth) => ({ id: id + PART + nth, group: id, mark: revision, title, text: '' }));

/** Up to how many entries are few. */
const FEW = 40;

/** The variants of what a model knows, where that is few. */
export const wordsOfFew = (entries: readonly KnownEntry[], model: Model | undefined): Grouped[] | null =>
  isMeasured(model) && model.ids.length <= FEW ? entries.filter(({ enabled }) => enabled).flatMap(wordsOf) : null;

/** The entry that was found by its words. */
export const entryFound = (id: string): string => id.split(PART, 1)[0]!;

/** Whether it is known how far a model can be believed. */
export const isMeasured = (model: Model | undefined): model is Model => model !== undefined && model.calibration.measured > 0;

const perEntry = 400;
/** About what the texts of entries take, in bytes. */
export const bytesOfEntries = (entries: Iterable<KnownEntry>): number => {
  let bytes = 0;
  for (const { name, answer, variants } of entries) bytes += perEntry + 2 * (name.length + answer.length) + variants.reduce((sum, text) => sum + 2 * text.length + 120, 0);
  return bytes;
};

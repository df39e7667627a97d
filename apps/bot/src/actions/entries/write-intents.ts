import { Injectable } from '@nestjs/common';
import {
  conversationsRpc, MAX_INTENTS, MAX_VARIANTS, MAX_VARIANTS_OF_INTENT, Refused, type BulkIntent, type CreateBotIntent, type ProblemCode, type Staff, type WriteVariant,
} from '@parley/contracts';
import { recordMany, type AnyNewEvent } from '@parley/eventing';
import { Rpc } from '@parley/service-kit';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { addVariants, ledgerName, ledgerOf, putIntents, readIntents, readKeys, removeIntents, touchIntents, type Ledger, type NewVariant } from '../../db/entries/ledger.js';
import { flowsAmong, type IntentRow } from '../../db/entries/intents.js';
import { noteTaught } from '../../db/models/knowledge.js';
import { keyOf, scriptLocale } from '../../domain/entries/keys.js';
import { written } from '../../domain/entries/variant.js';
import { administered, type Setter } from '../../domain/settings/setter.js';

/** What became of an item: its entry, or why nothing did. `made`: the entry is new; `changed`: it is otherwise than before. */
export interface Outcome {
  id: string | null;
  problem: ProblemCode | null;
  made?: boolean;
  changed?: boolean;
}
type Kept = ReadonlyMap<number, string | ProblemCode>;

/** What many items come to, before it is stored. */
class Batch {
  readonly puts = new Map<string, IntentRow & { nameKey: string }>();
  readonly variants: NewVariant[] = [];
  readonly removed = new Set<string>();
  readonly approved: { id: string; variantIds?: string[] | undefined }[] = [];
  readonly touched = new Set<string>();

  readonly ledger: Ledger;
  readonly now: Date;
  private readonly flows: ReadonlySet<string>;
  private readonly mayApprove: boolean;

  constructor({ ledger, flows, now, mayApprove }: { ledger: Ledger; flows: ReadonlySet<string>; now: Date; mayApprove: boolean }) {
    this.ledger = ledger;
    this.flows = flows;
    this.now = now;
    this.mayApprove = mayApprove;
  }

  /** @throws Refused `bot_intent.reference_unknown` */
  mustBeFlow(id: string | null): void {
    if (id !== null && !this.flows.has(id)) throw new Refused('bot_intent.reference_unknown');
  }

  /** @throws Refused `bot_intent.not_found` */
  find(id: string): IntentRow & { nameKey: string } {
    const row = this.puts.get(id) ?? this.ledger.intents.get(id);
    if (!row || this.removed.has(id)) throw new Refused('bot_intent.not_found');
    return row;
  }

  /** @throws Refused `bot_intent.too_many_variants` */
  teach(intentId: string, given: readonly WriteVariant[]): void {
    const keys = this.ledger.keys.get(intentId);
    const fresh = written(given).filter(({ key }) => !keys?.has(key));
    const has = this.ledger.variants.get(intentId) ?? 0;
    if (has + fresh.length > MAX_VARIANTS_OF_INTENT || this.ledger.total + fresh.length > MAX_VARIANTS) throw new Refused('bot_intent.too_many_variants');
    this.ledger.variants.set(intentId, has + fresh.length);
    this.ledger.total += fresh.length;
    this.ledger.keys.set(intentId, new Set([...(keys ?? []), ...fresh.map(({ key }) => key)]));
    this.variants.push(...fresh.map(({ text, key, state = 'approved', source }) => ({ id: uuidv7(), intentId, text, key, state: this.mayApprove ? state : ('pending' as const), source })));
  }
}

/** Makes, teaches and removes entries: one, or many at once. */
@Injectable()
export class WriteIntents {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
  ) {}

  /** In the order given; each succeeds or fails alone. */
  async run(setter: Setter, items: readonly BulkIntent[]): Promise<Outcome[]> {
    const { who } = setter;
    const kept = await this.keepFiles(who, items);
    return this.db.inTenant(who.tenantId, (tx) => this.within(tx, setter, { items, kept }));
  }

  /** As `run`, in the caller's transaction. @param kept the files of new entries, which must be kept by then */
  async within(tx: Tx, setter: Setter, { items, kept = new Map() }: { items: readonly BulkIntent[]; kept?: Kept }): Promise<Outcome[]> {
    const { who } = setter;
    const revision = await noteTaught(tx);
    const ledger = await ledgerOf(tx);
    const targets = items.flatMap((item) => targetOf(ledger, item) ?? []);
    await Promise.all([readIntents(tx, ledger, targets), readKeys(tx, ledger, targets)]);
    const flows = await flowsAmong(tx, items.map((item) => (item.action === 'create' ? item.intent.flowId : null)));
    const batch = new Batch({ ledger, flows, now: new Date(), mayApprove: who.permissions.includes('bot:manage') });
    const decided = items.map((item, nth) => outcomeOf(() => decide(batch, item, kept.get(nth))));
    const changed = await store(tx, batch, { revision, by: who.kind === 'agent' ? who.id : null });
    const outcomes = decided.map((outcome) => ({ ...outcome, changed: outcome.id !== null && changed.has(outcome.id) }));
    await tell(tx, setter, { items, outcomes, ledger: batch.ledger });
    return outcomes;
  }

  /** One item without files, in the caller's transaction. @throws Refused why nothing became of it */
  async oneWithin(tx: Tx, setter: Setter, item: BulkIntent): Promise<string> {
    const [outcome] = await this.within(tx, setter, { items: [item] });
    if (outcome!.problem) throw new Refused(outcome!.problem);
    return outcome!.id!;
  }

  /** One item. @throws Refused why nothing became of it */
  async one(setter: Setter, item: BulkIntent): Promise<string> {
    const [outcome] = await this.run(setter, [item]);
    if (outcome!.problem) throw new Refused(outcome!.problem);
    return outcome!.id!;
  }

  /** New entries get their ids here, so that files can be kept for them. By position: the id, or why not. */
  private async keepFiles(who: Staff, items: readonly BulkIntent[]): Promise<Kept> {
    const kept = new Map<number, string | ProblemCode>();
    for (const [nth, item] of items.entries()) {
      if (item.action !== 'create' || item.intent.attachmentIds.length === 0) continue;
      const id = uuidv7();
      const refused = await this.rpc.call(conversationsRpc.keepFiles, { principal: who, keptFor: id, ids: item.intent.attachmentIds }).then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof Refused && error.code === 'attachment.not_found') return error.code;
          throw error;
        },
      );
      kept.set(nth, refused ?? id);
    }
    return kept;
  }
}

/** Which entry of those that are there an item is about. */
const targetOf = ({ names }: Ledger, item: BulkIntent): string | undefined =>
  item.action === 'create' ? names.get(ledgerName(item.intent.locale ?? scriptLocale(item.intent.name), keyOf(item.intent.name))) : item.id;

function outcomeOf(work: () => Outcome): Outcome {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refused) return { id: null, problem: error.code };
    throw error;
  }
}

function decide(batch: Batch, item: BulkIntent, kept: string | undefined): Outcome {
  if (item.action === 'create') return create(batch, item, kept);
  const row = batch.find(item.id);
  switch (item.action) {
    case 'add':
      batch.teach(row.id, item.variants);
      break;
    case 'approve':
      batch.approved.push({ id: row.id, variantIds: item.variantIds });
      batch.touched.add(row.id);
      break;
    case 'enable':
    case 'disable':
      if (row.enabled !== (item.action === 'enable')) batch.puts.set(row.id, { ...row, enabled: item.action === 'enable', version: row.version + 1, updatedAt: batch.now });
      break;
    case 'remove':
      batch.removed.add(row.id);
      batch.puts.delete(row.id);
      batch.ledger.names.delete(ledgerName(row.locale, row.nameKey));
      break;
    default:
      item satisfies never;
  }
  return { id: row.id, problem: null };
}

function create(batch: Batch, { intent, upsert }: Extract<BulkIntent, { action: 'create' }>, kept: string | undefined): Outcome {
  if (kept === 'attachment.not_found') throw new Refused('attachment.not_found');
  const locale = intent.locale ?? scriptLocale(intent.name);
  const nameKey = keyOf(intent.name);
  const known = batch.ledger.names.get(ledgerName(locale, nameKey));
  if (known && !upsert) throw new Refused('bot_intent.name_taken');
  if (!known && batch.ledger.names.size >= MAX_INTENTS) throw new Refused('bot_intent.too_many');
  batch.mustBeFlow(intent.flowId);
  const translationOf = rootOf(batch, intent.translationOf);
  const id = known ?? kept ?? uuidv7();
  batch.teach(id, intent.variants.filter((variant) => keyOf(typeof variant === 'string' ? variant : variant.text) !== nameKey));
  const before = known ? batch.find(known) : undefined;
  const row = rowOf(intent, { id, locale, nameKey, translationOf, before, now: batch.now });
  if (!before || !sameSaid(before, row)) batch.puts.set(id, row);
  batch.ledger.names.set(ledgerName(locale, nameKey), id);
  return { id, problem: null, made: !known };
}

/** The entry that a translation is of: of a chain the first. @throws Refused `bot_intent.reference_unknown` */
function rootOf(batch: Batch, id: string | null): string | null {
  if (id === null) return null;
  const target = batch.puts.get(id) ?? batch.ledger.known.get(id);
  if (!target || batch.removed.has(id)) throw new Refused('bot_intent.reference_unknown');
  return target.translationOf ?? target.id;
}

interface Given {
  id: string;
  locale: string;
  nameKey: string;
  translationOf: string | null;
  before: IntentRow | undefined;
  now: Date;
}
/** Of an entry that is there, what the new one leaves open stays. */
const rowOf = ({ name, answer, attachmentIds, enabled, flowId }: CreateBotIntent, { id, locale, nameKey, translationOf, before, now }: Given): IntentRow & { nameKey: string } => ({
  id, name, nameKey, locale, answer, enabled,
  attachmentIds: attachmentIds.length > 0 ? attachmentIds : (before?.attachmentIds ?? []),
  flowId: flowId ?? before?.flowId ?? null,
  translationOf: translationOf ?? before?.translationOf ?? null,
  version: (before?.version ?? 0) + 1, createdAt: before?.createdAt ?? now, updatedAt: now,
});

const sameSaid = (one: IntentRow, other: IntentRow): boolean =>
  one.name === other.name && one.answer === other.answer && one.enabled === other.enabled && one.flowId === other.flowId && one.translationOf === other.translationOf && String(one.attachmentIds) === String(other.attachmentIds);

/** Answers which entries are otherwise than before. */
async function store(tx: Tx, { puts, variants, removed, approved, touched, now }: Batch, { revision, by }: { revision: number; by: string | null }): Promise<Set<string>> {
  await putIntents(tx, [...puts.values()], revision);
  const taught = await addVariants(tx, variants.filter(({ intentId }) => !removed.has(intentId)), { by, now });
  for (const { id, variantIds } of approved) {
    await tx.run(`update bot_variant set state = 'approved' where tenant_id = $1 and intent_id = $2 and state = 'pending' and ($3::uuid[] is null or id = any($3))`, [tx.tenantId, id, variantIds ?? null]);
  }
  const changed = [...new Set([...taught, ...touched])].filter((id) => !puts.has(id) && !removed.has(id));
  if (changed.length > 0) await touchIntents(tx, changed, { revision, now });
  await removeIntents(tx, [...removed], { revision, now });
  return new Set([...puts.keys(), ...changed, ...removed]);
}

const done: Record<BulkIntent['action'], string> = { create: 'created', add: 'taught', approve: 'approved', enable: 'enabled', disable: 'disabled', remove: 'removed' };
/** Of how many items of one call each is told of by itself. */
const TOLD_ALONE = 20;

/** Of many at once the audit log is told in one line. */
async function tell(tx: Tx, setter: Setter, { items, outcomes, ledger }: { items: readonly BulkIntent[]; outcomes: readonly Outcome[]; ledger: Ledger }): Promise<void> {
  const well = items.map((item, nth) => ({ item, outcome: outcomes[nth]! })).filter(({ outcome }) => outcome.changed);
  if (well.length === 0) return;
  const actor = { kind: setter.who.kind, id: setter.who.id };
  const event = (action: string, { id, name, after }: { id: string | null; name: string; after: Record<string, unknown> | null }): AnyNewEvent => ({
    type: 'bot.administered', key: id ?? tx.tenantId, actor, data: administered(setter, { action: `bot_intent.${action}`, target: { kind: 'bot_intent', id, name }, before: null, after }),
  });
  if (well.length > TOLD_ALONE) return recordMany(tx, [event('changed_many', { id: null, name: '', after: { count: well.length } })]);
  await recordMany(tx, well.map(({ item, outcome }) => event(item.action === 'create' && !outcome.made ? 'updated' : done[item.action], { id: outcome.id, name: nameOf(item, ledger), after: afterOf(item) })));
}

const nameOf = (item: BulkIntent, { intents }: Ledger): string => (item.action === 'create' ? item.intent.name : (intents.get(item.id)?.name ?? ''));
const afterOf = (item: BulkIntent): Record<string, unknown> | null =>
  item.action === 'create' ? { answer: item.intent.answer, enabled: item.intent.enabled, variants: item.intent.variants.length } : item.action === 'add' ? { variants: item.variants.length } : null;

import { setImmediate as othersFirst } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@parley/tenancy';
import { BEGINNING, documentsAfter, type DocumentRow, type Place } from '../db/search/documents.js';
import { stateOf } from '../db/search/state.js';
import { foldText, Synonyms, type SynonymRule } from '@parley/words';
import { ArticleIndex, type IndexBuilder } from './article-index.js';

/** What of a tenant is needed to search. */
export interface Shelved {
  index: ArticleIndex;
  synonyms: Synonyms;
}
interface Held extends Shelved {
  at: Place;
  synonymsAt: number;
}
interface Looking {
  now: Promise<Held>;
  /** Begins when `now` has ended; for everybody who came since that began. */
  next?: Promise<Held>;
}

/** Memory for indexes of one process, in bytes; the tenant searched last has its own even beyond. */
const BUDGET = 192 * 2 ** 20;
/** Documents that are read at once; after each lot others have their turn. */
const LOT = 250;

/**
 * Indexes of those tenants in which somebody searches; those searched longest ago give way. Truth is in the database: before each search an index is asked how far it is and
 * brought up to date by what changed since, so every copy of the service finds what was committed.
 */
@Injectable()
export class IndexShelf {
  /** In order of use. */
  private readonly held = new Map<string, Held>();
  private readonly looking = new Map<string, Looking>();

  constructor(private readonly db: Database) {}

  /** The tenant's index with everything that was committed before this was asked; one look serves all who ask before it begins. */
  of(tenantId: string): Promise<Shelved> {
    const current = this.looking.get(tenantId);
    if (current) return (current.next ??= current.now.catch(() => undefined).then(() => this.look(tenantId)));
    return this.look(tenantId);
  }

  private look(tenantId: string): Promise<Held> {
    const looking: Looking = { now: this.refresh(tenantId) };
    this.looking.set(tenantId, looking);
    const leave = () => {
      if (this.looking.get(tenantId) === looking && !looking.next) this.looking.delete(tenantId);
    };
    looking.now.then(leave, leave);
    return looking.now;
  }

  private async refresh(tenantId: string): Promise<Held> {
    const held = await this.db.inTenant(tenantId, (tx) => bring(tx, this.held.get(tenantId)));
    this.held.delete(tenantId);
    this.held.set(tenantId, held);
    this.makeRoom(tenantId);
    return held;
  }

  private makeRoom(inUse: string): void {
    let bytes = 0;
    for (const { index } of this.held.values()) bytes += index.bytes;
    for (const [tenantId, { index }] of this.held) {
      if (bytes <= BUDGET) return;
      if (tenantId === inUse) continue;
      bytes -= index.bytes;
      this.held.delete(tenantId);
    }
  }
}

/** What is known brought up to date, or built anew where that is better. */
async function bring(tx: Tx, known: Held | undefined): Promise<Held> {
  const state = await stateOf(tx);
  const current = known && !known.index.worn && known.at.revision >= state.swept ? known : undefined;
  if (current?.at.revision === state.revision && current.synonymsAt === state.synonyms) return current;
  const synonyms = current?.synonymsAt === state.synonyms ? current.synonyms : await synonymsOf(tx);
  const into = current?.index ?? ArticleIndex.builder();
  const at = await readOn(tx, current?.at ?? BEGINNING, into);
  const index = 'build' in into ? into.build() : into;
  return { index, synonyms, synonymsAt: state.synonyms, at: at.revision < state.revision ? { ...BEGINNING, revision: state.revision } : at };
}

const synonymsOf = async (tx: Tx): Promise<Synonyms> => new Synonyms(await tx.rows<SynonymRule>('select words, becomes from kb_synonym where tenant_id = $1 order by id', [tx.tenantId]));

/** Takes in what changed after a place, and answers where that ended. */
async function readOn(tx: Tx, from: Place, into: Pick<IndexBuilder, 'put' | 'remove'>): Promise<Place> {
  let at = from;
  for (;;) {
    const rows = await documentsAfter(tx, at, LOT);
    for (const row of rows) take(row, into);
    const last = rows.at(-1);
    if (last) at = { revision: last.revision, articleId: last.articleId, locale: last.locale };
    if (rows.length < LOT) return at;
    await othersFirst();
  }
}

function take({ gone, revision: _, ...document }: DocumentRow, into: Pick<IndexBuilder, 'put' | 'remove'>): void {
  if (gone) into.remove(document.articleId, document.locale);
  else into.put({ ...document, title: foldText(document.title) });
}

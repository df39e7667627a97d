import type { SpanningTx, Tx } from '@parley/tenancy';
import { goldenDue } from '../golden/state.js';

/** Who wants to know in this process that a tenant's knowledge changed, by the database it stands in. */
const listeners = new WeakMap<object, Set<(tenantId: string, taught: boolean) => void>>();

/** Calls back after each commit that changed what a tenant's bot knows. `taught`: a model has to learn of it. */
export function onKnowledge(database: object, heard: (tenantId: string, taught: boolean) => void): void {
  const known = listeners.get(database) ?? new Set();
  listeners.set(database, known.add(heard));
}

function tellAfterCommit(tx: SpanningTx, tenantId: string, taught: boolean): void {
  tx.afterCommit(() => listeners.get(tx.database)?.forEach((heard) => heard(tenantId, taught)));
}

/**
 * The revision of what is about to change; whoever else changes this tenant's knowledge waits until the commit. `taught`: the change bears on what a model learns from, so one is trained.
 */
async function raise(tx: Tx, taught: boolean): Promise<number> {
  const also = taught ? `, taught = k.revision + 1, train_at = least(coalesce(k.train_at, now()), now()), tries = 0` : '';
  const raised = tx.row<{ revision: number }>(
    `insert into bot_knowledge as k (tenant_id, revision, taught, train_at) values ($1, 1, ${taught ? '1, now()' : '0, null'})
     on conflict (tenant_id) do update set revision = k.revision + 1${also} returning revision`,
    [tx.tenantId],
  );
  const [row] = await Promise.all([raised, goldenDue(tx)]);
  tellAfterCommit(tx, tx.tenantId, taught);
  return row!.revision;
}

/** Something is said otherwise, but asked for as before. */
export const bumpRevision = (tx: Tx): Promise<number> => raise(tx, false);
/** Something is asked for otherwise: a model has to learn of it. */
export const noteTaught = (tx: Tx): Promise<number> => raise(tx, true);
/** Something published changed. Answers the revision of it; whoever else changes this tenant's knowledge waits until the commit. */
export async function noteArticles(tx: Tx): Promise<number> {
  const raised = tx.row<{ articles: number }>(
    `insert into bot_knowledge as k (tenant_id, articles) values ($1, 1) on conflict (tenant_id) do update set articles = k.articles + 1 returning articles`,
    [tx.tenantId],
  );
  const [row] = await Promise.all([raised, goldenDue(tx)]);
  tellAfterCommit(tx, tx.tenantId, false);
  return row!.articles;
}

/** A model is trained of what is known, though nothing changed. */
export async function trainAgain(tx: Tx): Promise<void> {
  await tx.run('update bot_knowledge set train_at = now(), tries = 0 where tenant_id = $1', [tx.tenantId]);
  tellAfterCommit(tx, tx.tenantId, true);
}

/** Tells who listens in this process, after a change that the caller wrote. */
export const noteChanged = (tx: Tx): void => tellAfterCommit(tx, tx.tenantId, false);

/** Where a tenant's knowledge stands. */
export interface KnowledgeState {
  revision: number;
  taught: number;
  trained: number;
  articles: number;
  swept: number;
  model: number | null;
  /** Of the settings. */
  settings: number;
}

const nothing: KnowledgeState = { revision: 0, taught: 0, trained: 0, articles: 0, swept: 0, model: null, settings: 0 };

export const knowledgeState = async (tx: Tx): Promise<KnowledgeState> =>
  (await tx.row<KnowledgeState>(
    `select k.revision, k.taught, k.trained, k.articles, k.swept, k.model, coalesce((select s.version from bot_settings s where s.tenant_id = $1), 0) as settings from bot_knowledge k where k.tenant_id = $1`,
    [tx.tenantId],
  )) ?? nothing;

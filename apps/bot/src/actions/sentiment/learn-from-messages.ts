import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@parley/tenancy';
import { activeModel } from '../../db/sentiment/models.js';
import { nextRevision, settingsOf } from '../../db/sentiment/settings.js';
import { fold } from '../../domain/sentiment/fold.js';
import type { Labelled, Lesson, LearningInput, Learnt } from '../../domain/sentiment/learning/learn.js';
import { packed } from '../../domain/sentiment/learning/model.js';
import { Scorer } from '../../domain/sentiment/score.js';
import { compileTerms } from '../../domain/sentiment/tenant-terms.js';
import { termsInForce } from '../../db/sentiment/terms.js';
import { builtIn } from '../../sentiment/built-in.js';
import { learnApart } from '../../sentiment/learning-thread.js';
import { TenantScorers } from '../../sentiment/tenant-scorers.js';

/** Before a tenant has so many messages nothing is learnt. */
export const NEEDED = 500;
/** Most texts of one lesson. */
const MOST_LESSONS = 3000;
const MOST_LABELS = 5000;
/** A rating is about a conversation and not about the one message. */
const RATED = 0.4;
/** Versions that are kept to go back to. */
const KEPT = 30;

interface LabelRow {
  messageId: string;
  text: string;
  emotion: number;
  source: 'agent' | 'rating';
}
interface Material {
  input: LearningInput;
  counts: { messages: number; labels: number };
}

/** Every fourth of what agents say is kept to measure by, always the same ones. */
const isHeldOut = ({ messageId, source }: LabelRow): boolean => source === 'agent' && Number.parseInt(messageId.slice(-2), 16) % 4 === 0;
/** From five classes to three. */
const labelOf = (emotion: number): number => (emotion < 2 ? 0 : emotion === 2 ? 1 : 2);

/** Learns from a tenant's messages and from what agents and ratings say of them. What does worse than before is put aside. */
@Injectable()
export class LearnFromMessages {
  constructor(
    private readonly db: Database,
    private readonly scorers: TenantScorers,
  ) {}

  async run(tenantId: string): Promise<void> {
    const material = await this.db.inTenant(tenantId, materialOf);
    if (!material) return;
    const learnt = await learnApart(material.input);
    await this.db.inTenant(tenantId, (tx) => this.keep(tx, material, learnt));
  }

  private async keep(tx: Tx, { input, counts }: Material, { model, accepted, before, after }: Learnt): Promise<void> {
    const revision = await nextRevision(tx);
    if (accepted) await tx.run("update sentiment_model set state = 'superseded' where tenant_id = $1 and state = 'active'", [tx.tenantId]);
    await tx.run(
      `insert into sentiment_model (tenant_id, version, state, at, messages, labels, held_out, before, after, bytes)
       select $1, coalesce(max(version), 0) + 1, $2, now(), $3, $4, $5, $6, $7, $8 from sentiment_model where tenant_id = $1`,
      [tx.tenantId, accepted ? 'active' : 'rejected', counts.messages, counts.labels, input.heldOut.length, before, after, packed(model)],
    );
    tx.send(`delete from sentiment_model where tenant_id = $1 and state <> 'active' and version <= (select max(version) - ${KEPT} from sentiment_model where tenant_id = $1)`, [tx.tenantId]);
    tx.afterCommit(() => this.scorers.changed(tx.tenantId, revision));
  }
}

async function materialOf(tx: Tx): Promise<Material | undefined> {
  const { enabled, learning } = await settingsOf(tx);
  if (!enabled || !(learning.self || learning.labels)) return undefined;
  const [samples, rows, terms, before] = await Promise.all([
    learning.self ? tx.rows<{ text: string }>('select text from sentiment_sample where tenant_id = $1 order by at desc limit $2', [tx.tenantId, MOST_LESSONS]) : [],
    learning.labels ? tx.rows<LabelRow>('select message_id as "messageId", text, emotion, source from sentiment_label where tenant_id = $1 and text <> $3 order by at desc limit $2', [tx.tenantId, MOST_LABELS, '']) : [],
    termsInForce(tx),
    activeModel(tx),
  ]);
  const scorer = new Scorer(builtIn, compileTerms(terms));
  const lesson = (text: string): Lesson => ({ folded: fold(text), lexical: scorer.score(text).score });
  const labelled = (row: LabelRow): Labelled => ({ ...lesson(row.text), label: labelOf(row.emotion), weight: row.source === 'agent' ? 1 : RATED });
  return {
    input: { lessons: samples.map(({ text }) => lesson(text)), labelled: rows.filter((row) => !isHeldOut(row)).map(labelled), heldOut: rows.filter(isHeldOut).map(labelled), before: before ?? null },
    counts: { messages: samples.length, labels: rows.length },
  };
}

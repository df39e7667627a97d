import { Injectable } from '@nestjs/common';
import { Refused, type ReviewDecision, type ReviewsDecided } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { mustBeWhole } from '../../domain/learning/said.js';
import type { Setter } from '../../domain/settings/setter.js';
import { DecideEntries } from './decide-entries.js';
import { DecideGroups } from './decide-groups.js';
import { decideVariant, VariantsDecided } from './decide-variant.js';

type Decided = ReviewsDecided['data'][number];

/** Somebody decides on what agents proposed and on groups of questions. */
@Injectable()
export class DecideReviews {
  constructor(
    private readonly db: Database,
    private readonly entries: DecideEntries,
    private readonly groups: DecideGroups,
  ) {}

  /** In the order given; each succeeds or fails alone. Variants share a transaction, so a model is trained once of them. @throws Refused `request.invalid` */
  async run(setter: Setter, items: readonly ReviewDecision[]): Promise<Decided[]> {
    mustBeWhole(setter.who, items);
    const variants = await this.variants(setter, items.filter(({ kind }) => kind === 'variant'));
    const decided: Decided[] = [];
    for (const item of items) decided.push(item.kind === 'variant' ? variants.shift()! : await outcomeOf(item.id, () => (item.kind === 'entry' ? this.entries.run(setter, item) : this.groups.run(setter, item))));
    return decided;
  }

  private async variants(setter: Setter, items: readonly ReviewDecision[]): Promise<Decided[]> {
    if (items.length === 0) return [];
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      const batch = await VariantsDecided.begin(tx);
      const decided: Decided[] = [];
      for (const item of items) decided.push(await outcomeOf(item.id, () => decideVariant(tx, { setter, batch }, item)));
      await batch.end(tx);
      return decided;
    });
  }
}

async function outcomeOf(id: string, work: () => Promise<string | null>): Promise<Decided> {
  try {
    return { id, intentId: await work(), problem: null };
  } catch (error) {
    if (error instanceof Refused) return { id, intentId: null, problem: error.code };
    throw error;
  }
}

import { setImmediate as othersFirst } from 'node:timers/promises';
import { PassageIndex, type FoundPassage, type Passage } from '../domain/matching/passages.js';

/** How many passages a shard holds about, and how many shards there are at most. */
const SHARD = 500;
const MOST_SHARDS = 128;

/**
 * Passages in shards, so that a change builds only a small part anew, and others have their turn between the parts. Which shard a passage is in depends on its group (its article) alone, so words are
 * about as rare in each shard as in all of them.
 */
export class PassageShards {
  private constructor(
    private readonly shards: readonly { passages: readonly Grouped[]; index: PassageIndex }[],
    readonly size: number,
  ) {}

  static readonly none = new PassageShards([], 0);

  /** @param before what of it has not changed is taken over */
  static async of(passages: readonly Grouped[], before: PassageShards = PassageShards.none): Promise<PassageShards> {
    if (passages.length === 0) return PassageShards.none;
    const count = shardsFor(passages.length);
    const parts: Grouped[][] = Array.from({ length: count }, () => []);
    for (const passage of passages) parts[placeOf(passage.group, count)]!.push(passage);
    const shards: { passages: readonly Grouped[]; index: PassageIndex }[] = [];
    for (const [place, part] of parts.entries()) {
      const known = before.shards.length === count ? before.shards[place] : undefined;
      if (known && same(known.passages, part)) {
        shards.push(known);
        continue;
      }
      shards.push({ passages: part.map(({ id, group, mark }) => ({ id, group, mark, title: '', text: '' })), index: new PassageIndex(part) });
      await othersFirst();
    }
    return new PassageShards(shards, passages.length);
  }

  get bytes(): number {
    return this.shards.reduce((sum, { index, passages }) => sum + index.bytes + passages.length * 200, 0);
  }

  /** The passages nearest to a question, the nearest first. */
  find(text: string, limit = 5): FoundPassage[] {
    return this.shards
      .flatMap(({ index }) => index.find(text, { limit }))
      .sort((one, other) => other.score - one.score)
      .slice(0, limit);
  }
}

/** A passage, what it belongs to, and what tells its text from an earlier one. */
export interface Grouped extends Passage {
  group: string;
  mark: string | number;
}

function shardsFor(passages: number): number {
  let shards = 1;
  while (shards * SHARD < passages && shards < MOST_SHARDS) shards *= 2;
  return shards;
}

function placeOf(group: string, count: number): number {
  let hash = 0;
  for (let at = 0; at < group.length; at++) hash = (Math.imul(hash, 31) + group.charCodeAt(at)) >>> 0;
  return hash % count;
}

const same = (before: readonly Grouped[], now: readonly Grouped[]): boolean => before.length === now.length && before.every(({ id, mark }, at) => now[at]!.id === id && now[at]!.mark === mark);

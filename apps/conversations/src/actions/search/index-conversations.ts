import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { replaceBlocks, saidIn, type Place } from '../../db/search/block-rows.js';
import { lockBehind, settleMarks, type Behind } from '../../db/search/marks.js';
import { BLOCK, blockOf, blocksOf } from '../../domain/search/blocks.js';

/** Most blocks of a conversation that one transaction writes; the rest is due again at once. */
const MOST_BLOCKS = 32;

/** Puts what was said since into blocks, and makes blocks anew whose messages changed. */
@Injectable()
export class IndexConversations {
  /** @param ids of conversations that are due; those which another process is at are left to it */
  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    const behind = (await lockBehind(tx, ids)).map(planOf);
    if (behind.length === 0) return;
    const places = behind.flatMap((plan) => plan.places);
    const said = places.length > 0 ? await saidIn(tx, places) : [];
    const blocks = places.flatMap((place) => blocksOf(said.filter(({ conversationId, fromSeq }) => conversationId === place.conversationId && fromSeq === place.fromSeq)).map((block) => ({ ...block, conversationId: place.conversationId })));
    if (places.length > 0) await replaceBlocks(tx, places, blocks);
    await settleMarks(tx, behind);
  }
}

interface Plan {
  conversationId: string;
  places: Place[];
  indexedSeq: number;
  whole: boolean;
}

function planOf({ conversationId, indexedSeq, stale, lastSeq }: Behind): Plan {
  const first = blockOf(indexedSeq + 1);
  const fresh = Array.from({ length: Math.max(0, Math.ceil((lastSeq - first + 1) / BLOCK)) }, (_, at) => first + at * BLOCK);
  const changed = stale.filter((seq) => seq <= indexedSeq).map(blockOf);
  const now = fresh.slice(0, MOST_BLOCKS);
  const whole = now.length === fresh.length;
  return {
    conversationId,
    places: [...new Set([...changed, ...now])].map((fromSeq) => ({ conversationId, fromSeq })),
    indexedSeq: whole ? Math.max(lastSeq, indexedSeq) : now.at(-1)! + BLOCK - 1,
    whole,
  };
}

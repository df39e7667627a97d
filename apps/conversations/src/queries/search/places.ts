import { decodeCursor } from '@parley/tenancy';
import { z } from 'zod';

/**
 * How far a search has got. First come messages that are in no block yet, newest first, then blocks, newest first, and within each its messages.
 * `at`: when; of a block, its newest message. `seq` 0: the whole block was looked through; else its messages from this on.
 */
export type Place = Unsettled | InBlocks | { in: 'end' };
export interface Unsettled {
  in: 'unsettled';
  at: string;
  id: string;
}
export interface InBlocks {
  in: 'blocks';
  at: string;
  conversationId: string;
  fromSeq: number;
  seq: number;
}

const LATEST = '9999-12-31T00:00:00.000Z';
const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export const atTheStart: Unsettled = { in: 'unsettled', at: LATEST, id: HIGHEST };
export const beforeBlocks: InBlocks = { in: 'blocks', at: LATEST, conversationId: HIGHEST, fromSeq: 1, seq: 0 };

const Cursor = z.union([
  z.tuple([z.literal('unsettled'), z.iso.datetime(), z.uuid()]),
  z.tuple([z.literal('blocks'), z.iso.datetime(), z.uuid(), z.int32().min(1), z.int32().min(0)]),
]);

/** @throws Refused `request.cursor_invalid` */
export function placeAt(cursor: string | undefined): Unsettled | InBlocks {
  if (!cursor) return atTheStart;
  const key = decodeCursor(cursor, Cursor);
  return key[0] === 'unsettled' ? { in: key[0], at: key[1], id: key[2] } : { in: key[0], at: key[1], conversationId: key[2], fromSeq: key[3], seq: key[4] };
}

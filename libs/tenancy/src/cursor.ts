import { Refused } from '@parley/contracts';
import type { z } from 'zod';

/** Makes the opaque cursor of a list out of the sort key of its last row. */
export const encodeCursor = (key: unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * Reads a cursor back. It came over the wire, so its shape is checked.
 * @throws Refused `request.cursor_invalid`
 */
export function decodeCursor<T>(cursor: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Refused('request.cursor_invalid');
  }
}

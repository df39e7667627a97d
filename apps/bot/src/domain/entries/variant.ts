import type { VariantSource, VariantState, WriteVariant } from '@parley/contracts';
import { keyOf } from './keys.js';

/** A variant as somebody wrote it. */
export interface Written {
  text: string;
  key: string;
  /** Absent: the writer left it open. */
  state?: VariantState;
  source: VariantSource;
}

/** What was written, each text once. */
export function written(given: readonly WriteVariant[]): Written[] {
  const all = new Map<string, Written>();
  for (const one of given) {
    const { text, state, source } = typeof one === 'string' ? { text: one, state: undefined, source: 'author' as const } : one;
    const key = keyOf(text);
    if (!all.has(key)) all.set(key, { text, key, ...(state && { state }), source });
  }
  return [...all.values()];
}

import type { Approval, ApprovalMode } from '@parley/contracts';

export interface Voice {
  decision: 'approved' | 'rejected' | null;
}

/** How an approval stands after what was said: one rejection ends it; `any` needs one approval, `all` everybody's. */
export function stateOf(mode: ApprovalMode, voices: readonly Voice[]): Approval['state'] {
  if (voices.some(({ decision }) => decision === 'rejected')) return 'rejected';
  const approved = voices.filter(({ decision }) => decision === 'approved').length;
  return approved > 0 && (mode === 'any' || approved === voices.length) ? 'approved' : 'pending';
}

import type { RuleAnswer, RuleKind } from '@parley/contracts';
import { useMay } from '../session/use-session.js';

/** Kinds that agents also keep for themselves, and those that leads look after; all others are the administrators'. */
const kept: readonly RuleKind[] = ['canned_response', 'macro', 'saved_view'];
const library: readonly RuleKind[] = ['label'];
const ofTeams: readonly RuleKind[] = ['shift'];

/** Whether the agent may make one of this kind, if only for themselves. */
export function useMayMake(kind: RuleKind): boolean {
  const own = useMay('conversations:write');
  const lead = useMay('library:manage');
  const manage = useMay('rules:manage');
  const teams = useMay('teams:manage');
  return kept.includes(kind) ? own : ofTeams.includes(kind) ? teams : library.includes(kind) ? lead : manage;
}

/** Whether the agent may change this one: what is shared takes more. */
export function useMayChange<K extends RuleKind>(kind: K): (rule: RuleAnswer<K>) => boolean {
  const mayMake = useMayMake(kind);
  const mayShare = useMay('library:manage');
  return (rule) => mayMake && (!('scope' in rule) || rule.scope === 'own' || mayShare);
}

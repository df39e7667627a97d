import type { Body, LineEvent, ProblemCode, Sender } from '@parley/contracts';
import type { Attributes, Change, ConversationState, Decision, Moment, Phase } from './conversation.js';
import { addLines } from './lines.js';

export type Patch = Omit<Body<'PATCH /conversations/:id'>, 'version'>;

/** Most attributes of one conversation or contact. */
const MAX_ATTRIBUTES = 50;

/** Changes the named attributes; `null` removes one (RFC 7396). `undefined` when they would be too many. */
export function mergeAttributes(old: Attributes, patch: Attributes): Attributes | undefined {
  const merged = Object.fromEntries(Object.entries({ ...old, ...patch }).filter(([, value]) => value !== null));
  return Object.keys(merged).length > MAX_ATTRIBUTES ? undefined : merged;
}

const at = (time: Date | null) => time?.getTime() ?? null;

/** The phase that a patch asks for; `undefined` when it asks for none, or for the present one. */
function phaseOf(state: ConversationState, { status, snoozedUntil }: Patch, now: Date): Phase | 'impossible' | undefined {
  const until = snoozedUntil ? new Date(snoozedUntil) : null;
  const wanted = status ?? (until || (snoozedUntil === null && state.status === 'snoozed') ? 'snoozed' : undefined);
  if (until && (wanted !== 'snoozed' || until <= now)) return 'impossible';
  switch (wanted) {
    case undefined:
      return undefined;
    case 'snoozed':
      return state.status === 'snoozed' && at(state.snoozedUntil) === at(until) ? undefined : { status: wanted, snoozedUntil: until, resolvedAt: null };
    case 'resolved':
      return state.status === wanted ? undefined : { status: wanted, snoozedUntil: null, resolvedAt: now };
    case 'open':
    case 'pending':
      return state.status === wanted ? undefined : { status: wanted, snoozedUntil: null, resolvedAt: null };
    default:
      return wanted satisfies never;
  }
}

const lineFor: Record<Phase['status'], LineEvent['change']> = { open: 'reopened', pending: 'pending', snoozed: 'snoozed', resolved: 'resolved' };

function changeOf(before: Phase, after: Phase): Change {
  if (after.status === 'resolved') return 'resolved';
  return before.status === 'resolved' ? 'reopened' : 'updated';
}

const sameLabels = (a: string[], b: string[]) => a.length === b.length && a.every((label, at) => label === b[at]);

/**
 * Changes status, priority, labels or attributes. Each change that people should see becomes a line; whoever resolves ends the wait.
 * Refused: a stale `version`, a snooze that ends in the past or belongs to another status, too many attributes.
 */
export function change(state: ConversationState, input: { patch: Patch; version?: number | undefined; by: Sender }, moment: Moment): Decision | { refused: ProblemCode } {
  const { patch, version, by } = input;
  if (version !== undefined && version !== state.version) return { refused: 'conversation.version_conflict' };
  const phase = phaseOf(state, patch, moment.now);
  const attributes = patch.attributes && mergeAttributes(state.attributes, patch.attributes);
  if (phase === 'impossible' || (patch.attributes && !attributes)) return { refused: 'request.invalid' };
  const labels = patch.labels && [...new Set(patch.labels)];

  const lines: LineEvent[] = [];
  const changes = new Set<Change>();
  let next: ConversationState = state;
  if (phase) {
    next = { ...next, ...phase, waitingSince: phase.status === 'resolved' ? null : next.waitingSince };
    lines.push({ change: lineFor[phase.status], by });
    changes.add(changeOf(state, phase));
  }
  if (patch.priority && patch.priority !== state.priority) {
    next = { ...next, priority: patch.priority };
    lines.push({ change: 'priority', by, to: patch.priority });
    changes.add('updated');
  }
  if (labels && !sameLabels(labels, state.labels)) {
    next = { ...next, labels };
    lines.push({ change: 'labels', by, to: labels.join(', ') });
    changes.add('updated');
  }
  if (attributes && JSON.stringify(attributes) !== JSON.stringify(state.attributes)) {
    next = { ...next, attributes };
    changes.add('updated');
  }
  if (changes.size === 0) return { state, steps: [] };
  const told = addLines({ ...next, version: state.version + 1, updatedAt: moment.now }, lines, moment);
  return { state: told.state, steps: [...told.steps, ...[...changes].map((what) => ({ change: what }))] };
}

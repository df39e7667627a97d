import type { Body, LineEvent, ProblemCode, Sender } from '@parley/contracts';
import { mergeAttributes } from './attributes.js';
import type { Change, ConversationState, Decision, Moment, Phase } from './conversation.js';
import { addLines } from './lines.js';

type Patch = Omit<Body<'PATCH /conversations/:id'>, 'version'>;

/** What one field of a patch does. */
interface Effect {
  to: Partial<ConversationState>;
  line?: LineEvent;
  change: Exclude<Change, 'assigned'>;
}
type Refusal = { refused: ProblemCode; detail?: string };

const invalid = (detail: string): Refusal => ({ refused: 'request.invalid', detail });
const at = (time: Date | null) => time?.getTime() ?? null;

/** The phase that a patch asks for; the present one when it asks for none. */
function phaseOf(state: ConversationState, { status, snoozedUntil }: Patch, now: Date): Phase | Refusal {
  const until = snoozedUntil === undefined ? state.snoozedUntil : snoozedUntil === null ? null : new Date(snoozedUntil);
  const wanted = status ?? (snoozedUntil ? 'snoozed' : state.status);
  if (snoozedUntil && wanted !== 'snoozed') return invalid('body.snoozedUntil: only with status snoozed');
  if (snoozedUntil && until! <= now) return invalid('body.snoozedUntil: is past');
  switch (wanted) {
    case 'snoozed':
      return { status: wanted, snoozedUntil: until, resolvedAt: null };
    case 'resolved':
      return { status: wanted, snoozedUntil: null, resolvedAt: state.resolvedAt ?? now };
    case 'open':
    case 'pending':
      return { status: wanted, snoozedUntil: null, resolvedAt: null };
    default:
      return wanted satisfies never;
  }
}

const lineFor: Record<Phase['status'], LineEvent['change']> = { open: 'reopened', pending: 'pending', snoozed: 'snoozed', resolved: 'resolved' };

function phaseEffect(state: ConversationState, phase: Phase, by: Sender): Effect | undefined {
  if (phase.status === state.status && at(phase.snoozedUntil) === at(state.snoozedUntil)) return undefined;
  // Whoever resolves a conversation ends the visitor's wait. One that an agent resolved was people's.
  const resolved = phase.status === 'resolved';
  const to = { ...phase, waitingSince: resolved ? null : state.waitingSince, handler: resolved && by.kind === 'agent' ? 'people' : state.handler } as Partial<ConversationState>;
  const change = phase.status === 'resolved' ? 'resolved' : state.status === 'resolved' ? 'reopened' : 'updated';
  return { to, line: { change: lineFor[phase.status], by }, change };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function effectsOf(state: ConversationState, { patch, phase, by }: { patch: Patch; phase: Phase; by: Sender }): Effect[] | Refusal {
  const labels = patch.labels && [...new Set(patch.labels)];
  const attributes = patch.attributes && mergeAttributes(state.attributes, patch.attributes);
  if (patch.attributes && !attributes) return invalid('body.attributes: more than 50 attributes');
  const { priority } = patch;
  const effects: (Effect | undefined | false)[] = [
    phaseEffect(state, phase, by),
    priority && priority !== state.priority && { to: { priority }, line: { change: 'priority', by, to: priority }, change: 'updated' },
    labels && !same(labels, state.labels) && { to: { labels }, line: { change: 'labels', by, to: labels.join(', ') }, change: 'updated' },
    attributes && !same(attributes, state.attributes) && { to: { attributes }, change: 'updated' },
  ];
  return effects.filter((effect): effect is Effect => Boolean(effect));
}

/**
 * Changes status, priority, labels or attributes. Each change that people should see becomes a line. Refused: a stale `version`,
 * a snooze that ends in the past or belongs to another status, too many attributes.
 */
export function change(state: ConversationState, input: { patch: Patch; version?: number | undefined; by: Sender }, moment: Moment): Decision | Refusal {
  const { patch, version, by } = input;
  if (version !== undefined && version !== state.version) return { refused: 'conversation.version_conflict' };
  const phase = phaseOf(state, patch, moment.now);
  if ('refused' in phase) return phase;
  const effects = effectsOf(state, { patch, phase, by });
  if ('refused' in effects) return effects;
  if (effects.length === 0) return { state, steps: [] };
  const next = Object.assign({}, state, ...effects.map(({ to }) => to), { version: state.version + 1, updatedAt: moment.now }) as ConversationState;
  const told = addLines(next, effects.flatMap(({ line }) => (line ? [line] : [])), moment);
  const changes = [...new Set(effects.map((effect) => effect.change))];
  return { state: told.state, steps: [...told.steps, ...changes.map((what) => ({ change: what }))] };
}

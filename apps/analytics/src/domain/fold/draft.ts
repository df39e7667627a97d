import type { Mark, MarkChange } from '../marks/mark.js';
import type { Measure } from '../marks/measures.js';
import type { Hours } from '../clock/hours.js';
import type { ConversationState } from './state.js';

/** What a mark says beside its measure; the holder of the conversation unless another is named. */
interface Said {
  at: number;
  n?: number;
  value?: number;
  agentId?: string | null;
  teamId?: string | null;
  detail?: string;
}

/** A state that one event is worked into, and the marks that change by that. */
export class Draft {
  readonly state: ConversationState;
  readonly changes: MarkChange[] = [];

  constructor(
    before: ConversationState,
    private readonly hours: Hours,
  ) {
    this.state = { ...before, slots: { ...before.slots } };
  }

  /** Marks for good. */
  add(measure: Measure, said: Said): void {
    this.changes.push({ before: null, after: this.markOf(this.state.next++, measure, said) });
  }

  /** Marks in place of what stood in the slot. */
  put(slot: string, measure: Measure, said: Said): void {
    const before = this.state.slots[slot] ?? null;
    const after = this.markOf(before?.ord ?? this.state.next++, measure, said);
    this.state.slots[slot] = after;
    this.changes.push({ before, after });
  }

  has(slot: string): boolean {
    return this.state.slots[slot] !== undefined;
  }

  /** Takes a mark back. Its `ord` is not used again. */
  withdraw(slot: string): void {
    const before = this.state.slots[slot];
    if (!before) return;
    delete this.state.slots[slot];
    this.changes.push({ before, after: null });
  }

  /** What stands in the slot will not be replaced any more. */
  release(slot: string): void {
    delete this.state.slots[slot];
  }

  /** One more in the quarter of an hour: messages are no marks each. */
  count(measure: Measure, said: Said & { slot: string }): void {
    const { slot, ...rest } = said;
    const known = this.state.slots[slot];
    const agentId = rest.agentId ?? null;
    if (known && known.at === rest.at && known.agentId === agentId && known.teamId === this.state.teamId) return this.put(slot, measure, { ...rest, agentId, n: known.n + 1 });
    this.release(slot);
    this.put(slot, measure, { ...rest, agentId });
  }

  business(from: number, until: number): number {
    return this.hours.between(this.state.inboxId, from, until);
  }

  private markOf(ord: number, measure: Measure, { at, n = 1, value, agentId, teamId, detail }: Said): Mark {
    return { ord, measure, at, n, value: value ?? null, agentId: agentId === undefined ? this.state.assigneeId : agentId, teamId: teamId === undefined ? this.state.teamId : teamId, detail: detail ?? null };
  }
}

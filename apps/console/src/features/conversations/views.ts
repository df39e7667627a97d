import type { Conversation } from '@parley/contracts';

/** The views of the inbox, as they stand in its address. */
export const views = ['mine', 'unassigned', 'all', 'snoozed', 'resolved'] as const;
export type View = (typeof views)[number];

export const sorts = ['recent', 'waiting'] as const;
export type Sort = (typeof sorts)[number];

interface Rule {
  status: readonly Conversation['status'][];
  assignee?: 'me' | 'none';
}

const active = ['open', 'pending'] as const;
const rules: Record<View, Rule> = {
  mine: { status: active, assignee: 'me' },
  unassigned: { status: active, assignee: 'none' },
  all: { status: active },
  snoozed: { status: ['snoozed'] },
  resolved: { status: ['resolved'] },
};

export const isView = (value: string | undefined): value is View => views.some((view) => view === value);

/** What to ask the list of conversations for. */
export const viewQuery = (view: View) => ({ status: rules[view].status.join(','), ...(rules[view].assignee && { assignee: rules[view].assignee }) });

/** Whether a conversation stands in a view of the agent `meId`: the same rule as the server's, for what arrives live. */
export function belongs(view: View, { status, assignee }: Conversation, meId: string): boolean {
  const rule = rules[view];
  if (!rule.status.includes(status)) return false;
  if (rule.assignee === 'me') return assignee?.id === meId;
  return rule.assignee !== 'none' || assignee === null;
}

const activityAt = ({ lastMessage, createdAt }: Conversation) => lastMessage?.createdAt ?? createdAt;

/** Negative when `a` stands above `b`. */
export function compare(sort: Sort, a: Conversation, b: Conversation): number {
  if (sort === 'waiting') {
    const waits = (a.waitingSince ?? '9').localeCompare(b.waitingSince ?? '9');
    if (waits !== 0) return waits;
  }
  return activityAt(b).localeCompare(activityAt(a)) || b.id.localeCompare(a.id);
}

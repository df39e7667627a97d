import { type Filter, filterFields } from '../conversations/views.js';

/** What the numbers of the wallboard mean as lists of the inbox. */
const lists = {
  open: { status: 'open' },
  queue: { status: 'open', assignee: 'none', sort: 'waiting' },
  waiting: { status: 'open', sort: 'waiting' },
  breached: { status: 'open', due: 'breached', sort: 'due' },
  dueSoon: { status: 'open', due: 'soon', sort: 'due' },
  angry: { status: 'open', mood: 'angry' },
  negative: { status: 'open', mood: 'negative' },
  satisfied: { status: 'open', mood: 'satisfied' },
} as const;
export type Figure = keyof typeof lists;

/** Where the conversations behind a number are. */
export function pathOf(figure: Figure, within: Filter = {}): string {
  const { sort, ...filter } = { sort: undefined, ...lists[figure] };
  const narrowed: Filter = { ...filter, ...within };
  const search = new URLSearchParams(filterFields.flatMap((field) => (narrowed[field] ? [[field, narrowed[field]]] : [])));
  if (sort) search.set('sort', sort);
  return `/inbox/all?${search}`;
}

/** Where an agent's conversations are. */
export const pathOfAgent = (agentId: string): string => pathOf('open', { assignee: agentId });
export const watchPath = (conversationId: string): string => `/wallboard/${conversationId}`;

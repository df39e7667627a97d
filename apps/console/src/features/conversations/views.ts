import type { Conversation } from '@parley/contracts';

/** The views of the inbox that everybody has, as they stand in its address. */
export const views = ['mine', 'unassigned', 'bot', 'all', 'mentions', 'snoozed', 'resolved'] as const;
export type View = (typeof views)[number];

export const sorts = ['recent', 'waiting', 'due'] as const;
export type Sort = (typeof sorts)[number];

/** What a list can be narrowed by: fields of the query of `GET /conversations`, written as they stand there. */
export const filterFields = ['status', 'assignee', 'team', 'inbox', 'contact', 'label', 'priority', 'due', 'participant', 'mentioned', 'handler', 'mood'] as const;
export type FilterField = (typeof filterFields)[number];
export type Filter = Readonly<Partial<Record<FilterField, string>>>;

const active = 'open,pending';
export const viewFilters: Record<View, Filter> = {
  mine: { status: active, assignee: 'me' },
  unassigned: { status: active, assignee: 'none' },
  bot: { status: active, handler: 'bot' },
  mentions: { mentioned: 'me' },
  all: { status: active },
  snoozed: { status: 'snoozed' },
  resolved: { status: 'resolved' },
};

export const isView = (value: string | undefined): value is View => views.some((view) => view === value);
export const isSort = (value: string | null | undefined): value is Sort => sorts.some((sort) => sort === value);

/** As `DUE_SOON_MINUTES` of the contract, in milliseconds. */
const DUE_SOON_MS = 15 * 60_000;

const tests: Record<FilterField, (conversation: Conversation, value: string, meId: string) => boolean> = {
  status: ({ status }, value) => value.split(',').includes(status),
  assignee: ({ assignee, handler }, value, meId) => (value === 'none' ? assignee === null && handler === 'people' : assignee?.id === (value === 'me' ? meId : value)),
  team: ({ team }, value) => team?.id === value,
  inbox: ({ inboxId }, value) => inboxId === value,
  contact: ({ contact }, value) => contact.id === value,
  label: ({ labels }, value) => labels.includes(value),
  priority: ({ priority }, value) => priority === value,
  participant: ({ participants }, _value, meId) => participants.some(({ id }) => id === meId),
  handler: ({ handler }, value) => handler === value,
  mood: ({ mood }, value) => mood !== null && value.split(',').includes(mood.class),
  /** Only the server knows whom notes mention: such a list takes on nothing by itself. */
  mentioned: () => false,
  due: ({ sla }, value) => {
    const leftMs = sla ? Date.parse(sla.dueAt) - Date.now() : Infinity;
    return value === 'breached' ? leftMs <= 0 : leftMs > 0 && leftMs <= DUE_SOON_MS;
  },
};

/** Whether a conversation stands in a list of the agent `meId`: the same rule as the server's, for what arrives live. */
export const belongs = (filter: Filter, conversation: Conversation, meId: string): boolean =>
  filterFields.every((field) => filter[field] === undefined || tests[field](conversation, filter[field], meId));

/** Whether an order has a place for a conversation: some leave out those it says nothing of, as the server does. */
export const hasPlace = (sort: Sort, { waitingSince, sla }: Conversation): boolean => (sort === 'waiting' ? waitingSince !== null : sort !== 'due' || sla !== null);

const activityAt = ({ lastMessage, createdAt }: Conversation) => lastMessage?.createdAt ?? createdAt;
const first: Record<Sort, (conversation: Conversation) => string> = { recent: () => '', waiting: ({ waitingSince }) => waitingSince ?? '9', due: ({ sla }) => sla?.dueAt ?? '9' };

/** Negative when `a` stands above `b`. */
export function compare(sort: Sort, a: Conversation, b: Conversation): number {
  return first[sort](a).localeCompare(first[sort](b)) || activityAt(b).localeCompare(activityAt(a)) || b.id.localeCompare(a.id);
}

import type { AutomationAction, Condition, EventType, RuleBody } from '@parley/contracts';

/** Since when a rule by time waits. */
export type Since = 'created' | 'waiting' | 'answered' | 'resolved';

/** What starts a rule when it happens. */
export interface Start {
  event: Extract<EventType, `conversation.${string}` | `sla.${string}` | 'message.posted' | 'sentiment.alerted'>;
  /** Of messages: whose. */
  from?: 'visitor' | 'agent' | 'anyone';
  /** Only what a visitor began; only when an agent has it now. */
  only?: 'begun_by_visitor' | 'taken_by_agent';
}

/** What a rule does at one moment of waiting. */
export interface Step {
  afterMinutes: number;
  actions: AutomationAction[];
}

/** A rule that does something by itself, whatever its kind, in the form that it is run in. */
export interface Compiled {
  id: string;
  name: string;
  kind: 'automation' | 'auto_reply';
  starts: Start[];
  /** What it does at once when it starts. */
  actions: AutomationAction[];
  /** By time. */
  waits?: { since: Since; steps: Step[] };
  conditions: Condition;
  /** Whether nobody who could take the conversation may be available. */
  onlyWhenBusy: boolean;
  /** In one conversation it does the same again only so many hours later; `null`: as often as it starts, `'never'`: not again. */
  againAfterHours: number | 'never' | null;
}

/** Events by which waiting begins or ends. */
const heardWhileWaiting: Record<Since, Start['event'][]> = {
  created: ['conversation.created'],
  waiting: ['message.posted', 'conversation.resolved', 'conversation.handed_off'],
  answered: ['message.posted', 'conversation.resolved'],
  resolved: ['conversation.resolved', 'conversation.reopened'],
};

/** The events that a rule must hear. */
export const heardBy = ({ starts, waits }: Compiled): Start['event'][] => [...new Set([...starts.map(({ event }) => event), ...(waits ? heardWhileWaiting[waits.since] : [])])];

interface Known<B> {
  id: string;
  body: B;
}

/** An automation as it is run. */
export function compileAutomation({ id, body }: Known<RuleBody<'automation'>>): Compiled {
  const { on, conditions, actions, oncePerConversation, name } = body;
  const common = { id, name, kind: 'automation' as const, conditions, onlyWhenBusy: false, againAfterHours: oncePerConversation ? ('never' as const) : null };
  if (!('event' in on)) return { ...common, starts: [], actions: [], waits: { since: on.since, steps: [{ afterMinutes: on.afterMinutes, actions }] } };
  return { ...common, actions, starts: [{ event: on.event, ...('from' in on && { from: on.from }) }] };
}

type Reply = RuleBody<'auto_reply'>['reply'];
const say = (texts: { en?: string | undefined; 'zh-CN'?: string | undefined }): AutomationAction[] => [{ do: 'send_message', texts }];
const byVisitor: Start[] = [{ event: 'message.posted', from: 'visitor' }];

/** What starts an automatic reply, or what it waits for, and what it says. */
function occasionOf(reply: Reply): Pick<Compiled, 'starts' | 'actions' | 'waits'> & { extra: Condition[] } {
  switch (reply.when) {
    case 'greeting':
      return { starts: [{ event: 'conversation.created', only: 'begun_by_visitor' }], actions: say(reply.texts), extra: [] };
    case 'off_hours':
      return { starts: byVisitor, actions: say(reply.texts), extra: [{ hoursId: reply.hoursId, open: false }] };
    case 'all_busy':
      return { starts: [...byVisitor, { event: 'conversation.handed_off' }], actions: say(reply.texts), extra: [{ field: 'conversation.assignee', op: 'missing' }] };
    case 'agent_joined':
      return { starts: [{ event: 'conversation.assigned', only: 'taken_by_agent' }], actions: say(reply.texts), extra: [] };
    case 'keyword':
      return { starts: byVisitor, actions: say(reply.texts), extra: [{ field: 'message.text', op: reply.match === 'exact' ? 'is' : 'contains', value: reply.words }] };
    case 'visitor_silent':
    case 'agent_silent': {
      const steps = reply.steps.map(({ afterMinutes, texts }) => ({ afterMinutes, actions: say(texts) }));
      return { starts: [], actions: [], waits: { since: reply.when === 'visitor_silent' ? 'answered' : 'waiting', steps }, extra: [] };
    }
    case 'closing_warning': {
      const close: Step = { afterMinutes: reply.afterMinutes + reply.resolveAfterMinutes, actions: [{ do: 'set_status', status: 'resolved' }] };
      return { starts: [], actions: [], waits: { since: 'answered', steps: [{ afterMinutes: reply.afterMinutes, actions: say(reply.texts) }, close] }, extra: [] };
    }
    default:
      return reply satisfies never;
  }
}

/** An automatic reply as it is run. It speaks only in conversations that are not resolved. */
export function compileReply({ id, body: { name, reply, inboxIds, hours, againAfterHours } }: Known<RuleBody<'auto_reply'>>): Compiled {
  const { extra, ...occasion } = occasionOf(reply);
  const conditions: Condition[] = [
    { field: 'conversation.status', op: 'is_not', value: occasion.waits?.since === 'answered' ? ['resolved', 'snoozed'] : 'resolved' },
    ...(inboxIds.length > 0 ? [{ field: 'conversation.inbox', op: 'is' as const, value: inboxIds }] : []),
    ...(hours ? [hours] : []),
    ...extra,
  ];
  return { ...occasion, id, name, kind: 'auto_reply', conditions: { all: conditions }, onlyWhenBusy: reply.when === 'all_busy', againAfterHours: occasion.waits ? null : againAfterHours };
}

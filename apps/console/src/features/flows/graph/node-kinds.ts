import type { FlowNode, FlowNodeKind, FlowNodeOf } from '@parley/contracts';
import { Bot, CircleStop, Globe, GitBranch, Headset, MessageCircleQuestion, MessageSquare, Pencil, ShieldCheck, Star, Ticket, Users, Workflow, type LucideIcon } from 'lucide-react';
import { NOWHERE } from './ports.js';

/** Kinds of steps as they are offered, by what they are for. */
export const kindGroups = {
  talk: ['message', 'question', 'answer', 'rating'],
  decide: ['condition', 'set', 'verify', 'flow'],
  act: ['http', 'ticket', 'assign'],
  finish: ['hand_off', 'end'],
} as const satisfies Record<string, readonly FlowNodeKind[]>;
export type KindGroup = keyof typeof kindGroups;
export const groupNames = Object.keys(kindGroups) as KindGroup[];

export const kindIcons: Record<FlowNodeKind, LucideIcon> = {
  message: MessageSquare, question: MessageCircleQuestion, condition: GitBranch, set: Pencil, http: Globe, answer: Bot, ticket: Ticket, assign: Users, hand_off: Headset, rating: Star, verify: ShieldCheck, flow: Workflow,
  end: CircleStop,
};
export const groupOfKind = (kind: FlowNodeKind): KindGroup => groupNames.find((group) => (kindGroups[group] as readonly FlowNodeKind[]).includes(kind)) ?? 'talk';

const next = NOWHERE;
const fresh: { [K in FlowNodeKind]: () => FlowNodeOf<K> } = {
  message: () => ({ kind: 'message', text: {}, choices: [], next }),
  question: () => ({ kind: 'question', slot: '', text: {}, answer: { kind: 'text', max: 500 }, retries: 2, prefill: true, sensitive: false, next }),
  condition: () => ({ kind: 'condition', branches: [{ when: { all: [] }, next }], next }),
  set: () => ({ kind: 'set', values: [{ of: 'slot', key: '', value: '' }], next }),
  http: () => ({ kind: 'http', method: 'GET', url: 'https://', headers: [], timeoutMs: 5000, save: [], statuses: [], next }),
  answer: () => ({ kind: 'answer', next }),
  ticket: () => ({ kind: 'ticket', subject: '', description: '', fields: [], next }),
  assign: () => ({ kind: 'assign', teamId: '', next }),
  hand_off: () => ({ kind: 'hand_off' }),
  rating: () => ({ kind: 'rating', text: {}, next }),
  verify: () => ({ kind: 'verify', text: {}, next }),
  flow: () => ({ kind: 'flow', flowId: '', next }),
  end: () => ({ kind: 'end' }),
};
/** A new step that has yet to be filled in. */
export const freshNode = (kind: FlowNodeKind): FlowNode => fresh[kind]();

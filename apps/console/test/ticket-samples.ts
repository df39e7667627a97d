import type { Ticket, TicketComment, TicketField, TicketStatus, TicketType } from '@parley/contracts';
import { at } from './samples.js';

const stamp = { version: 1, createdAt: at(0), updatedAt: at(0) };

/** Samples for tests: whole and valid, with what the test is about laid over them. */
export const statuses: TicketStatus[] = (
  [
    ['s-new', 'New', '新建', 'new'],
    ['s-open', 'Open', '处理中', 'open'],
    ['s-waiting', 'Waiting on requester', '等待客户', 'waiting_requester'],
    ['s-solved', 'Solved', '已解决', 'solved'],
    ['s-closed', 'Closed', '已关闭', 'closed'],
  ] as const
).map(([id, en, zh, category], position) => ({ ...stamp, id, name: { en, 'zh-CN': zh }, category, position }));

export const ticketType = (over: Partial<TicketType> = {}): TicketType => ({ ...stamp, id: 't-question', name: { en: 'Question', 'zh-CN': '咨询' }, description: '', form: [], offered: true, archived: false, solveNeedsSubTasks: false, approval: null, position: 0, ...over });

export const ticketField = (over: Partial<TicketField> = {}): TicketField => ({ ...stamp, id: 'f-order', key: 'order', kind: 'text', name: { en: 'Order number', 'zh-CN': '订单号' }, hint: {}, options: [], internal: false, position: 0, ...over });

export const ticket = (over: Partial<Ticket> = {}): Ticket => ({
  id: 'ticket-1',
  number: 1042,
  subject: 'Lamp arrived broken',
  status: { id: 's-open', name: { en: 'Open', 'zh-CN': '处理中' }, category: 'open' },
  priority: 'normal',
  assignee: null,
  description: '',
  requester: { id: 'contact', name: 'Mei', verified: true },
  type: { id: 't-question', name: { en: 'Question', 'zh-CN': '咨询' } },
  fields: {},
  team: null,
  watchers: [],
  labels: [],
  dueAt: null,
  attributes: {},
  source: 'agent',
  conversationId: null,
  mergedIntoId: null,
  sla: null,
  approval: null,
  subTasks: { open: 0, total: 0 },
  escalations: 0,
  version: 1,
  createdAt: at(0),
  updatedAt: at(0),
  solvedAt: null,
  closedAt: null,
  ...over,
});

export const ticketComment = (over: Partial<TicketComment> = {}): TicketComment => ({ id: 'comment-1', ticketId: 'ticket-1', author: { kind: 'visitor', id: 'contact', name: 'Mei' }, internal: false, text: 'It came in pieces.', attachments: [], message: null, delivery: null, createdAt: at(1), ...over });

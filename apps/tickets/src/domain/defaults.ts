import type { LocalName, TicketCategory } from '@parley/contracts';

/** What a tenant begins with, until it says otherwise. */
export const defaultStatuses: readonly { name: LocalName; category: TicketCategory }[] = [
  { category: 'new', name: { en: 'New', 'zh-CN': '待受理' } },
  { category: 'open', name: { en: 'In progress', 'zh-CN': '处理中' } },
  { category: 'waiting_requester', name: { en: 'Waiting on requester', 'zh-CN': '待客户回复' } },
  { category: 'waiting_third_party', name: { en: 'Waiting on third party', 'zh-CN': '待第三方处理' } },
  { category: 'solved', name: { en: 'Solved', 'zh-CN': '已解决' } },
  { category: 'closed', name: { en: 'Closed', 'zh-CN': '已关闭' } },
];

export const defaultTypes: readonly { name: LocalName; description: string }[] = [
  { name: { en: 'Question', 'zh-CN': '咨询' }, description: '' },
  { name: { en: 'Problem', 'zh-CN': '故障' }, description: '' },
  { name: { en: 'Request', 'zh-CN': '申请' }, description: '' },
  { name: { en: 'Complaint', 'zh-CN': '投诉' }, description: '' },
];

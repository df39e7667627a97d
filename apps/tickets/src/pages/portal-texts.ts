import type { Locale, PortalTicket } from '@parley/contracts';

interface PortalTexts {
  ticket: (number: number) => string;
  opened: string;
  status: string;
  type: string;
  you: string;
  conversation: string;
  nothing: string;
  answer: string;
  placeholder: string;
  send: string;
  sent: string;
  sentAnew: (number: number) => string;
  blank: string;
  busy: string;
  failed: string;
  follows: Record<PortalTicket['answer'], string>;
  gone: string;
  goneHint: string;
  yes: string;
  no: string;
}

/** What the page of a signed link says. */
export const portalTexts: Record<Locale, PortalTexts> = {
  en: {
    ticket: (number) => `Ticket #${number}`,
    opened: 'Opened',
    status: 'Status',
    type: 'Type',
    you: 'You',
    conversation: 'Conversation',
    nothing: 'Nothing has been said yet.',
    answer: 'Your answer',
    placeholder: 'Write your answer here',
    send: 'Send answer',
    sent: 'Your answer was sent.',
    sentAnew: (number) => `Your answer was taken as a new ticket, #${number}, which is linked to this one.`,
    blank: 'Please write something first.',
    busy: 'That was a little too often. Please wait a moment and try again.',
    failed: 'Your answer could not be sent just now. Please try again.',
    follows: { added: '', reopens: 'This ticket is solved. Your answer opens it again.', new_ticket: 'This ticket is closed. Your answer becomes a new ticket that is linked to it.' },
    gone: 'This link is not valid any more',
    goneHint: 'It has expired or was withdrawn. Please use the link in the latest e-mail, or contact us again.',
    yes: 'Yes',
    no: 'No',
  },
  'zh-CN': {
    ticket: (number) => `工单 #${number}`,
    opened: '提交时间',
    status: '状态',
    type: '类型',
    you: '您',
    conversation: '沟通记录',
    nothing: '暂无沟通记录。',
    answer: '您的回复',
    placeholder: '请输入回复内容',
    send: '发送回复',
    sent: '回复已发送。',
    sentAnew: (number) => `您的回复已转为新工单 #${number}，并与本工单关联。`,
    blank: '请先填写回复内容。',
    busy: '操作过于频繁，请稍后再试。',
    failed: '回复发送失败，请重试。',
    follows: { added: '', reopens: '本工单已解决。回复后将重新打开。', new_ticket: '本工单已关闭。回复后将生成一个关联的新工单。' },
    gone: '链接已失效',
    goneHint: '该链接已过期或被撤销，请使用最新邮件中的链接，或重新联系我们。',
    yes: '是',
    no: '否',
  },
};

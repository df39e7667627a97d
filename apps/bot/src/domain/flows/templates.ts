import { FlowGraph, type FlowTemplate, type Locale } from '@parley/contracts';
import { appointment, cardBlock, courseEnrolment, orderLookup, type Own } from './template-graphs.js';

/**
 * Flows to begin with, one for each of four industries, in English and Chinese. They ask the demo connector, whose answers are invented; put in its place, a system of the tenant's answers in the same
 * form. `locale`: what stands in one language alone is in this one.
 */
export function flowTemplates(demoUrl: string, locale: Locale): FlowTemplate[] {
  const own: Own = (en, zh) => (locale === 'zh-CN' ? zh : en);
  return [
    {
      id: 'order_lookup', industry: 'retail', name: { en: 'Where is my order?', 'zh-CN': '订单物流查询' },
      description: { en: 'Asks for the order number, looks the order up and says where it is.', 'zh-CN': '询问订单号，查询并告知订单和物流状态。' }, graph: FlowGraph.parse(orderLookup(demoUrl, own)),
    },
    {
      id: 'card_block', industry: 'finance', name: { en: 'Block a card', 'zh-CN': '银行卡挂失' },
      description: { en: 'Verifies the customer by a code, asks for confirmation, blocks the card and opens a ticket.', 'zh-CN': '通过邮箱验证码确认身份，二次确认后挂失银行卡并创建工单。' }, graph: FlowGraph.parse(cardBlock(demoUrl, own)),
    },
    {
      id: 'appointment', industry: 'services', name: { en: 'Book an appointment', 'zh-CN': '预约服务' },
      description: { en: 'Shows the free times of a day and books one.', 'zh-CN': '查询某天的可预约时间并完成预约。' }, graph: FlowGraph.parse(appointment(demoUrl, own)),
    },
    {
      id: 'course_enrolment', industry: 'education', name: { en: 'Enrol in a course', 'zh-CN': '课程咨询与报名' },
      description: { en: 'Tells about a course and enrols whoever wants to join.', 'zh-CN': '介绍课程信息，并为学员完成报名。' }, graph: FlowGraph.parse(courseEnrolment(demoUrl, own)),
    },
  ];
}

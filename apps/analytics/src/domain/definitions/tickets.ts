import type { AnalyticsDimension } from '@parley/contracts';
import type { DefinitionsOf, Words } from './define.js';

type Here = 'tickets_opened' | 'tickets_solved' | 'tickets_reopened' | 'tickets_backlog' | 'ticket_age' | 'ticket_solve_time' | 'ticket_solve_time_business' | 'ticket_first_response';

const dimensions: readonly AnalyticsDimension[] = ['all', 'department', 'agent', 'label'];
const merged: Words = ['Tickets that became part of another, from then on.', '并入其他工单的工单，自并入时起不再计入。'];
const solvedBy: Words = ['The moment at which it was last solved; who had it then and its department. It is withdrawn while the ticket goes on.', '计入最后一次解决的时刻；归属当时的负责人和部门。工单重新打开期间撤回该值。'];
const stoodSolved: Words = ['Time in which it stood solved before it went on; tickets that became part of another.', '重新打开之前处于已解决状态的时间；并入其他工单的工单。'];

export const tickets: DefinitionsOf<Here> = {
  tickets_opened: {
    dimensions,
    name: ['Tickets opened', '新建工单数'],
    meaning: ['How many tickets were made.', '新建的工单数量。'],
    formula: ['Number of tickets made in the period, by whomever and from wherever.', '期间内新建的工单数，不限创建人和来源。'],
    attribution: ['The moment at which it was made; its department and who had it from the start.', '计入创建时刻；归属最初的部门和负责人。'],
    excluded: ['Nothing.', '无。'],
  },
  tickets_solved: {
    better: 'higher',
    dimensions,
    name: ['Tickets solved', '解决工单数'],
    meaning: ['How often a ticket was solved.', '工单被解决的次数。'],
    formula: ['Number of times in the period that a ticket was solved. One that went on and was solved again counts twice. A ticket that is closed without having been solved counts when it is closed.', '期间内工单被解决的次数。重新打开后再次解决的计两次。未经解决直接关闭的，在关闭时计入。'],
    attribution: ['The moment at which it was solved; who had it then and its department.', '计入解决时刻；归属当时的负责人和部门。'],
    excluded: merged,
  },
  tickets_reopened: {
    better: 'lower',
    dimensions,
    name: ['Tickets reopened', '重新打开的工单数'],
    meaning: ['How often a solved ticket went on.', '已解决的工单再次继续的次数。'],
    formula: ['Number of times in the period that a solved ticket went on.', '期间内已解决工单被重新打开的次数。'],
    attribution: ['The moment at which it went on; who had it then and its department.', '计入重新打开的时刻；归属当时的负责人和部门。'],
    excluded: ['Requests that continue a closed ticket as a new one: these are opened.', '在已关闭工单之后另建的新工单：计入新建。'],
  },
  tickets_backlog: {
    better: 'lower',
    dimensions,
    name: ['Backlog', '工单积压'],
    meaning: ['How many tickets were neither solved nor closed when an interval ended.', '每个时段结束时既未解决也未关闭的工单数。'],
    formula: ['Opened plus reopened, less solved, less those that became part of another, from the first ticket until the end of the interval.', '从第一张工单起至该时段结束：新建数 + 重新打开数 − 解决数 − 并入其他工单的数量。'],
    attribution: ['It moves with the assignment: department and holder when the interval ended.', '随分配变动：以时段结束时的部门和负责人为准。'],
    excluded: merged,
  },
  ticket_age: {
    better: 'lower',
    dimensions,
    name: ['Age of the backlog', '积压工单时长'],
    meaning: ['How old open tickets are.', '未解决工单已存在的时间。'],
    formula: ['Of the tickets in the backlog at the end of the period: time since they were made.', '期间结束时积压的工单自创建以来经过的时间。'],
    attribution: ['Department and holder at the end of the period.', '归属期间结束时的部门和负责人。'],
    excluded: merged,
  },
  ticket_solve_time: {
    better: 'lower',
    dimensions,
    name: ['Time to solve', '工单解决时长'],
    meaning: ['How long tickets take until they are solved for good.', '工单从创建到最终解决所用的时间。'],
    formula: ['From the making of the ticket to when it was last solved, less the time in which it stood solved. One value per ticket.', '从工单创建到最后一次解决，扣除期间处于已解决状态的时间。每张工单一个值。'],
    attribution: solvedBy,
    excluded: stoodSolved,
  },
  ticket_solve_time_business: {
    better: 'lower',
    dimensions,
    name: ['Time to solve in business hours', '工单解决时长（营业时间）'],
    meaning: ['How much working time tickets take.', '工单解决所用的营业时间。'],
    formula: ['As the time to solve, but only what of it lies in business hours.', '与工单解决时长相同，但只计算其中的营业时间。'],
    attribution: solvedBy,
    excluded: stoodSolved,
  },
  ticket_first_response: {
    better: 'lower',
    dimensions,
    name: ['First response to tickets', '工单首次响应时间'],
    meaning: ['How long requesters wait for the first answer.', '工单提交人等待首次答复的时间。'],
    formula: ['From the making of the ticket to the first comment of an agent that the requester can read. One value per ticket.', '从工单创建到客服首条提交人可见的评论。每张工单一个值。'],
    attribution: ['The moment of the answer; the agent who answered, and the department then.', '计入答复时刻；归属答复的客服及当时的部门。'],
    excluded: ['Tickets without a requester; internal comments.', '没有提交人的工单；内部评论。'],
  },
};

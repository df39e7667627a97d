import { defineRoutes } from '../route.js';
import { BusinessHoursPreview, PreviewBusinessHours } from '../shapes/business-hours.js';
import { ConversationSla } from '../shapes/sla.js';

/** What is promised to visitors, and the hours in which promises run. */
export const promisesRoutes = defineRoutes({
  'GET /conversations/:id/sla': {
    summary: 'What is promised to a conversation, and what became of it',
    access: { permission: 'conversations:read' }, answers: { 200: ConversationSla }, problems: ['conversation.not_found'],
  },
  'GET /business-hours/:id/preview': {
    summary: 'How a calendar stands now, and its coming two weeks',
    access: { permission: 'rules:read' }, answers: { 200: BusinessHoursPreview }, problems: ['rule.not_found'],
  },
  'POST /business-hours/preview': {
    summary: 'The same of hours that are not kept',
    access: { permission: 'rules:read' }, body: PreviewBusinessHours, answers: { 200: BusinessHoursPreview },
  },
});

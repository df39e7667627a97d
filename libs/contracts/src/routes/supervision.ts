import { defineRoutes } from '../route.js';
import { Conversation } from '../shapes/conversation.js';
import { TakeOver, Wallboard, WallboardQuery } from '../shapes/wallboard.js';

export const supervisionRoutes = defineRoutes({
  'GET /wallboard': {
    summary: 'What goes on at the moment: queues, waits, promises, agents, and how the day went',
    access: { permission: 'conversations:supervise' }, query: WallboardQuery, answers: { 200: Wallboard },
  },
  'POST /conversations/:id/take-over': {
    summary: 'Takes a conversation over from whoever has it, who is told',
    access: { permission: 'conversations:supervise' }, body: TakeOver, answers: { 200: Conversation },
    problems: ['conversation.not_found', 'conversation.already_assigned'],
  },
});

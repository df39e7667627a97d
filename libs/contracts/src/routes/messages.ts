import { PageQuery, pageOf } from '../primitives.js';
import { defineRoutes } from '../route.js';
import { Draft, OwnDraft, PutDraft } from '../shapes/draft.js';
import { Message } from '../shapes/message.js';
import { MessageHistory, PatchMessage, PatchMessageSettings, StaffMessageSettings } from '../shapes/message-changes.js';
import { PatchScheduledMessage, ScheduledMessage, ScheduledMessages, ScheduleMessage } from '../shapes/scheduled-message.js';

/** What becomes of messages after they were sent, and before. */
export const messagesRoutes = defineRoutes({
  'PATCH /conversations/:id/messages/:messageId': {
    summary: 'Edits a message of one’s own; visitors within `MessageSettings`. What it said is kept in its history',
    access: { permission: 'conversations:write', visitor: 'own' }, fromWebsites: true, body: PatchMessage, answers: { 200: Message },
    problems: ['conversation.not_found', 'message.not_found', 'message.not_yours', 'message.window_over', 'message.unchangeable', 'message.version_conflict'],
  },
  'DELETE /conversations/:id/messages/:messageId': {
    summary: 'Deletes a message of one’s own for everybody; supervisors any, visitors within `MessageSettings`. Answers what is left of it',
    access: { permission: 'conversations:write', visitor: 'own' }, fromWebsites: true, answers: { 200: Message },
    problems: ['conversation.not_found', 'message.not_found', 'message.not_yours', 'message.window_over', 'message.unchangeable'],
  },
  'GET /conversations/:id/messages/:messageId/history': {
    summary: 'What a message said before it was edited; before it was deleted only with `conversations:supervise`',
    access: { permission: 'conversations:read' }, answers: { 200: MessageHistory }, problems: ['conversation.not_found', 'message.not_found'],
  },
  'PUT /conversations/:id/messages/:messageId/reactions/:emoji': {
    summary: 'Answers a message with an emoji, one of `reactions`; once per person and emoji',
    access: { permission: 'conversations:write', visitor: 'own' }, fromWebsites: true, answers: { 200: Message },
    problems: ['conversation.not_found', 'message.not_found', 'message.unchangeable', 'message.reactions_full'],
  },
  'DELETE /conversations/:id/messages/:messageId/reactions/:emoji': {
    summary: 'Takes one’s own emoji back',
    access: { permission: 'conversations:write', visitor: 'own' }, fromWebsites: true, answers: { 200: Message },
    problems: ['conversation.not_found', 'message.not_found', 'message.unchangeable'],
  },
  'GET /message-settings': { summary: 'For how long visitors may edit and delete what they wrote, and what was deleted is kept', access: { permission: 'conversations:read' }, answers: { 200: StaffMessageSettings } },
  'PATCH /message-settings': { summary: 'Changes for how long', access: { permission: 'rules:manage' }, body: PatchMessageSettings, answers: { 200: StaffMessageSettings } },

  'GET /drafts': {
    summary: 'What the signed-in agent has begun to write anywhere, those in the newest conversations first',
    access: { permission: 'conversations:write' }, query: PageQuery, answers: { 200: pageOf(OwnDraft) }, problems: ['request.cursor_invalid'],
  },
  'GET /conversations/:id/draft': {
    summary: 'What the signed-in agent has begun to write',
    access: { permission: 'conversations:write' }, answers: { 200: Draft }, problems: ['conversation.not_found'],
  },
  'PUT /conversations/:id/draft': {
    summary: 'Keeps what the signed-in agent has begun to write, for all their devices',
    access: { permission: 'conversations:write' }, body: PutDraft, answers: { 200: Draft }, problems: ['conversation.not_found', 'draft.version_conflict'],
  },
  'DELETE /conversations/:id/draft': {
    summary: 'Forgets what the signed-in agent has begun to write',
    access: { permission: 'conversations:write' }, answers: { 204: null }, problems: ['conversation.not_found'],
  },

  'GET /conversations/:id/scheduled-messages': {
    summary: 'Messages of a conversation that are sent later, of all agents, and what became of the latest',
    access: { permission: 'conversations:read' }, answers: { 200: ScheduledMessages }, problems: ['conversation.not_found'],
  },
  'POST /conversations/:id/scheduled-messages': {
    summary: 'Writes a message that is sent later, as its author',
    access: { self: true }, body: ScheduleMessage, answers: { 201: ScheduledMessage },
    problems: ['conversation.not_found', 'message.not_found', 'message.quote_private', 'scheduled_message.too_many', 'attachment.not_found'],
  },
  'PATCH /conversations/:id/scheduled-messages/:scheduledId': {
    summary: 'Changes a message that waits, by its author',
    access: { self: true }, body: PatchScheduledMessage, answers: { 200: ScheduledMessage },
    problems: ['conversation.not_found', 'scheduled_message.not_found', 'scheduled_message.over', 'scheduled_message.version_conflict', 'message.not_yours', 'message.empty', 'attachment.not_found'],
  },
  'DELETE /conversations/:id/scheduled-messages/:scheduledId': {
    summary: 'Takes a message back that waits, by its author or a supervisor',
    access: { permission: 'conversations:write' }, answers: { 200: ScheduledMessage },
    problems: ['conversation.not_found', 'scheduled_message.not_found', 'scheduled_message.over', 'message.not_yours'],
  },
});

import { defineRoutes } from '../route.js';
import { BulkConversations, BulkResult, MergeConversation } from '../shapes/bulk.js';
import { Conversation } from '../shapes/conversation.js';
import { NotificationPage, NotificationsQuery, NotificationsRead, ReadNotifications } from '../shapes/notification.js';
import { ConversationSettings, PatchConversationSettings, RefuseTransfer, TransferConversation } from '../shapes/transfer.js';

/** How conversations change hands, who takes part, and what agents are told of it. */
export const lifeRoutes = defineRoutes({
  'POST /conversations/:id/transfer': {
    summary: 'Offers a conversation to an agent, or gives it to a team’s queue or the bot; a note goes along',
    access: { permission: 'conversations:assign' }, body: TransferConversation, answers: { 200: Conversation },
    problems: ['conversation.not_found', 'conversation.merged', 'agent.not_found', 'team.not_found', 'transfer.pending', 'transfer.pointless', 'transfer.not_open', 'transfer.no_bot'],
  },
  'POST /conversations/:id/transfer/accept': {
    summary: 'The agent to whom it was offered takes the conversation over; of two at once one does',
    access: { permission: 'conversations:write' }, answers: { 200: Conversation }, problems: ['conversation.not_found', 'transfer.over'],
  },
  'POST /conversations/:id/transfer/refuse': {
    summary: 'The agent to whom it was offered does not take the conversation: it stays where it is',
    access: { permission: 'conversations:write' }, body: RefuseTransfer, answers: { 200: Conversation }, problems: ['conversation.not_found', 'transfer.over'],
  },
  'POST /conversations/:id/transfer/cancel': {
    summary: 'Whoever offered a transfer, or has the conversation, takes the offer back',
    access: { permission: 'conversations:assign' }, answers: { 200: Conversation }, problems: ['conversation.not_found', 'transfer.over'],
  },
  'POST /conversations/:id/handoff': {
    summary: 'The bot gives a conversation to people, because its visitor or an agent wants it; nothing changes where people have it already',
    access: { permission: 'conversations:write', visitor: 'own' }, fromWebsites: true, limit: 'widget', answers: { 200: Conversation }, problems: ['conversation.not_found', 'conversation.merged'],
  },
  'GET /conversation-settings': { summary: 'What the tenant agreed on about conversations', access: { permission: 'rules:read' }, answers: { 200: ConversationSettings } },
  'PATCH /conversation-settings': {
    summary: 'Changes how long transfers wait, and how long after its end a conversation goes on',
    access: { permission: 'rules:manage' }, body: PatchConversationSettings, answers: { 200: ConversationSettings },
  },

  'GET /notifications': {
    summary: 'What the signed-in agent was told of, newest first, with how many are not read; old ones go',
    access: { self: true }, query: NotificationsQuery, answers: { 200: NotificationPage }, problems: ['request.cursor_invalid'],
  },
  'POST /notifications/read': {
    summary: 'Marks notifications of the signed-in agent as read, on all their devices',
    access: { self: true }, body: ReadNotifications, answers: { 200: NotificationsRead },
  },

  'PUT /conversations/:id/participants/:agentId': {
    summary: 'An agent takes part in a conversation: joins, or is added, and is told of replies',
    access: { permission: 'conversations:write' }, answers: { 200: Conversation }, problems: ['conversation.not_found', 'conversation.merged', 'agent.not_found', 'participants.too_many'],
  },
  'DELETE /conversations/:id/participants/:agentId': {
    summary: 'An agent takes no part in a conversation any more',
    access: { permission: 'conversations:write' }, answers: { 200: Conversation }, problems: ['conversation.not_found', 'conversation.merged'],
  },
  'PUT /conversations/:id/unread': {
    summary: 'The signed-in agent marks a conversation as unread, for themselves',
    access: { self: true }, answers: { 200: Conversation }, problems: ['conversation.not_found'],
  },
  'DELETE /conversations/:id/unread': {
    summary: 'Takes that mark away; reading on does so too',
    access: { self: true }, answers: { 200: Conversation }, problems: ['conversation.not_found'],
  },

  'POST /conversations/:id/merge': {
    summary: 'Makes a conversation part of another: it ends, is read through the other, and what is still written into it goes there',
    access: { permission: 'conversations:write' }, body: MergeConversation, answers: { 200: Conversation },
    problems: ['conversation.not_found', 'conversation.merged', 'merge.same', 'merge.contacts_differ'],
  },
  'POST /conversations/bulk': {
    summary: 'Changes up to a hundred conversations alike, and tells what became of each',
    access: { permission: 'conversations:write' }, body: BulkConversations, answers: { 200: BulkResult }, problems: ['agent.not_found', 'team.not_found'],
  },
});

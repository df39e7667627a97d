import { pageOf } from '../primitives.js';
import { defineRoutes } from '../route.js';
import { AssignConversation, Conversation, ConversationsQuery, CreateConversation, PatchConversation } from '../shapes/conversation.js';
import { AttachmentQuery, UploadQuery } from '../shapes/attachment.js';
import { Attachment, Message, MessagePage, MessagesQuery, PostMessage } from '../shapes/message.js';

export const conversationsRoutes = defineRoutes({
  'GET /conversations': {
    summary: 'Conversations by view; a visitor sees their own',
    access: { permission: 'conversations:read', visitor: 'own' }, fromWebsites: true, query: ConversationsQuery, answers: { 200: pageOf(Conversation) },
    problems: ['request.cursor_invalid'],
  },
  'POST /conversations': {
    summary: 'Begins a conversation with a contact',
    access: { permission: 'conversations:write' }, body: CreateConversation, answers: { 201: Conversation }, problems: ['contact.not_found', 'inbox.not_found', 'agent.not_found'],
  },
  'GET /conversations/:id': {
    summary: 'One conversation',
    access: { permission: 'conversations:read', visitor: 'own' }, fromWebsites: true, answers: { 200: Conversation }, problems: ['conversation.not_found'],
  },
  'PATCH /conversations/:id': {
    summary: 'Resolves, reopens, snoozes, labels',
    access: { permission: 'conversations:write' }, body: PatchConversation, answers: { 200: Conversation }, problems: ['conversation.not_found', 'conversation.version_conflict', 'conversation.wrap_up_required'],
  },
  'POST /conversations/:id/assign': {
    summary: 'Gives a conversation to an agent, a team or nobody; of two at once one wins',
    access: { permission: 'conversations:assign' }, body: AssignConversation, answers: { 200: Conversation },
    problems: ['conversation.not_found', 'conversation.already_assigned', 'agent.not_found', 'team.not_found'],
  },
  'GET /conversations/:id/messages': {
    summary: 'Messages by rising seq: the newest page, or from a seq on in either direction',
    access: { permission: 'conversations:read', visitor: 'own' }, fromWebsites: true, query: MessagesQuery, answers: { 200: MessagePage }, problems: ['conversation.not_found'],
  },
  'POST /conversations/:id/messages': {
    summary: 'Adds a message; a repeat of a `clientMessageId` is answered 200 with the first',
    access: { permission: 'conversations:write', visitor: 'own' }, fromWebsites: true, body: PostMessage, answers: { 201: Message, 200: Message },
    problems: ['conversation.not_found', 'message.mismatch', 'message.not_found', 'message.quote_private', 'attachment.not_found', 'limit.busy'],
  },

  'POST /attachments': {
    summary: 'Uploads one file, to be named in a message within 24 hours',
    access: { permission: 'conversations:write', visitor: 'own' }, limit: 'upload', fromWebsites: true, query: UploadQuery, upload: true, answers: { 201: Attachment },
    problems: [
      'attachment.too_large', 'attachment.type_refused', 'attachment.empty', 'attachment.unreadable', 'attachment.infected', 'attachment.incomplete', 'limit.quota', 'limit.busy',
    ],
  },
  'GET /attachments/:id': {
    summary: 'The file itself, or a range of it; images, sound and video for showing, everything else for keeping',
    access: { permission: 'conversations:read', visitor: 'own', signed: true }, limit: 'download', fromWebsites: true, query: AttachmentQuery, download: true, answers: { 200: null, 206: null, 304: null },
    problems: ['attachment.not_found', 'attachment.link_expired', 'attachment.range_unsatisfiable'],
  },
  'GET /attachments/:id/links': {
    summary: 'An attachment with fresh links',
    access: { permission: 'conversations:read', visitor: 'own' }, fromWebsites: true, answers: { 200: Attachment }, problems: ['attachment.not_found'],
  },
});

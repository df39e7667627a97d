import { PageQuery, pageOf, text } from '../primitives.js';
import { defineRoutes } from '../route.js';
import { Contact, CreateContact, PatchContact } from '../shapes/contact.js';
import { AssignConversation, Conversation, ConversationsQuery, CreateConversation, PatchConversation } from '../shapes/conversation.js';
import { AttachmentQuery } from '../shapes/attachment.js';
import { Attachment, Message, MessagePage, MessagesQuery, PostMessage } from '../shapes/message.js';

export const conversationsRoutes = defineRoutes({
  'GET /contacts': {
    summary: 'Contacts, last seen first; `q` looks in name, e-mail and external id',
    access: { permission: 'contacts:read' }, query: PageQuery.extend({ q: text(200).optional() }), answers: { 200: pageOf(Contact) },
  },
  'POST /contacts': { summary: 'Makes a contact', access: { permission: 'contacts:write' }, body: CreateContact, answers: { 201: Contact }, problems: ['contact.external_id_taken'] },
  'GET /contacts/:id': { summary: 'One contact', access: { permission: 'contacts:read' }, answers: { 200: Contact }, problems: ['contact.not_found'] },
  'PATCH /contacts/:id': { summary: 'Changes a contact', access: { permission: 'contacts:write' }, body: PatchContact, answers: { 200: Contact }, problems: ['contact.not_found'] },
  'GET /contacts/:id/conversations': {
    summary: 'Conversations of a contact, newest first',
    access: { permission: 'conversations:read' }, query: PageQuery, answers: { 200: pageOf(Conversation) }, problems: ['contact.not_found'],
  },

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
    access: { permission: 'conversations:write' }, body: PatchConversation, answers: { 200: Conversation }, problems: ['conversation.not_found', 'conversation.version_conflict'],
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
    problems: ['conversation.not_found', 'message.mismatch', 'attachment.not_found', 'limit.busy'],
  },

  'POST /attachments': {
    summary: 'Uploads one file, to be named in a message within 24 hours',
    access: { permission: 'conversations:write', visitor: 'own' }, limit: 'upload', fromWebsites: true, upload: true, answers: { 201: Attachment },
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

import { Module } from '@nestjs/common';
import { Images } from '@parley/uploads';
import { AdoptConversations } from './actions/adopt-conversations.js';
import { AppendMessages } from './actions/append/append-messages.js';
import { CommitBatch } from './actions/append/commit-batch.js';
import { AssignConversation } from './actions/assign-conversation.js';
import { BeginConversation } from './actions/begin-conversation.js';
import { ChangeContact } from './actions/change-contact.js';
import { ChangeConversation } from './actions/change-conversation.js';
import { CreateContact } from './actions/create-contact.js';
import { MarkDelivered } from './actions/mark-delivered.js';
import { MarkRead } from './actions/mark-read.js';
import { SweepAttachments } from './actions/sweep-attachments.js';
import { UploadAttachment } from './actions/upload-attachment.js';
import { OpenWidget } from './actions/open-widget.js';
import { RecordVisits } from './actions/record-visits.js';
import { Save } from './actions/save.js';
import { WakeConversations } from './actions/wake-conversations.js';
import { AttachmentLinks } from './attachments/attachment-links.js';
import { ReceiveFile } from './attachments/receive-file.js';
import { Scanner } from './attachments/scanner.js';
import { OnAgentChanged } from './events/on-agent-changed.js';
import { OnInboxChanged } from './events/on-inbox-changed.js';
import { OnTeamChanged } from './events/on-team-changed.js';
import { AssignmentController } from './http/assignment.controller.js';
import { AttachmentsController } from './http/attachments.controller.js';
import { ContactsController } from './http/contacts.controller.js';
import { ConversationsController } from './http/conversations.controller.js';
import { MessagesController } from './http/messages.controller.js';
import { endingControllers, endingProviders } from './endings-parts.js';
import { Announcements } from './live/announcements.js';
import { CatchUp } from './queries/catch-up.js';
import { GetContact } from './queries/get-contact.js';
import { GetConversation } from './queries/get-conversation.js';
import { ListContacts } from './queries/list-contacts.js';
import { ListConversationsOfContact } from './queries/list-conversations-of-contact.js';
import { ListConversations } from './queries/list-conversations.js';
import { ListMessages } from './queries/list-messages.js';
import { OpenAttachment } from './queries/open-attachment.js';
import { UnheardMessages } from './queries/unheard-messages.js';
import { VisitorPositions } from './queries/visitor-positions.js';
import { ConversationsRpc } from './rpc/conversations.rpc.js';
import { flowControllers, flowProviders } from './flow-parts.js';
import { contactControllers, contactProviders } from './contacts-parts.js';
import { handlerControllers, handlerProviders } from './handler-parts.js';
import { lifeControllers, lifeProviders } from './life-parts.js';
import { routingControllers, routingProviders } from './routing-parts.js';
import { searchControllers, searchProviders } from './search-parts.js';
import { moodControllers, moodProviders } from './sentiment-parts.js';
import { slaControllers, slaProviders } from './sla-parts.js';
import { ticketFlowControllers, ticketFlowProviders } from './ticket-flow-parts.js';
import { supervisionControllers, supervisionProviders } from './supervision-parts.js';
import { ticketControllers, ticketProviders } from './ticket-parts.js';
import { MarksRpc } from './rpc/marks.rpc.js';
import { messageControllers, messageProviders } from './message-parts.js';
import { SweepLooseAttachments } from './timers/sweep-loose-attachments.js';
import { KeepPartitions } from './timers/keep-partitions.js';
import { WakeSnoozed } from './timers/wake-snoozed.js';
import { workRuleControllers, workRuleProviders } from './work-rules/parts.js';

const actions = [
  Save, CommitBatch, AppendMessages, AdoptConversations, OpenWidget, RecordVisits, MarkRead, MarkDelivered,
  AssignConversation, BeginConversation, ChangeConversation, CreateContact, ChangeContact, WakeConversations, UploadAttachment, SweepAttachments,
];
const attachments = [AttachmentLinks, Images, ReceiveFile, Scanner];
const queries = [CatchUp, GetContact, GetConversation, ListContacts, ListConversations, ListConversationsOfContact, ListMessages, OpenAttachment, UnheardMessages, VisitorPositions];
const reactions = [OnAgentChanged, OnTeamChanged, OnInboxChanged];

@Module({
  controllers: [ContactsController, ConversationsController, AssignmentController, MessagesController, AttachmentsController, ...contactControllers, ...lifeControllers, ...handlerControllers, ...routingControllers, ...searchControllers, ...slaControllers, ...moodControllers, ...endingControllers, ...messageControllers, ...supervisionControllers, ...ticketControllers, ...ticketFlowControllers, ...flowControllers, ConversationsRpc, MarksRpc, ...workRuleControllers],
  providers: [Announcements, ...contactProviders, ...lifeProviders, ...handlerProviders, ...routingProviders, ...searchProviders, ...slaProviders, ...moodProviders, ...endingProviders, ...messageProviders, ...supervisionProviders, ...ticketProviders, ...ticketFlowProviders, ...flowProviders, ...actions, ...queries, ...reactions, ...attachments, ...workRuleProviders, WakeSnoozed, KeepPartitions, SweepLooseAttachments],
})
export class ConversationsModule {}

import { ChangeMessageSettings } from './actions/messages/change-message-settings.js';
import { CheckPromisedFiles } from './actions/messages/check-promised-files.js';
import { ChangeMessage } from './actions/messages/change-message.js';
import { ChangeScheduled } from './actions/messages/change-scheduled.js';
import { DeleteMessage } from './actions/messages/delete-message.js';
import { EditMessage } from './actions/messages/edit-message.js';
import { KeepDraft } from './actions/messages/keep-draft.js';
import { ReactToMessage } from './actions/messages/react-to-message.js';
import { ScheduleMessage } from './actions/messages/schedule-message.js';
import { SendScheduled } from './actions/messages/send-scheduled.js';
import { ForgetDeleted } from './actions/messages/forget-deleted.js';
import { SweepDrafts } from './actions/messages/sweep-drafts.js';
import { DraftsController } from './http/messages/drafts.controller.js';
import { MessageChangesController } from './http/messages/message-changes.controller.js';
import { MessageHistoryController } from './http/messages/message-history.controller.js';
import { ScheduledController } from './http/messages/scheduled.controller.js';
import { GetDraft } from './queries/messages/get-draft.js';
import { GetMessageSettings } from './queries/messages/get-message-settings.js';
import { ListDrafts } from './queries/messages/list-drafts.js';
import { ListScheduled } from './queries/messages/list-scheduled.js';
import { MessageHistory } from './queries/messages/message-history.js';
import { ShowScheduled } from './queries/messages/show-scheduled.js';
import { SendDueMessages } from './timers/messages/send-due-messages.js';

/** What becomes of messages after they were sent, and before. */
export const messageControllers = [MessageChangesController, MessageHistoryController, DraftsController, ScheduledController];
export const messageProviders = [
  ChangeMessage, EditMessage, DeleteMessage, ReactToMessage, ChangeMessageSettings, GetMessageSettings, MessageHistory,
  KeepDraft, GetDraft, ListDrafts, SweepDrafts, ForgetDeleted, ScheduleMessage, ChangeScheduled, SendScheduled, CheckPromisedFiles, ShowScheduled, ListScheduled, SendDueMessages,
];

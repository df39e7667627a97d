import { ChangeMany } from './actions/bulk/change-many.js';
import { MergeConversation } from './actions/merge/merge-conversation.js';
import { Notify } from './actions/notifications/notify.js';
import { ReadNotifications } from './actions/notifications/read-notifications.js';
import { ChangeParticipants } from './actions/participants/change-participants.js';
import { MarkUnread } from './actions/participants/mark-unread.js';
import { AgreeOnConversations } from './actions/settings/agree-on-conversations.js';
import { AnswerTransfer } from './actions/transfer/answer-transfer.js';
import { EndOffer } from './actions/transfer/end-offer.js';
import { OfferTransfer } from './actions/transfer/offer-transfer.js';
import { TimeOutTransfers } from './actions/transfer/time-out-transfers.js';
import { OnConversationAssigned } from './events/notifications/on-conversation-assigned.js';
import { OnNoteMentions } from './events/notifications/on-note-mentions.js';
import { OnOfferOutrun } from './events/notifications/on-offer-outrun.js';
import { OnPromiseBroken } from './events/notifications/on-promise-broken.js';
import { OnVisitorReplied } from './events/notifications/on-visitor-replied.js';
import { ManyController } from './http/life/many.controller.js';
import { NotificationsController } from './http/life/notifications.controller.js';
import { ParticipantsController } from './http/life/participants.controller.js';
import { TransferController } from './http/life/transfer.controller.js';
import { FollowedTenants } from './queries/notifications/followed-tenants.js';
import { ListNotifications } from './queries/notifications/list-notifications.js';
import { WatchOffers } from './timers/transfer/watch-offers.js';

/** How conversations change hands, who takes part in them, and what agents are told of it. */
export const lifeControllers = [TransferController, NotificationsController, ParticipantsController, ManyController];
export const lifeReactions = [OnConversationAssigned, OnNoteMentions, OnOfferOutrun, OnPromiseBroken, OnVisitorReplied];
export const lifeProviders = [
  OfferTransfer, AnswerTransfer, EndOffer, TimeOutTransfers, WatchOffers, AgreeOnConversations, Notify, ReadNotifications, ListNotifications, FollowedTenants,
  ChangeParticipants, MarkUnread, ChangeMany, MergeConversation, ...lifeReactions,
];

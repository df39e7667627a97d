import { APP_INTERCEPTOR } from '@nestjs/core';
import { Post } from '@parley/mail';
import { CONFIG, VisitorDoor, type BaseConfig } from '@parley/service-kit';
import { AnswerTicket } from './actions/portal/answer-ticket.js';
import { AskAsStranger, AskForTicket } from './actions/portal/ask-for-ticket.js';
import { ConfirmRequest } from './actions/portal/confirm-request.js';
import { PortalLimits } from './actions/portal/portal-limits.js';
import { ShareLink } from './actions/portal/share-link.js';
import { TakeAnswer } from './actions/portal/take-answer.js';
import { CarryReply } from './actions/replies/carry-reply.js';
import { DeliverReplies } from './actions/replies/deliver-replies.js';
import { CloseSolved } from './actions/tickets/close-solved.js';
import { OnReplyWritten } from './events/flow/on-reply-written.js';
import { OnVisitorAnswered } from './events/flow/on-visitor-answered.js';
import { PortalController, PortalLinksController, PublicFormController, SignedLinksController } from './http/portal/portal.controller.js';
import { Companies } from './known/companies.js';
import { PortalPages } from './pages/portal-pages.middleware.js';
import { PortalLinks } from './portal/portal-links.js';
import { PublicForms } from './portal/public-forms.js';
import { Requesters } from './portal/requesters.js';
import { VisitorWatch } from './portal/visitor-watch.js';
import { OwnTickets } from './queries/portal/own-tickets.js';
import { PortalView } from './queries/portal/portal-view.js';
import { CarryReplies } from './timers/carry-replies.js';
import { CloseByClock } from './timers/close-by-clock.js';

/** The ways to requesters and back: replies, answers, the portal and its signed links. */
export const portalControllers = [PortalController, SignedLinksController, PublicFormController, PortalLinksController];
export const portalReactions = [OnReplyWritten, OnVisitorAnswered];
const replies = [Companies, Post, CarryReply, DeliverReplies, CarryReplies, CloseSolved, CloseByClock];
const portal = [PortalLinks, PublicForms, Requesters, PortalLimits, PortalView, OwnTickets, TakeAnswer, AnswerTicket, AskForTicket, AskAsStranger, ConfirmRequest, ShareLink, PortalPages];
const door = {
  provide: APP_INTERCEPTOR,
  inject: [VisitorWatch, CONFIG],
  useFactory: (visitors: VisitorWatch, config: BaseConfig) => new VisitorDoor((visitor, from) => visitors.admit(visitor, from), config),
};
export const portalProviders = [...replies, ...portal, VisitorWatch, door, ...portalReactions];

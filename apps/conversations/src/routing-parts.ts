import { AnswerBusyRequest } from './actions/availability/answer-busy-request.js';
import { AvailabilityAgreement } from './actions/availability/availability-agreement.js';
import { ChangeDesk } from './actions/availability/change-desk.js';
import { DesksByClock } from './actions/availability/desks-by-clock.js';
import { EndDesk } from './actions/availability/end-desk.js';
import { PlanShifts } from './actions/availability/plan-shifts.js';
import { ReportAvailability } from './actions/availability/report-availability.js';
import { RequestBusy } from './actions/availability/request-busy.js';
import { SetAvailability } from './actions/availability/set-availability.js';
import { TurnShifts } from './actions/availability/turn-shifts.js';
import { CheckAnswer } from './actions/routing/check-answer.js';
import { CompilePolicies } from './actions/routing/compile-policies.js';
import { DrainPool } from './actions/routing/drain-pool.js';
import { Drains } from './actions/routing/drains.js';
import { ForgetDecisions } from './actions/routing/forget-decisions.js';
import { LookAtClock } from './actions/routing/look-at-clock.js';
import { LookAtWaiting } from './actions/routing/look-at-waiting.js';
import { Overflow } from './actions/routing/overflow.js';
import { PoliciesKnown } from './actions/routing/policies-known.js';
import { QueueNews } from './actions/routing/queue-news.js';
import { RequeueAfterShift } from './actions/routing/requeue-after-shift.js';
import { RequeueOfGone } from './actions/routing/requeue-of-gone.js';
import { Requeue } from './actions/routing/requeue.js';
import { RestSlot } from './actions/routing/rest-slot.js';
import { RoutingBell } from './actions/routing/routing-bell.js';
import { OnShiftsChanged } from './events/routing/on-shifts-changed.js';
import { OnRoutingPolicyChanged } from './events/routing/on-routing-policy-changed.js';
import { OnVisitorWrote } from './events/routing/on-visitor-wrote.js';
import { AvailabilityController } from './http/routing/availability.controller.js';
import { RoutingController } from './http/routing/routing.controller.js';
import { InboxOpenings } from './queries/availability/inbox-openings.js';
import { ListAvailability } from './queries/availability/list-availability.js';
import { ListBusyRequests } from './queries/availability/list-busy-requests.js';
import { ExplainRouting } from './queries/routing/explain-routing.js';
import { RoutedTenants } from './queries/routing/routed-tenants.js';
import { SimulateRouting } from './queries/routing/simulate-routing.js';
import { AvailabilityRpc } from './rpc/availability.rpc.js';
import { RouteByClock } from './timers/routing/route-by-clock.js';

/** What routing and availability consist of. */
export const routingControllers = [AvailabilityController, RoutingController, AvailabilityRpc];
export const routingReactions = [OnShiftsChanged, OnRoutingPolicyChanged, OnVisitorWrote];
export const routingProviders = [
  RoutingBell, Drains, DrainPool, PoliciesKnown, LookAtWaiting, Overflow, QueueNews, Requeue, RequeueOfGone, RequeueAfterShift, CheckAnswer, RestSlot, CompilePolicies, ForgetDecisions, LookAtClock,
  ChangeDesk, EndDesk, DesksByClock, PlanShifts, TurnShifts, RequestBusy, AnswerBusyRequest, ListBusyRequests, ReportAvailability, SetAvailability, AvailabilityAgreement, ListAvailability, InboxOpenings, ExplainRouting, SimulateRouting, RoutedTenants, RouteByClock, ...routingReactions,
];

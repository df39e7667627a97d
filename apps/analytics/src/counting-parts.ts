import { ChangeSettings } from './actions/change-settings.js';
import { CountEvents } from './actions/count-events.js';
import { GoOnRebuilding } from './actions/go-on-rebuilding.js';
import { KeepCalendar } from './actions/keep-calendar.js';
import { StartRebuild } from './actions/start-rebuild.js';
import { HoursBook } from './counting/hours-book.js';
import { OnCalendarChanged } from './events/on-calendar-changed.js';
import { OnConversationCounted } from './events/on-conversation-counted.js';
import { CountingController } from './http/counting.controller.js';
import { CountByClock } from './timers/count-by-clock.js';

/** What happens to conversations becomes marks and sums, and can be counted anew. */
export const countingControllers = [CountingController];
export const countingReactions = [OnConversationCounted, OnCalendarChanged];
const actions = [ChangeSettings, CountEvents, GoOnRebuilding, KeepCalendar, StartRebuild];
export const countingProviders = [HoursBook, ...actions, ...countingReactions, CountByClock];

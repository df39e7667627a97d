import { anna, back, cara, front } from '../cast.js';
import { count, dayBefore, firstDay, line, longDay, minutes, secondDay, type Truth, wholeMonth } from './truth.js';

const DAY = 24 * 60;

/** What is not told by conversations: tickets, agents at their desks, questions to the bot, searches. */
export const others: Truth[] = [
  line(wholeMonth, 'tickets_opened', { expected: count(3), because: '1, 2, 3' }),
  line(wholeMonth, 'tickets_solved', { expected: count(2), because: '1, twice' }),
  line(wholeMonth, 'tickets_reopened', { expected: count(1), because: '1' }),
  line(wholeMonth, 'tickets_backlog', { expected: count(1), because: '3 opened + 1 reopened − 2 solved − 1 merged' }),
  line(wholeMonth, 'tickets_backlog', { where: { team: front }, expected: count(0), because: '2 is Back’s' }),
  line(wholeMonth, 'ticket_age', { expected: minutes(1, 26 * DAY + 16 * 60), because: '2: from 13 October 7:00 to 8 November 23:00 UTC' }),
  line(wholeMonth, 'ticket_solve_time', { where: { team: front }, expected: minutes(1, 180), because: '120 + (1620 − 1560)' }),
  line(wholeMonth, 'ticket_solve_time', { where: { team: back }, expected: { value: null, n: 0 }, because: 'none was solved' }),
  line(firstDay, 'ticket_solve_time', { expected: { value: null, n: 0 }, because: 'it went on: it counts on the 13th' }),
  line(secondDay, 'ticket_solve_time', { expected: minutes(1, 180), because: 'solved again at 13:00 on the 13th' }),
  line(wholeMonth, 'ticket_first_response', { where: { agent: anna }, expected: minutes(1, 30), because: '1' }),

  line(firstDay, 'agent_online', { where: { agent: anna }, expected: minutes(1, 400), because: '8:55 to 12:00 = 185, 12:30 to 15:00 = 150, 16:00 to 17:05 = 65' }),
  line(firstDay, 'agent_busy', { where: { agent: anna }, expected: minutes(1, 60), because: '15:00 to 16:00' }),
  line(firstDay, 'agent_away', { where: { agent: anna }, expected: minutes(1, 30), because: '12:00 to 12:30' }),
  line(firstDay, 'agent_occupancy', { where: { agent: anna }, expected: { value: 47 / 460 }, because: 'plain 9:02 to 9:20 = 18, two of every day 13:01 to 13:30 = 29; of 400 + 60' }),
  line(firstDay, 'agent_concurrency', { where: { agent: anna }, expected: { value: 76 / 47 }, because: '18 + 2 × 29, in 47' }),
  line(dayBefore, 'agent_online', { where: { agent: cara }, expected: minutes(1, 120), because: '22:00 to midnight' }),
  line(longDay, 'agent_online', { where: { agent: cara }, expected: minutes(1, 420), because: 'midnight to 6:00 with the hour from 2:00 twice' }),

  line(wholeMonth, 'bot_answered', { expected: count(3), because: 'refund, hours, parcel' }),
  line(wholeMonth, 'bot_unanswered', { expected: count(1), because: 'person' }),
  line(wholeMonth, 'bot_right', { expected: count(1), because: 'parcel' }),
  line(wholeMonth, 'bot_wrong', { expected: count(1), because: 'hours: what the agent taught outweighs what the visitor said' }),

  line(wholeMonth, 'kb_searches', { expected: count(3), because: 'refund, and warranty twice' }),
  line(wholeMonth, 'kb_no_result', { expected: count(2), because: 'warranty, in two languages' }),
  line(wholeMonth, 'kb_helpful', { expected: count(1), because: 'the second reader; the first changed their mind' }),
  line(wholeMonth, 'kb_unhelpful', { expected: count(1), because: 'the first reader in the end' }),
];

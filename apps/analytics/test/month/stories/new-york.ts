import { dan, pier } from '../cast.js';
import type { Event } from '../scene.js';
import { answers, asks, given, resolves } from '../steps.js';
import { conversation } from '../story.js';

/** Office hours in New York, where the clocks go back on Sunday, 1 November, a week after Berlin's. */
export const newYork: Event[] = [
  conversation('one-week-apart', { inbox: pier, from: '2026-10-27T09:30:00-04:00' }, [[0, asks()], [2, given(dan)], [10, answers(dan)], [30, resolves(dan)]]),
  // Friday 16:45 in summer time to Monday 9:15 in winter time: 65 hours and a half.
  conversation('weekend', { inbox: pier, from: '2026-10-30T16:45:00-04:00' }, [[0, asks()], [1, given(dan)], [3930, answers(dan)], [3940, resolves(dan)]]),
  // From 0:30 to 1:30, the second one.
  conversation('clocks-change', { inbox: pier, from: '2026-11-01T00:30:00-04:00' }, [[0, asks()], [5, given(dan)], [120, answers(dan)], [130, resolves(dan)]]),
].flat();

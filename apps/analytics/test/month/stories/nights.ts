import { cara, night } from '../cast.js';
import type { Event } from '../scene.js';
import { answers, asks, given, resolves } from '../steps.js';
import { conversation } from '../story.js';

/** Nights in Berlin, that of 24 October with nine hours between 22:00 and 6:00, of which the one from 2:00 comes twice. */
export const nights: Event[] = [
  // 21:00 in summer time to 7:00 in winter time: eleven hours.
  conversation('long-night', { inbox: night, from: '2026-10-24T21:00:00+02:00' }, [[0, asks()], [650, given(cara)], [660, answers(cara)], [670, resolves(cara)]]),
  // From 2:30 to 2:30.
  conversation('hour-twice', { inbox: night, from: '2026-10-25T02:30:00+02:00' }, [[0, asks()], [1, given(cara)], [60, answers(cara)], [70, resolves(cara)]]),
  conversation('hour-again', { inbox: night, from: '2026-10-25T02:45:00+01:00' }, [[0, asks()], [1, given(cara)], [2, answers(cara)], [3, resolves(cara)]]),
  conversation('across-midnight', { inbox: night, from: '2026-10-31T23:50:00+01:00' }, [[0, asks()], [1, given(cara)], [20, answers(cara)], [40, resolves(cara)]]),
].flat();

import { gate, lin, mei } from '../cast.js';
import type { Event } from '../scene.js';
import { answers, asks, given, isAskedToRate, rates, resolves, runsOut } from '../steps.js';
import { conversation } from '../story.js';

/** Another company, with a label of the same name. */
export const shanghai: Event[] = [
  conversation('early', { inbox: gate, from: '2026-10-12T09:00:00+08:00', labels: ['refund'] }, [
    [0, asks()], [1, given(mei)], [3, answers(mei)], [15, resolves(mei)], [15, isAskedToRate()], [16, rates(1, ['rude'])],
  ]),
  // Tuesday 17:50 to Thursday 9:05; Wednesday is a holiday.
  conversation('holiday', { inbox: gate, from: '2026-10-27T17:50:00+08:00' }, [[0, asks()], [1, given(lin)], [2355, answers(lin)], [2365, resolves(lin)]]),
  // Ends half an hour later, and thereby in November.
  conversation('nobody', { inbox: gate, from: '2026-10-31T23:59:00+08:00' }, [[0, asks()], [30, runsOut()]]),
].flat();

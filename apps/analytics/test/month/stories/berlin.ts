import { anna, back, ben, cara, dock } from '../cast.js';
import type { Event } from '../scene.js';
import { alerts, answers, asks, botResolves, botSays, botTakes, breaks, change, feels, given, greets, handsOff, isAskedToRate, joins, keeps, notes, passesTo, passesToTeam, rates, resolves, runsOut, timesOut } from '../steps.js';
import { conversation } from '../story.js';

const DAY = 24 * 60;

/** Office hours in Berlin. The clocks go back on Sunday, 25 October. */
export const berlin: Event[] = [
  conversation('plain', { inbox: dock, from: '2026-10-12T09:00:00+02:00', labels: ['refund'] }, [
    [0, asks()], [2, given(anna)], [5, answers(anna)], [7, asks()], [11, answers(anna)], [20, resolves(anna)], [20, isAskedToRate()], [30, rates(5)],
  ]),
  // Asked ten minutes before the end of the day, answered twenty minutes after the beginning of the next.
  conversation('overnight', { inbox: dock, from: '2026-10-12T16:50:00+02:00', labels: ['refund'] }, [
    [0, asks()], [1, given(ben)], [990, answers(ben)], [1000, resolves(ben)],
  ]),
  conversation('passed-on', { inbox: dock, from: '2026-10-13T10:00:00+02:00' }, [
    [0, asks()], [1, given(anna)], [3, answers(anna)], [10, passesTo(ben)], [12, answers(ben)], [15, resolves(ben)],
    [DAY, asks()], [DAY + 10, answers(ben)], [DAY + 20, resolves(ben)],
  ]),
  conversation('back-after-days', { inbox: dock, from: '2026-10-14T11:00:00+02:00' }, [
    [0, asks()], [4, given(anna)], [6, answers(anna)], [26, resolves(anna)],
    [5 * DAY, asks()], [5 * DAY + 5, answers(anna)], [5 * DAY + 15, resolves(anna)],
  ]),
  // The visitor only said thanks; nobody needed to answer that.
  conversation('thanks', { inbox: dock, from: '2026-10-15T14:00:00+02:00' }, [
    [0, asks()], [2, given(anna)], [4, answers(anna)], [10, resolves(anna)], [40, asks()], [45, resolves(anna)],
  ]),
  conversation('left-alone', { inbox: dock, from: '2026-10-15T15:00:00+02:00' }, [[0, asks()], [12, asks()], [60, runsOut()]]),
  conversation('missed', { inbox: dock, from: '2026-10-16T10:00:00+02:00' }, [
    [0, asks()], [1, given(anna)], [3, timesOut()], [5, given(ben)], [6, answers(ben)], [16, resolves(ben)],
  ]),
  conversation('other-team', { inbox: dock, from: '2026-10-16T11:00:00+02:00', labels: ['shipping'] }, [
    [0, asks()], [1, given(anna)], [2, answers(anna)], [5, asks()], [7, passesToTeam(back)], [17, given(cara)], [20, answers(cara)], [40, resolves(cara)],
  ]),
  conversation('handed-off', { inbox: dock, from: '2026-10-19T16:00:00+02:00', handler: 'bot' }, [
    [0, asks()], [0.5, botSays()], [2, asks()], [2.5, botSays()], [3, handsOff('asked')], [8, given(anna)], [9, answers(anna)], [19, resolves(anna)],
  ]),
  conversation('bot-alone', { inbox: dock, from: '2026-10-19T22:00:00+02:00', handler: 'bot' }, [[0, asks()], [0.2, botSays()], [30, botResolves()]]),
  // What the bot took for resolved was not; people come the next morning.
  conversation('bot-in-vain', { inbox: dock, from: '2026-10-20T20:00:00+02:00', handler: 'bot' }, [
    [0, asks()], [0.2, botSays()], [10, botResolves()], [70, asks()], [71, handsOff('no_answer')], [790, given(ben)], [795, answers(ben)], [800, resolves(ben)],
  ]),
  // Ends well, with a rating that is changed afterwards.
  conversation('angry', { inbox: dock, from: '2026-10-22T09:00:00+02:00' }, [
    [0, asks()], [0, feels('angry')], [0, alerts()], [1, given(ben)], [15, breaks('first_response')], [30, answers(ben)], [30, keeps('first_response', true)],
    [35, asks()], [40, answers(ben)], [40, keeps('next_response')], [42, asks()], [42, feels('satisfied')], [50, resolves(ben)], [50, keeps('resolution')],
    [50, isAskedToRate()], [60, rates(2, ['slow'])], [70, rates(4, ['slow', 'friendly'])],
  ]),
  // Began calmly, of which no event tells.
  conversation('soured', { inbox: dock, from: '2026-10-22T13:00:00+02:00' }, [
    [0, asks()], [1, given(anna)], [3, answers(anna)], [8, asks()], [8, feels('negative')], [10, answers(anna)], [20, resolves(anna)],
  ]),
  conversation('joined', { inbox: dock, from: '2026-10-23T09:50:00+02:00' }, [[0, asks()], [1, given(anna)], [2, answers(anna)], [30, resolves(anna)]]),
  conversation('twin', { inbox: dock, from: '2026-10-23T10:00:00+02:00' }, [[0, asks()], [5, joins('joined')]]),
  conversation('outbound', { inbox: dock, from: '2026-10-26T09:00:00+01:00', by: ben }, [[0, answers(ben)], [60, asks()], [65, answers(ben)], [80, resolves(ben)]]),
  conversation('waiting', { inbox: dock, from: '2026-10-26T15:00:00+01:00' }, [
    [0, asks()], [0.1, greets(anna)], [2, given(anna)], [3, notes(anna)], [4, answers(anna)], [5, change({ status: 'pending' })], [60, asks()], [61, answers(anna)], [90, resolves(anna)],
  ]),
  conversation('snoozed', { inbox: dock, from: '2026-10-27T10:00:00+01:00' }, [
    [0, asks()], [1, given(ben)], [2, change({ status: 'snoozed' })], [62, change({ status: 'open' })], [64, answers(ben)], [70, resolves(ben)],
  ]),
  conversation('taken-by-bot', { inbox: dock, from: '2026-11-04T11:00:00+01:00' }, [[0, asks()], [5, botTakes()], [5.1, botSays()], [20, botResolves()]]),
  conversation('still-open', { inbox: dock, from: '2026-11-06T16:00:00+01:00' }, [[0, asks()], [2, given(anna)]]),
].flat();

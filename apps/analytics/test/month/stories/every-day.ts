import { anna, ben, ferry } from '../cast.js';
import type { Event } from '../scene.js';
import { answers, asks, given, resolves } from '../steps.js';
import { conversation } from '../story.js';

/** The twenty working days of the month, and Berlin's offset on each. */
export const workdays = [
  ...['12', '13', '14', '15', '16', '19', '20', '21', '22', '23'].map((day) => ({ day: `2026-10-${day}`, offset: '+02:00' })),
  ...['26', '27', '28', '29', '30'].map((day) => ({ day: `2026-10-${day}`, offset: '+01:00' })),
  ...['02', '03', '04', '05', '06'].map((day) => ({ day: `2026-11-${day}`, offset: '+01:00' })),
];

/** On each of them at 13:00 in Berlin five conversations that are answered after 1, 2, 3, 4 and 5 minutes: the first three by Ben, the others by Anna. */
export const everyDay: Event[] = workdays.flatMap(({ day, offset }) =>
  [1, 2, 3, 4, 5].flatMap((minutes) => {
    const agent = minutes <= 3 ? ben : anna;
    return conversation(`${day} ${minutes}`, { inbox: ferry, from: `${day}T13:00:00${offset}` }, [[0, asks()], [1, given(agent)], [minutes, answers(agent)], [30, resolves(agent)]]);
  }),
);

import { asHappened } from './deliveries.js';
import type { Event } from './scene.js';
import { berlin } from './stories/berlin.js';
import { desks } from './stories/desks.js';
import { everyDay } from './stories/every-day.js';
import { newYork } from './stories/new-york.js';
import { nights } from './stories/nights.js';
import { questions } from './stories/questions.js';
import { shanghai } from './stories/shanghai.js';
import { tickets } from './stories/tickets.js';

/** Monday, 12 October to Sunday, 8 November 2026: four weeks, in which the clocks of Berlin (25 October) and of New York (1 November) go back. */
export const month: readonly Event[] = asHappened([...berlin, ...nights, ...newYork, ...everyDay, ...shanghai, ...desks, ...tickets, ...questions]);

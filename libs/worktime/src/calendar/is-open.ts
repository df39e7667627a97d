import type { Calendar } from './calendar.js';

/** Whether it is open at an instant. */
export const isOpen = (calendar: Calendar, at: Date): boolean => calendar.isOpenAt(at.getTime());

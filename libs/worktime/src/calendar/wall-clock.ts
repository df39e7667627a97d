import { Temporal } from 'temporal-polyfill';

/**
 * When a zone's clocks show a time on a day. A time that they leave out in spring is as much later; one that they show twice in autumn is the first of the two: each day has it once.
 * @param day `2026-11-23` @param time `08:30` @param timeZone IANA
 */
export const instantAt = (day: string, time: string, timeZone: string): Date =>
  new Date(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds);

/** The day that a zone's calendars show: `2026-11-23`. */
export const dayAt = (moment: Date, timeZone: string): string => Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

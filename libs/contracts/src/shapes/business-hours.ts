import { z } from 'zod';
import { Instant, name } from '../primitives.js';

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** An IANA time zone such as `Asia/Shanghai`; bare offsets like `+08:00` are refused, as they know no summer time. */
export const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => /^[A-Za-z]/.test(zone) && isTimeZone(zone), { error: 'an IANA time zone such as Asia/Shanghai' })
  .meta({ id: 'TimeZone' });

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time such as 09:00' });

/**
 * From one time of day to another, by the clock on the wall; the end is not part of it. An end that is not after the beginning lies on the next
 * day, `24:00` is the end of the day. It belongs to the day on which it begins.
 */
export const OpenHours = z
  .strictObject({ from: time, to: z.union([time, z.literal('24:00')]) })
  .refine(({ from, to }) => from !== to, { error: 'is empty; the whole day is 00:00 to 24:00' })
  .meta({ id: 'OpenHours' });
export type OpenHours = z.infer<typeof OpenHours>;

const dayHours = z.array(OpenHours).max(12);
export const Weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);
export type Weekday = z.infer<typeof Weekday>;
const day = dayHours.default([]);

/**
 * Days that differ from the week: `hours` begin on them instead, none means closed. `until` is the last of several days. A yearly one counts
 * in every year, whatever the year of its dates; 29 February then only when there is one. Where several hold, one of a certain year goes before a
 * yearly one, and the earlier in the list before the later.
 */
export const Holiday = z
  .strictObject({ name: name(), date: z.iso.date(), until: z.iso.date().optional(), yearly: z.boolean().default(false), hours: dayHours.default([]) })
  .refine(({ date, until }) => until === undefined || (until >= date && Date.parse(until) - Date.parse(date) < 366 * 86_400_000), { error: 'ends before it begins, or lasts longer than a year', path: ['until'] })
  .meta({ id: 'Holiday' });
export type Holiday = z.infer<typeof Holiday>;

export const Week = z.strictObject({ monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day }).meta({ id: 'Week' });

/** When a team is there: the body of a calendar. `alwaysOpen` outweighs week and holidays. */
export const BusinessHours = z.strictObject({
  name: name(),
  timeZone: TimeZone,
  alwaysOpen: z.boolean().default(false),
  week: Week.prefault({}),
  holidays: z.array(Holiday).max(400).default([]),
});
export type BusinessHours = z.infer<typeof BusinessHours>;

/** Hours to be looked at without being kept. */
export const PreviewBusinessHours = BusinessHours.omit({ name: true });

/**
 * What a calendar comes to: how it stands now, and the hours that begin on each of the coming fourteen days of its own zone. `opensAt`, `closesAt`:
 * when that happens next; `null`: not within ten years.
 */
export const BusinessHoursPreview = z
  .object({
    open: z.boolean(),
    opensAt: Instant.nullable(),
    closesAt: Instant.nullable(),
    days: z.array(z.object({ date: z.iso.date(), holiday: z.string().nullable(), openings: z.array(z.object({ from: Instant, until: Instant })) })),
  })
  .meta({ id: 'BusinessHoursPreview' });
export type BusinessHoursPreview = z.infer<typeof BusinessHoursPreview>;

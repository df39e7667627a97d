import { z } from 'zod';
import { Id, name, text } from '../primitives.js';
import { OpenHours, TimeZone, Week } from './business-hours.js';

const DAY_MS = 86_400_000;
/** Longest time that one change lasts, in days. */
const MOST_DAYS = 92;

/**
 * One agent's days that differ from the week of their shift, `until` being the last of several: `hours` are worked instead, none is a day
 * off. `coveredBy`: they swap, and that agent works on these days what the week says; then there are no `hours`. Of two changes for a day the
 * earlier in the list holds.
 */
export const ShiftChange = z
  .strictObject({
    agentId: Id,
    date: z.iso.date(),
    until: z.iso.date().optional(),
    hours: z.array(OpenHours).max(12).default([]),
    coveredBy: Id.nullable().default(null),
    note: text(120).default(''),
  })
  .refine(({ date, until }) => until === undefined || (until >= date && Date.parse(until) - Date.parse(date) < MOST_DAYS * DAY_MS), { error: `ends before it begins, or lasts longer than ${MOST_DAYS} days`, path: ['until'] })
  .refine(({ hours, coveredBy }) => coveredBy === null || hours.length === 0, { error: 'are worked by whoever covers', path: ['hours'] })
  .refine(({ agentId, coveredBy }) => agentId !== coveredBy, { error: 'is the agent themselves', path: ['coveredBy'] })
  .meta({ id: 'ShiftChange' });
export type ShiftChange = z.infer<typeof ShiftChange>;

/**
 * When some members of a team work. Whoever has shifts is given conversations only during one of them; whoever has none, whenever they are
 * online. `forTeamId` says on which team's plan it stands, `null`: on that of all; what its agents are given by other teams is bound to their shifts, too.
 */
export const Shift = z.strictObject({
  name: name(80),
  enabled: z.boolean().default(true),
  forTeamId: Id.nullable().default(null),
  timeZone: TimeZone,
  agentIds: z.array(Id).max(500).default([]),
  week: Week.prefault({}),
  changes: z.array(ShiftChange).max(300).default([]),
});
export type Shift = z.infer<typeof Shift>;

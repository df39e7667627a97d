import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { AvailabilityCause, AvailabilityStatus } from './availability.js';

/** Of what nobody keeps count, no more than this is counted. */
export const MOST_COUNTED = 1000;
/** Most agents that a wallboard names; the others are only counted. `GET /availability` has them all. */
export const MOST_SHOWN_AGENTS = 200;
/** A promise that falls due within so many minutes is due soon. */
export const DUE_SOON_MINUTES = 15;
/** A wallboard looks back no further, in hours. */
export const WALLBOARD_HOURS = 48;

/** `more`: there are at least so many; they were not counted to the end. */
const Counted = z.object({ count: z.int(), more: z.boolean() });

/** What is going on now, and what became of today's promises. */
const WallboardFigures = z.object({
  /** Open conversations; those of them that nobody has and that wait for people; those that the bot has. */
  open: z.int(),
  queue: z.int(),
  bot: z.int(),
  /** Since when whoever waits longest in the queue waits for an answer; `null`: nobody. */
  queueSince: Instant.nullable(),
  /** Open conversations whose visitor waits for people's answer, whoever has them, and since when the longest. */
  waiting: Counted,
  waitingSince: Instant.nullable(),
  /** Promises that are broken and still to be kept, and those that fall due within 15 minutes. */
  breached: Counted,
  dueSoon: Counted,
  /** Answers since `since` that came in time, and those that did not: of the promises of first and next responses. */
  inTime: z.int(),
  late: z.int(),
  /** Open conversations whose visitor is angry, unhappy or satisfied by now, and those whose mood is falling, whatever it is. */
  moods: z.object({ angry: Counted, negative: Counted, satisfied: Counted, falling: Counted }),
});

export const WallboardAgent = z
  .object({
    id: Id,
    name: z.string(),
    avatarUrl: z.string().nullable(),
    status: AvailabilityStatus,
    cause: AvailabilityCause,
    reason: z.string().nullable(),
    /** Since when the status is what it is. */
    since: Instant,
    /** Conversations that count as load, and the agent's own limit; see `Availability`. */
    load: z.int(),
    capacity: z.int().nullable(),
    /** Open conversations of the agent, counted to a hundred. */
    open: z.int(),
  })
  .meta({ id: 'WallboardAgent' });
export type WallboardAgent = z.infer<typeof WallboardAgent>;

/** What goes on at the moment, as far as the asker may see it. */
export const Wallboard = z
  .object({
    /** The moment that it shows. */
    at: Instant,
    /** From when on promises and `flow` are told. */
    since: Instant,
    total: WallboardFigures,
    /** Teams where anything is, the fullest first; `team` is `null` for conversations of no team. At most a hundred. */
    teams: z.array(WallboardFigures.extend({ team: z.object({ id: Id, name: z.string() }).nullable() })),
    /** Hour by hour since `since`: conversations that began or were reopened, those that were resolved, and those that alerted, because their visitor was angry or felt much worse than before. */
    flow: z.array(z.object({ from: Instant, arrived: z.int(), resolved: z.int(), alerted: z.int() })),
    agents: z.object({
      online: z.int(),
      busy: z.int(),
      away: z.int(),
      /** Those who are there; see `MOST_SHOWN_AGENTS`. */
      shown: z.array(WallboardAgent),
    }),
  })
  .meta({ id: 'Wallboard' });
export type Wallboard = z.infer<typeof Wallboard>;
export type WallboardFigures = z.infer<typeof WallboardFigures>;

/** `since`: when the asker's day began, midnight UTC by default and at most two days ago. */
export const WallboardQuery = z.strictObject({ team: Id.optional(), inbox: Id.optional(), since: Instant.optional() });
export type WallboardQuery = z.infer<typeof WallboardQuery>;

/** Only if this is who has it now; `null`: nobody. */
export const TakeOver = z.strictObject({ ifAssignee: Id.nullable().optional() });

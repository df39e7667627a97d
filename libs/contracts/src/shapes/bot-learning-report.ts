import { z } from 'zod';
import { Id } from '../primitives.js';
import { KbLocale } from './kb-parts.js';

/** The longest time that a report of the bot is about, and the usual one, in days. */
export const MAX_REPORT_DAYS = 366;
export const USUAL_REPORT_DAYS = 28;

/** Days in UTC, both included; absent: the last 28. `locale`: the language that was asked in. */
export const BotReportQuery = z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional(), inboxId: Id.optional(), locale: KbLocale.optional() });
export type BotReportQuery = z.infer<typeof BotReportQuery>;

const share = z.number().nullable();
const conversations = {
  /** That began. */
  conversations: z.int(),
  /** That the bot had. */
  involved: z.int(),
  /** Of these, resolved by the bot: its visitor said that it helped, or said no more, and it was not reopened. */
  resolved: z.int(),
  /** Of these, where the visitor said so. */
  confirmed: z.int(),
  /** Of those that the bot had, those that went to people. */
  handedOff: z.int(),
  /** Taken for resolved, and then gone on with. */
  reopened: z.int(),
};
const questions = {
  /** Questions by what became of them. */
  answered: z.int(),
  suggested: z.int(),
  unsure: z.int(),
  /** Answers that somebody judged: by feedback, which visitors give in their own words too (“that’s wrong”), or by teaching what was meant. */
  right: z.int(),
  wrong: z.int(),
};
/** Conversations count on the day on which they began with the bot, answers on the day on which they were given; so today's figures still move. */
export const BotReportDay = z.object({ day: z.iso.date(), ...conversations, ...questions }).meta({ id: 'BotReportDay' });
export type BotReportDay = z.infer<typeof BotReportDay>;

/** `answered`: how often it answered; `right` and `wrong`: how often somebody judged that. */
export const BotReportEntry = z.object({ intentId: Id, name: z.string(), locale: z.string(), answered: z.int(), right: z.int(), wrong: z.int() }).meta({ id: 'BotReportEntry' });
export type BotReportEntry = z.infer<typeof BotReportEntry>;

/**
 * How the bot does. Shares lie between 0 and 1, `null` where there is nothing to take a share of. `involvement` is the share of conversations that the bot had, `resolution` the share of these that it resolved, and
 * `automation` = involvement × resolution; `deflection` is the share of those that it had which never went to people. Asked for one language, `involvement` and `automation` are `null`, because of
 * conversations without the bot the language is not known.
 */
export const BotReport = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    totals: z.object({ ...conversations, ...questions, /** Questions that agents taught. */ taught: z.int() }),
    involvement: share,
    resolution: share,
    automation: share,
    deflection: share,
    /** Shares of the questions. */
    coverage: z.object({ answered: share, suggested: share, unsure: share }),
    /** Share of the judged answers that were right. */
    precision: share,
    /** Why people took over, the most frequent first; `share` of those handed off. */
    handOffs: z.array(z.object({ reason: z.string(), count: z.int(), share: z.number() })),
    /** At most twenty each: those that answered most, and those that were judged wrong most. */
    topEntries: z.array(BotReportEntry),
    worstEntries: z.array(BotReportEntry),
    /** Every day of the time asked for. */
    days: z.array(BotReportDay),
  })
  .meta({ id: 'BotReport' });
export type BotReport = z.infer<typeof BotReport>;

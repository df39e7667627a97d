import { z } from 'zod';
import { Id, Instant, Locale, name, PageQuery, text } from '../primitives.js';
import { said } from '../said.js';
import { BotZone, MAX_QUESTION } from './bot-answer.js';
import { NodeId } from './bot-flow-nodes.js';

/** Most golden conversations of a tenant, steps of one, and runs that are kept. */
export const MAX_GOLDENS = 500;
export const MAX_GOLDEN_STEPS = 20;
export const MAX_GOLDEN_RUNS = 100;
/** Most differences that a run tells of. */
export const MAX_DIFFERENCES = 200;
/** Most of what systems would answer in a golden conversation, as JSON, in UTF-16 units. */
export const MAX_SAMPLES = 16_000;

const notBlank = (value: string) => value.trim() !== '';

/**
 * What a visitor's words have to lead to. `entry`: its answer, in whatever language, or the flow that it begins. `article`: an answer out of it. `zone`: how sure the bot is, whatever it says. `hand_off`: people take over.
 * `flow`: it is in that flow after these words, or goes through it; with `nodeId` it comes to that node.
 */
export const GoldenExpectation = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('entry'), intentId: Id }),
    z.strictObject({ kind: z.literal('article'), articleId: Id }),
    z.strictObject({ kind: z.literal('zone'), zone: BotZone }),
    z.strictObject({ kind: z.literal('hand_off') }),
    z.strictObject({ kind: z.literal('flow'), flowId: Id, nodeId: NodeId.nullable().default(null) }),
  ])
  .meta({ id: 'GoldenExpectation' });
export type GoldenExpectation = z.infer<typeof GoldenExpectation>;

/** What a visitor says, and what has to come of it. */
export const GoldenStep = z.strictObject({ text: said(text(MAX_QUESTION, 1).refine(notBlank, { error: 'is blank' })), expected: GoldenExpectation }).meta({ id: 'GoldenStep' });
export type GoldenStep = z.infer<typeof GoldenStep>;

/** What systems answer to requests of flows, by the request's node; a request without one fails. Nothing is ever asked of them. */
const samples = z
  .record(NodeId, z.strictObject({ status: z.int().min(200).max(599).default(200), body: z.unknown() }))
  .refine((all) => Object.keys(all).length <= MAX_GOLDEN_STEPS, { error: `more than ${MAX_GOLDEN_STEPS} samples` })
  .refine((all) => JSON.stringify(all).length <= MAX_SAMPLES, { error: 'is too large' });

const written = { name: name(120), locale: Locale, enabled: z.boolean(), steps: z.array(GoldenStep).min(1).max(MAX_GOLDEN_STEPS), samples };

/** How it ended the last time. `outdated`: what it expects is not there any more, so it was not judged. */
export const GoldenOutcome = z.enum(['passed', 'failed', 'outdated']).meta({ id: 'GoldenOutcome' });
export type GoldenOutcome = z.infer<typeof GoldenOutcome>;

const summary = {
  id: Id,
  /** Of a real conversation what its visitor said first. */
  name: said(z.string()),
  locale: Locale,
  enabled: z.boolean(),
  /** Whether it was made of a real conversation. */
  fromConversation: z.boolean(),
  /** By the newest run that tells of what visitors meet; `null`: that one did not know it as it is. */
  last: z.object({ outcome: GoldenOutcome, runId: Id, at: Instant }).nullable(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
};
/** A golden conversation without its steps; `steps`: how many it has, `first`: what the visitor says first. */
export const GoldenSummary = z.object({ ...summary, steps: z.int(), first: said(z.string()) }).meta({ id: 'GoldenSummary' });
export type GoldenSummary = z.infer<typeof GoldenSummary>;
/** A conversation that the bot must always lead as it is written here. `labels`: what the entries, articles and flows are called that it names, by their ids; those that are gone are left out. */
export const Golden = z.object({ ...summary, steps: z.array(GoldenStep), samples: z.record(z.string(), z.unknown()), labels: z.record(z.string(), z.string()) }).meta({ id: 'Golden' });
export type Golden = z.infer<typeof Golden>;

export const GoldensQuery = PageQuery.extend({ /** A part of the name. */ q: text(120).optional() });
export type GoldensQuery = z.infer<typeof GoldensQuery>;
export const CreateGolden = z.strictObject({ ...written, locale: Locale.default('en'), enabled: z.boolean().default(true), samples: samples.prefault({}) });
export type CreateGolden = z.infer<typeof CreateGolden>;
/** `steps` and `samples` stand for all of them. With `version` as last read it is conditional. */
export const PatchGolden = z.strictObject(written).partial().extend({ version: z.int().min(1).optional() });
export type PatchGolden = z.infer<typeof PatchGolden>;

/** What a run was for. `manual`: somebody asked for it; `flow`: a flow was to be published; `model`: a newly trained model was to go live; `change`: something changed that the bot goes by. */
export const GoldenCause = z.enum(['manual', 'flow', 'model', 'change']).meta({ id: 'GoldenCause' });
export type GoldenCause = z.infer<typeof GoldenCause>;

/**
 * What came of a visitor's words. `small_talk`: a polite phrase; `suggest`, `unsure`: it asked what was meant, or for other words; `over`: people had the conversation already; `gone`: what was expected is not there any more;
 * `other`: none of these. `reason`: why people took over. `score`: how sure the bot was, between 0 and 1.
 */
export const GoldenGot = z
  .object({
    kind: z.enum(['entry', 'article', 'small_talk', 'suggest', 'unsure', 'flow', 'hand_off', 'over', 'gone', 'other']),
    id: Id.nullable(),
    label: z.string(),
    nodeId: z.string().nullable(),
    reason: z.string().nullable(),
    score: z.number().nullable(),
  })
  .meta({ id: 'GoldenGot' });
export type GoldenGot = z.infer<typeof GoldenGot>;

/** A step that came out otherwise. `step`: its number, from 0. `fell`: the conversation had passed in the last accepted run. */
export const GoldenDifference = z
  .object({ goldenId: Id, name: said(z.string()), step: z.int(), text: said(z.string()), expected: GoldenExpectation, expectedLabel: z.string(), got: GoldenGot, fell: z.boolean() })
  .meta({ id: 'GoldenDifference' });
export type GoldenDifference = z.infer<typeof GoldenDifference>;

/**
 * A run of all golden conversations that are on. `before`, `now`: of those that the last accepted run knew as they are, how many passed then and now; `fell`: fewer than then. `live`: it tells of what visitors meet, and not of a change
 * that was held back (`blocked`). `accepted`: later runs are held against this one; `by` is `null` where nothing had fallen.
 */
export const GoldenRunSummary = z
  .object({
    id: Id,
    cause: GoldenCause,
    /** The flow that was to be published. */
    flow: z.object({ id: Id, name: z.string() }).nullable(),
    total: z.int(),
    passed: z.int(),
    outdated: z.int(),
    /** Steps that came out otherwise. */
    differing: z.int(),
    before: z.int(),
    now: z.int(),
    fell: z.boolean(),
    blocked: z.boolean(),
    live: z.boolean(),
    accepted: z.object({ by: z.object({ id: Id, name: z.string() }).nullable(), reason: z.string(), at: Instant }).nullable(),
    at: Instant,
    tookMs: z.int(),
  })
  .meta({ id: 'GoldenRunSummary' });
export type GoldenRunSummary = z.infer<typeof GoldenRunSummary>;
export const GoldenRun = GoldenRunSummary.extend({ /** The first of them; those that fell come first. */ differences: z.array(GoldenDifference) }).meta({ id: 'GoldenRun' });
export type GoldenRun = z.infer<typeof GoldenRun>;

/** Why something is let through, or counts as right from now on, although fewer golden conversations pass. */
export const GoldenOverride = z.strictObject({ reason: text(300, 1).refine(notBlank, { error: 'is blank' }) }).meta({ id: 'GoldenOverride' });
export type GoldenOverride = z.infer<typeof GoldenOverride>;

/** `last`: the newest run that tells of what visitors meet. `heldBack`: the newest run of a model that did not go live and still waits for somebody to say so. `due`: something changed since and is looked at in a moment. */
export const GoldenStatus = z
  .object({ total: z.int(), enabled: z.int(), limit: z.int(), last: GoldenRunSummary.nullable(), heldBack: GoldenRunSummary.nullable(), due: z.boolean() })
  .meta({ id: 'GoldenStatus' });
export type GoldenStatus = z.infer<typeof GoldenStatus>;

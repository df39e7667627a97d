import { PageQuery, pageOf } from '../primitives.js';
import { defineRoutes } from '../route.js';
import { CreateGolden, Golden, GoldenOverride, GoldenRun, GoldenRunSummary, GoldensQuery, GoldenStatus, GoldenSummary, PatchGolden } from '../shapes/bot-golden.js';

const read = { permission: 'bot:read' } as const;
const teach = { permission: 'bot:write' } as const;
const manage = { permission: 'bot:manage' } as const;

/** Golden conversations, which the bot must always lead as they are written, and their runs. */
export const botGoldenRoutes = defineRoutes({
  'GET /bot/golden': { summary: 'Golden conversations, newest first, without their steps', access: read, query: GoldensQuery, answers: { 200: pageOf(GoldenSummary) }, problems: ['request.cursor_invalid'] },
  'POST /bot/golden': { summary: 'Makes a golden conversation', access: manage, body: CreateGolden, answers: { 201: Golden }, problems: ['bot_golden.too_many', 'bot_golden.reference_unknown'] },
  'GET /bot/golden/status': { summary: 'How many there are, and how the last run ended', access: read, answers: { 200: GoldenStatus } },
  'GET /bot/golden/runs': { summary: 'Runs, newest first, without their differences', access: read, query: PageQuery, answers: { 200: pageOf(GoldenRunSummary) }, problems: ['request.cursor_invalid'] },
  'POST /bot/golden/runs': { summary: 'Runs all that are on against what visitors meet now; nothing is sent or done', access: manage, answers: { 201: GoldenRun }, problems: ['limit.rate'] },
  'GET /bot/golden/runs/:id': { summary: 'A run with its differences', access: read, answers: { 200: GoldenRun }, problems: ['bot_golden.run_not_found'] },
  'POST /bot/golden/runs/:id/accept': {
    summary: 'Lets a run count as right although fewer passed, once; the model that it held back goes live',
    access: manage, body: GoldenOverride, answers: { 200: GoldenRun }, problems: ['bot_golden.run_not_found', 'bot_golden.settled'],
  },
  'POST /bot/golden/from/:conversationId': {
    summary: 'Makes a golden conversation of what a visitor said to the bot: as the bot does now, or as it was taught. Of one conversation once; repeated, the same is answered with 200',
    access: teach, answers: { 201: Golden, 200: Golden }, problems: ['conversation.not_found', 'bot_golden.nothing_said', 'bot_golden.too_many'],
  },
  'GET /bot/golden/:id': { summary: 'A golden conversation with its steps', access: read, answers: { 200: Golden }, problems: ['bot_golden.not_found'] },
  'PATCH /bot/golden/:id': { summary: 'Changes a golden conversation, or switches it off', access: manage, body: PatchGolden, answers: { 200: Golden }, problems: ['bot_golden.not_found', 'bot_golden.stale', 'bot_golden.reference_unknown'] },
  'DELETE /bot/golden/:id': { summary: 'Removes a golden conversation', access: manage, answers: { 204: null }, problems: ['bot_golden.not_found'] },
});

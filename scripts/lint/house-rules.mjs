/**
 * Rules of this house that are about words in files, not about imports (those are in `.dependency-cruiser.mjs`).
 * Each takes a file's path and text and answers what is wrong with it, if anything.
 * @typedef {{ path: string, text: string }} SourceFile
 * @typedef {{ name: string, why: string, offence: (file: SourceFile) => string | undefined }} HouseRule
 */

const isTest = (/** @type {string} */ path) => /\.spec\.tsx?$|\.journey\.ts$|^(apps|libs)\/[^/]+\/test\/|^apps\/e2e\//.test(path);

/** Who may read the environment: configuration, entries, what runs before or around Parley, tests that start processes and browsers. */
const readsEnvironment = /(^|\/)(config|main)\.ts$|^libs\/(local-servers|testkit)\/|^scripts\/|\.config\.m?[jt]s$|^apps\/[^/]+\/build\.mjs$|^apps\/(console|widget|distributed|onebox)\/test\/|^apps\/(e2e|bench|faults)\//;

/**
 * The statements that may span tenants: look-ups before a tenant is known, batches of many tenants, the outbox and its
 * tidying. A new one belongs here only if it cannot know its tenant, and is tested against leaking.
 */
export const spansTenants = [
  'apps/analytics/src/actions/go-on-rebuilding.ts',
  'apps/analytics/src/actions/reports/send-due.ts',
  'apps/analytics/src/actions/warehouse/write-due.ts',
  'apps/analytics/src/timers/count-by-clock.ts',
  'apps/bot/src/actions/answering/sweep-answers.ts',
  'apps/bot/src/actions/articles/fetch-articles.ts',
  'apps/bot/src/actions/entries/release-files.ts',
  'apps/bot/src/actions/flows/sweep-flows.ts',
  'apps/bot/src/actions/learning/sweep-learning.ts',
  'apps/bot/src/actions/providers/seal-keys-anew.ts',
  'apps/bot/src/actions/secrets/seal-anew.ts',
  'apps/bot/src/actions/sentiment/forget-old.ts',
  'apps/bot/src/actions/sentiment/learn-due.ts',
  'apps/bot/src/db/articles/articles.ts',
  'apps/bot/src/db/models/claims.ts',
  'apps/bot/src/db/providers/providers.ts',
  'apps/bot/src/sentiment/tenant-scorers.ts',
  'apps/bot/src/timers/dialogue/catch-up-turns.ts',
  'apps/bot/src/timers/golden/look-at-changes.ts',
  'apps/tickets/src/actions/replies/deliver-replies.ts',
  'apps/tickets/src/actions/sla/take-stock.ts',
  'apps/tickets/src/actions/sla/tend-tickets.ts',
  'apps/tickets/src/actions/tickets/close-solved.ts',
  'apps/tickets/src/queries/look-up.ts',
  'apps/conversations/src/actions/append/commit-batch.ts',
  'apps/conversations/src/actions/availability/report-availability.ts',
  'apps/conversations/src/actions/contacts/sweep-transfers.ts',
  'apps/conversations/src/actions/contacts/take-turns.ts',
  'apps/conversations/src/actions/handler/relieve-bots.ts',
  'apps/conversations/src/actions/mark-delivered.ts',
  'apps/conversations/src/actions/mark-read.ts',
  'apps/conversations/src/actions/messages/forget-deleted.ts',
  'apps/conversations/src/actions/messages/send-scheduled.ts',
  'apps/conversations/src/actions/messages/sweep-drafts.ts',
  'apps/conversations/src/actions/ratings/ask-when-due.ts',
  'apps/conversations/src/actions/record-visits.ts',
  'apps/conversations/src/actions/routing/drains.ts',
  'apps/conversations/src/actions/routing/forget-decisions.ts',
  'apps/conversations/src/actions/routing/look-at-clock.ts',
  'apps/conversations/src/actions/search/index-due.ts',
  'apps/conversations/src/actions/sla/settle-due.ts',
  'apps/conversations/src/actions/sla/take-stock.ts',
  'apps/conversations/src/actions/sweep-attachments.ts',
  'apps/conversations/src/actions/transfer/time-out-transfers.ts',
  'apps/conversations/src/actions/wake-conversations.ts',
  'apps/conversations/src/actions/wallboard/fold-tallies.ts',
  'apps/conversations/src/actions/work-rules/rename-label.ts',
  'apps/conversations/src/actions/work-rules/run-due-rules.ts',
  'apps/conversations/src/actions/work-rules/sweep-runs.ts',
  'apps/conversations/src/db/save-decided.ts',
  'apps/conversations/src/live/announcements.ts',
  'apps/conversations/src/queries/catch-up.ts',
  'apps/conversations/src/queries/contacts/visitor-standing.ts',
  'apps/conversations/src/queries/search/look-up.ts',
  'apps/conversations/src/queries/unheard-messages.ts',
  'apps/conversations/src/queries/visitor-positions.ts',
  'apps/conversations/src/timers/keep-partitions.ts',
  'apps/conversations/src/work-rules/rule-book.ts',
  'apps/identity/src/actions/accept-invitation.ts',
  'apps/identity/src/actions/log-in.ts',
  'apps/identity/src/actions/log-out.ts',
  'apps/identity/src/actions/refresh-session.ts',
  'apps/identity/src/queries/find-api-key.ts',
  'apps/identity/src/queries/find-tenant.ts',
  'apps/identity/src/queries/find-widget.ts',
  'apps/identity/src/queries/get-invitation.ts',
  'apps/identity/src/queries/list-revocations.ts',
  'apps/knowledge/src/actions/articles/keep-schedules.ts',
  'apps/knowledge/src/actions/files/sweep-files.ts',
  'apps/knowledge/src/actions/help-centre/check-domain.ts',
  'apps/knowledge/src/actions/help-centre/keep-domains.ts',
  'apps/knowledge/src/actions/imports/take-turns.ts',
  'apps/knowledge/src/actions/learning/group-questions.ts',
  'apps/knowledge/src/actions/search/index-articles.ts',
  'apps/knowledge/src/actions/search/sweep-searches.ts',
  'apps/knowledge/src/pages/find-centre.ts',
  'libs/eventing/src/outbox/meter.ts',
  'libs/eventing/src/outbox/relay.ts',
  'libs/eventing/src/reactions/inbox.ts',
  'libs/eventing/src/reactions/replay.ts',
  'libs/mail/src/delivery.ts',
  'libs/service-kit/src/http/idempotency.ts',
];

/** @type {HouseRule[]} */
export const houseRules = [
  {
    name: 'folder-says-its-role',
    why: 'utils, common, shared and helpers say nothing, so everything ends up there: name the folder after its role in the story of a request',
    offence: ({ path }) => /(?:^|\/)(utils?|common|shared|helpers?)\//.exec(path)?.[1],
  },
  {
    name: 'environment-in-config',
    why: 'the environment is read once, typed and described, in config.ts or main.ts; everybody else is handed what they need',
    offence: ({ path, text }) => (readsEnvironment.test(path) ? undefined : /process\s*(?:\.env\b|\[\s*['"]env['"]\s*\])|import\.meta\.env\b(?!\.(DEV|PROD|MODE|SSR|BASE_URL)\b)/.exec(text)?.[0]),
  },
  {
    name: 'tenants-are-spanned-where-listed',
    why: 'acrossTenants sees every tenant: a new use is added to spansTenants in scripts/lint/house-rules.mjs, with a test against leaking',
    offence: ({ path, text }) => (isTest(path) || path === 'libs/tenancy/src/database.ts' || spansTenants.includes(path) ? undefined : /\.(?:acrossTenants|runAcrossTenants)\s*\(/.exec(text)?.[0]),
  },
  {
    name: 'no-note-to-self',
    why: 'what is to be done stands in an issue, where somebody sees it',
    offence: ({ path, text }) => (path === 'scripts/lint/house-rules.mjs' || path === 'scripts/lint/rules.spec.ts' ? undefined : /\b(TODO|FIXME|XXX|HACK)\b/.exec(text)?.[0]),
  },
  {
    name: 'no-barrel-in-an-app',
    why: 'in an app one imports the file that one means; an index file hides where things are',
    offence: ({ path }) => (/^apps\/(?!console|widget)[^/]+\/src\/(?:.+\/)?index\.ts$/.test(path) ? 'index.ts' : undefined),
  },
];

/**
 * Applies every rule to a file; answers one line per offence.
 * @param {SourceFile} file
 */
export const offencesIn = (file) =>
  houseRules.flatMap(({ name, why, offence }) => {
    const found = offence(file);
    return found ? [`${file.path}: ${name}: "${found}": ${why}.`] : [];
  });

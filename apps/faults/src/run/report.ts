import type { Evidence, FileEvidence, Violation } from '../check/evidence.js';
import { excerpt } from '../check/excerpt.js';
import { BY_US, type Entry } from '../history/entry.js';
import type { Plan } from '../plan/plan.js';

/** What went on, in one line of figures. */
export function figures({ history, rows, events, files }: Evidence): string {
  const count = (type: string) => history.filter((entry) => entry.type === type).length;
  const messages = new Set(history.flatMap((entry) => (entry.type === 'send' ? [entry.clientMessageId] : []))).size;
  const again = events.length - new Set(events.map(({ eventId }) => eventId)).size;
  return `${messages} messages in ${count('send')} sends, ${rows.length} stored, ${count('refusal')} refusals, ${count('seen')} seen, ${count('close')} sockets closed${codesOf(history)}, ${again} events told again${files ? `, ${filesIn(files)}` : ''}`;
}

function filesIn({ settled, swept, readings }: FileEvidence): string {
  const loose = settled.rows.filter(({ messageId }) => messageId === undefined);
  const broken = loose.filter(({ state }) => state !== 'ready').length;
  return `${settled.rows.length - loose.length} files in messages read ${readings.length} times, ${loose.length} in none (${broken} broken off), ${settled.rows.length - swept.rows.length} swept`;
}

/** With which codes sockets were closed, and how often: ` (1006 × 3, 1012 × 8)`. Those that their own clients broke off are left out. */
function codesOf(history: Entry[]): string {
  const codes = history.flatMap((entry) => (entry.type === 'close' && entry.code !== BY_US ? [entry.code] : []));
  const counted = [...Map.groupBy(codes, (code) => code)].sort(([a], [b]) => a - b).map(([code, all]) => `${code} × ${all.length}`);
  return counted.length > 0 ? ` (${counted.join(', ')})` : '';
}

/** Most violations that are told in full. */
const FULL = 3;

/** What was broken, with the shortest history around it. */
export function words(evidence: Evidence, violations: Violation[]): string[] {
  const perRule = [...Map.groupBy(violations, ({ rule }) => rule)].map(([rule, all]) => `${rule} (${all.length})`).join(', ');
  const full = violations.slice(0, FULL).flatMap((violation) => ['', `  ${violation.rule}: ${violation.what}`, ...excerpt(evidence, violation).map((line) => `    ${line}`)]);
  return [`  ${violations.length} violations: ${perRule}`, ...full];
}

/** How to see it again. */
export const again = (scenario: string, seed: number, plan: Plan): string[] => [
  `  plan: ${JSON.stringify(plan)}`,
  `  again: npm run test:faults -- ${scenario} --seed ${seed} --plan '${JSON.stringify(plan)}'`,
];

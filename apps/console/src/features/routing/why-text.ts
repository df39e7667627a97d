import type { Locale, RoutingDecision, RoutingReason } from '@parley/contracts';
import type { TFunction } from 'i18next';

type Candidate = RoutingDecision['candidates'][number];

/** So long in words, to the second under a minute: 12 seconds, 4 minutes, 2 hours. */
export function waitText(locale: Locale, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [value, unit] = seconds < 60 ? [seconds, 'second'] : seconds < 3600 ? [Math.round(seconds / 60), 'minute'] : [Math.round(seconds / 3600), 'hour'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(value as number);
}

/** Whoever got it, among those who were considered. */
export const winnerOf = ({ agent, candidates }: RoutingDecision): Candidate | undefined => candidates.find((candidate) => candidate.agent.id === agent?.id);

const causes = ['no_answer', 'agent_gone', 'shift_over', 'queue_full', 'waited_too_long'] as const;
const isCause = (cause: string | null): cause is (typeof causes)[number] => causes.some((one) => one === cause);

/** A decision as one sentence. */
export function decisionText(t: TFunction, locale: Locale, decision: RoutingDecision): string {
  const { outcome, agent, cause, waitedMs } = decision;
  const name = agent?.name || t('why.somebody');
  switch (outcome) {
    case 'assigned':
      return waitedMs < 1000 ? t('why.atOnce', { name }) : t('why.assigned', { name, time: waitText(locale, waitedMs) });
    case 'manual':
      return t('why.manual', { name });
    case 'requeued':
    case 'overflowed':
      return isCause(cause) ? t(`why.cause.${cause}`, { name }) : t(`why.${outcome}`);
    default:
      return outcome satisfies never;
  }
}

/** Why the one who got it stood first, as one sentence; `undefined` where nobody was chosen. */
export function becauseText(t: TFunction, decision: RoutingDecision): string | undefined {
  const winner = winnerOf(decision);
  if (decision.outcome !== 'assigned' || !winner) return undefined;
  const { load, capacity, reasons } = winner;
  if (reasons.includes('had_it_last')) return t('why.hadItLast');
  const able = decision.candidates.filter(({ score }) => score !== null).length;
  return able < 2 ? t('why.onlyOne') : t('why.first', { count: able, load, capacity });
}

/** What speaks for or against a candidate; what all of them are is not said of those who could get it. */
export function reasonsText(t: TFunction, { reasons }: Candidate): string {
  const told: readonly RoutingReason[] = reasons.length > 1 ? reasons.filter((reason) => reason !== 'eligible') : reasons;
  return told.map((reason) => t(`why.reason.${reason}`)).join(t('ui.listComma'));
}
